/** racoon finds its key by the exchange mode that is started, and by what the other end then calls itself. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios } from '../cisco/lift/lifted.js';

const start = 'crypto map M 10 set ikev1 phase1-mode aggressive group2';
const name = ['hostname gate', 'domain-name example.net', 'crypto isakmp identity hostname'];
const bothModes = 'exchange_mode main,aggressive;';
const verified = 'peers_identifier address 203.0.113.1; verify_identifier on;';
const expectsName = 'peers_identifier fqdn "gate.example.net"; verify_identifier off;';
const passive = 'passive on;';

const initiates = [
  'crypto isakmp profile P',
  ' match identity address 198.51.100.1 255.255.255.255',
  ' keyring default',
  ' initiate mode aggressive',
  'crypto map M 10 ipsec-isakmp',
  ' set isakmp-profile P',
];
const clientEndpoint = [
  'crypto isakmp peer address 198.51.100.1',
  ' set aggressive-mode password s3cret',
  ' set aggressive-mode client-endpoint fqdn gate.example.net',
];

/** The text of a device, the host that was written for it in main mode, and its key. */
const pairOf = (text: string, plain: string) => {
  const files = Object.entries(convert(plain).hosts[0]?.files ?? {});
  const [, key = ''] =
    files
      .find(([file]) => file === 'psk.txt')?.[1]
      .trim()
      .split(/\s+/) ?? [];
  const given = (lines: string, psk: readonly string[]) =>
    files.flatMap(([file, of]) => {
      if (file === 'README.txt') return [];
      if (file === 'psk.txt') return { name: file, text: `${psk.join('\n')}\n` };
      const without = of.replace(/\t(?:peers|verify)_identifier [^;]*;\n/g, '');
      return { name: file, text: without.replace(/exchange_mode main;/, lines) };
    });
  return { cisco: { name: 'cisco.conf', text }, key, given };
};

const asa = pairOf(asa84(start), asa84());
const namedAsa = pairOf(asa84(...name, start), asa84());
const mainAsa = pairOf(asa84(), asa84());
const router = pairOf(ios(...initiates), ios());
const endpoint = pairOf(ios(...clientEndpoint), ios());

const address = '203.0.113.1 KEY';
const byName = 'gate.example.net KEY';
const other = '* other';

test.each([
  ['the line for the address', asa, bothModes, [address], 'agree'],
  ['with a line for all behind it', asa, bothModes, [address, other], 'disagree'],
  ['with a line for all that has the key', asa, bothModes, [address, '* KEY'], 'agree'],
  ['verified', asa, `${bothModes} ${verified}`, [address], 'disagree'],
  ['main mode alone is started', mainAsa, `${bothModes} ${verified}`, [address, other], 'agree'],
  [
    'main mode is started against aggressive mode',
    mainAsa,
    'exchange_mode aggressive,main; passive on;',
    [address, other],
    'agree',
  ],
  [
    'main mode is started against aggressive mode by a name',
    mainAsa,
    'exchange_mode aggressive,main; passive on; peers_identifier address;',
    [byName],
    'disagree',
  ],
  [
    'a name in the host and an address in the device',
    asa,
    `exchange_mode aggressive; ${expectsName}`,
    [byName],
    'disagree',
  ],
  ['by the name, which only answers', namedAsa, `${bothModes} ${passive}`, [byName], 'agree'],
  ['by the name, which starts too', namedAsa, bothModes, [byName], 'disagree'],
  ['no name is taken in main mode', namedAsa, bothModes, [byName, address], 'disagree'],
  ['by another name', namedAsa, `${bothModes} ${passive}`, ['gate KEY'], 'disagree'],
  ['of a router', router, bothModes, [address], 'agree'],
  ['of a router with a line for all behind it', router, bothModes, [address, other], 'disagree'],
  ['of a router, verified', router, `${bothModes} ${verified}`, [address], 'disagree'],
  [
    'of a router that starts under a name',
    endpoint,
    'exchange_mode aggressive;',
    [byName],
    'disagree',
  ],
  [
    'of a router that starts under a name and answers by its address',
    endpoint,
    'exchange_mode aggressive;',
    [byName, address],
    'agree',
  ],
])('%s', (_, { cisco, key, given }, lines, psk, expected) => {
  const files = given(
    lines,
    psk.map((line) => line.replace('KEY', key)),
  );
  for (const texts of [
    [cisco, ...files],
    [...files, cisco],
  ])
    expect(check(texts).verdict).toBe(expected);
});

test.each([
  [bothModes, 'for the other end (not found in aggressive mode)'],
  ['exchange_mode aggressive,main;', 'under the address 203.0.113.1: verify_identifier is on'],
])('a key that is not looked for is told as one: %s', (modes, sentence) => {
  const { findings } = check([
    asa.cisco,
    ...asa.given(`${modes} ${verified}`, [address.replace('KEY', asa.key)]),
  ]);
  const told = findings.filter(({ severity }) => severity === 'error');
  expect(told.map(({ message }) => message).join()).toContain(sentence);
  expect(told.map(({ help }) => help).join()).toContain('verify_identifier off');
});
