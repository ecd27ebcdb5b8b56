import { describe, expect, test } from 'vitest';
import { reverse } from '../src/index.js';

const section = (head: string): string => `remote ${head} {
	exchange_mode main;
	proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
`;
const sainfo = (ids: string): string => `sainfo ${ids} {
	encryption_algorithm 3des; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}
`;
const nets = sainfo('address 10.1.0.0/24 any address 10.2.0.0/24 any');

const told = (conf: string, code: string, more: readonly { name: string; text: string }[] = []) =>
  reverse([{ name: 'racoon.conf', text: conf }, ...more], {
    dialect: { dialect: 'ios' },
  }).diagnostics.filter((one) => one.code === code);

describe('racoon.conf without the policies', () => {
  test('a remote with an address is not called anonymous, and only the policies are asked for', () => {
    for (const listen of ['', 'listen { isakmp 198.51.100.1; }\n']) {
      const [one, ...rest] = told(`${listen}${section('203.0.113.1')}${nets}`, 'no-peer');
      expect(rest).toEqual([]);
      expect(one?.message).toMatch(/no policy names the networks/);
      expect(`${one?.message} ${one?.help}`).not.toMatch(/anonymous|cisco-address/);
    }
  });

  test('what a sainfo of an anonymous remote lacks is an address, and nothing is in transport mode', () => {
    const [one] = told(`${section('anonymous')}${nets}`, 'no-peer');
    expect(one?.message).toMatch(/address of the tunnel's other end/);
    expect(one?.message).not.toMatch(/transport|any to any/);
  });

  test('a policy of L2TP for everybody is called what it is', () => {
    const text =
      'spdadd 192.0.2.1[1701] 0.0.0.0/0 udp -P out ipsec esp/transport//require;\nspdadd 0.0.0.0/0 192.0.2.1[1701] udp -P in ipsec esp/transport//require;\n';
    const [one] = told(`${section('anonymous')}${sainfo('anonymous')}`, 'no-peer', [
      { name: 'setkey.conf', text },
    ]);
    expect(one?.message).toMatch(/transport mode.*not between two hosts/);
  });

  test('the key for a remote without an address is asked for by the address of each peer', () => {
    const [open] = told(`${section('anonymous')}${nets}`, 'psk-missing');
    expect(open?.help).toMatch(/ADDRESS KEY/);
    expect(open?.help).not.toMatch(/anonymous KEY/);
    const [fixed] = told(`${section('203.0.113.1')}${nets}`, 'psk-missing');
    expect(fixed?.help).toMatch(/203\.0\.113\.1 KEY.*--key-file/);
  });
});
