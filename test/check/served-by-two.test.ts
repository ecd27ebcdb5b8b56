/** Two sections that serve whoever comes: racoon finds none for the other end. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/index.js';

const router = `version 12.4
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
 lifetime 28800
crypto isakmp key Example-Key-1 address 203.0.113.20
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 203.0.113.20
 set transform-set T
 set pfs group5
 match address VPN
interface FastEthernet0/0
 ip address 198.51.100.7 255.255.255.0
 crypto map M
ip access-list extended VPN
 permit ip 10.7.0.0 0.0.255.255 10.8.0.0 0.0.255.255
`;

const section = (name: string, more = ''): string => `remote ${name} {
	exchange_mode main;
	passive on;
	generate_policy unique;
	proposal_check claim;
	${more}
	proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; lifetime time 28800 sec; }
}
`;

const rule = `sainfo subnet 10.8.0.0/16 any subnet 10.7.0.0/16 any {
	pfs_group 5;
	lifetime time 3600 sec;
	encryption_algorithm aes 256;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`;

/** The verdict and what is told beside notes of these sections against the router. */
function checked(...sections: readonly string[]) {
  const { verdict, findings } = check(
    [
      { name: 'cisco.conf', text: router },
      {
        name: 'racoon.conf',
        text: `path pre_shared_key "/etc/racoon/psk.txt";\n${sections.join('')}${rule}`,
      },
      { name: 'psk.txt', text: '198.51.100.7 Example-Key-1\n' },
    ],
    { linuxAddress: '203.0.113.20' },
  );
  const told = findings.flatMap(({ severity, code }) => (severity === 'note' ? [] : code));
  return { verdict, told };
}

describe('without policies', () => {
  test('one section for anybody agrees', () => {
    const { verdict, told } = checked(section('anonymous'));
    expect(told).not.toContain('remote-twice');
    expect(verdict).toBe('agree');
  });

  test.each([
    ['anonymous', 'anonymous'],
    ['"north"', '"south"'],
    ['anonymous', '"south"'],
  ])('two (%s, %s) do not', (one, other) => {
    const { verdict, told } = checked(section(one), section(other));
    expect(told).toContain('remote-twice');
    expect(verdict).toBe('disagree');
  });

  test('two that take other proposals agree', () => {
    const other = section('"south"').replace('aes 256', '3des');
    expect(checked(section('"north"'), other).verdict).toBe('agree');
  });
});
