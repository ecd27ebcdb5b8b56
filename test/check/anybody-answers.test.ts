/** racoon may answer by its section for anybody where the address has one of its own. */
import { describe, expect, test } from 'vitest';
import { checked, type Edit, pairs, textsOf } from './pairs.js';

const [pair] = pairs.filter(({ name }) => name === 'ios');
const conf = (line: string, text: string): Edit => ({ file: 'racoon.conf', line, text });
const cisco = (line: string, text: string): Edit => ({ file: 'cisco.conf', line, text });

const body = (more: string, cipher = 'aes 256'): string => `remote anonymous {
	exchange_mode main; nat_traversal on; dpd_delay 20; lifetime time 86400 sec; proposal_check claim; ${more}
	proposal { encryption_algorithm ${cipher}; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
`;
const anybody = (...of: Parameters<typeof body>): Edit =>
  conf(
    'sainfo address 10.2.0.0/16 any address 10.1',
    `${body(...of)}sainfo address 10.2.0.0/16 any address 10.1.0.0/16 any {`,
  );
const exact = 'proposal_check exact;';
const verified = 'peers_identifier address 203.0.113.1; verify_identifier on;';
const weakFirst = cisco(
  'crypto isakmp policy 10',
  'crypto isakmp policy 5\n encr 3des\n hash sha\n authentication pre-share\n group 2\ncrypto isakmp policy 10',
);

/** A sainfo for any networks, for sections of one number. */
const numbered = (number: number): string => `path pre_shared_key "/etc/racoon/psk.txt";
sainfo anonymous {
	remoteid ${number}; lifetime time 3600 sec; pfs_group 2;
	encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}`;

const verdictOf = (...edits: readonly Edit[]) => {
  const { verdict, findings } = checked(
    textsOf(pair ?? { name: 'ios', inputs: [], cases: [] }, edits),
  );
  return [
    verdict,
    ...new Set(findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)),
  ];
};

describe('a section for anybody', () => {
  test.each<[string, readonly Edit[]]>([
    ['that fits as well', [anybody(exact)]],
    [
      'that expects another identity',
      [anybody(`peers_identifier address 192.0.2.9; verify_identifier on; ${exact}`)],
    ],
    ['that has another cipher, which is offered later', [anybody(exact, 'des')]],
    ['that is verified and works', [anybody(verified)]],
    [
      'whose number has sainfos of its own',
      [anybody(`${verified} ph1id 3;`), conf('path pre_shared_key', numbered(3))],
    ],
  ])('leaves the tunnel as it is: %s', (_, edits) => {
    expect(verdictOf(...edits)[0]).toBe('agree');
  });

  test.each<[string, readonly Edit[], string]>([
    ['that is verified', [anybody(verified + exact)], 'exact-never-agrees'],
    [
      'that alone takes what is offered first',
      [weakFirst, anybody(exact, '3des')],
      'exact-never-agrees',
    ],
    [
      'that alone takes it, and refuses the identity',
      [weakFirst, anybody('peers_identifier address 192.0.2.9; verify_identifier on;', '3des')],
      'identity-refused',
    ],
    [
      'that verifies, and expects nothing',
      [anybody(`verify_identifier on; ${exact}`)],
      'exact-never-agrees',
    ],
    [
      'that verifies any address',
      [anybody(`peers_identifier address; verify_identifier on; ${exact}`)],
      'exact-never-agrees',
    ],
    ['whose number has no sainfo', [anybody(`${verified} ph1id 3;`)], 'selectors-not-mirrored'],
    [
      'that alone takes it, and whose number has none',
      [weakFirst, anybody('ph1id 4;', '3des')],
      'selectors-not-mirrored',
    ],
  ])('answers in the place of that for the address: %s', (_, edits, code) => {
    expect(verdictOf(...edits)).toEqual(['disagree', code, 'one-way']);
  });

  test('is told of no other tunnel, where there are two', () => {
    expect(verdictOf(anybody(''), anybody(''))).toEqual(['agree']);
  });

  test('answers main mode where the other one has aggressive mode only', () => {
    expect(verdictOf(conf('exchange_mode main', '\texchange_mode aggressive;'))[0]).toBe(
      'disagree',
    );
    expect(
      verdictOf(conf('exchange_mode main', '\texchange_mode aggressive;'), anybody(''))[0],
    ).toBe('agree');
  });
});
