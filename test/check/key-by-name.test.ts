/** In aggressive mode racoon looks its key up under what the other end calls itself, whatever the other end is. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84 } from '../cisco/lift/lifted.js';

const text = asa84(
  'hostname gate',
  'domain-name example.net',
  'crypto map M 10 set ikev1 phase1-mode aggressive group2',
  'crypto isakmp identity hostname',
);
const filesOf = (role: 'peer' | 'replacement', folder = '') =>
  Object.entries(convert(text, { role }).hosts[0]?.files ?? {}).flatMap(([name, of]) =>
    name === 'README.txt' ? [] : [{ name: `${folder}${name}`, text: of }],
  );
const files = filesOf('peer');
const inItsPlace = filesOf('replacement', 'other/');
const written = files.find(({ name }) => name === 'psk.txt')?.text ?? '';
const key = written.trim().split(/\s+/)[1] ?? '';

const name = 'peers_identifier fqdn "gate.example.net";';
const [verified, unverified] = ['verify_identifier on;', 'verify_identifier off;'];
const address = 'peers_identifier address;';

test.each([
  ['as it was written', `${name} ${verified}`, `gate.example.net ${key}`, 'agree'],
  [
    'under a part of the name',
    `peers_identifier fqdn "gate"; ${verified}`,
    `gate ${key}`,
    'disagree',
  ],
  [
    'by a part of the name',
    `peers_identifier fqdn "gate"; ${verified}`,
    `gate.example.net ${key}`,
    'agree',
  ],
  ['under another name', `${name} peers_identifier fqdn "b"; ${verified}`, `b ${key}`, 'disagree'],
  ['expecting an address', `${address} ${unverified}`, `gate.example.net ${key}`, 'agree'],
  ['expecting nothing', unverified, `gate.example.net ${key}`, 'agree'],
  ['under the address', unverified, `203.0.113.1 ${key}`, 'agree'],
  ['under the address, verified', `${name} ${verified}`, `203.0.113.1 ${key}`, 'disagree'],
  ['the name before the address', unverified, `203.0.113.1 ${key}\ngate.example.net b`, 'disagree'],
  ['the address behind the name', unverified, `203.0.113.1 b\ngate.example.net ${key}`, 'agree'],
])('%s', (_, identities, psk, expected) => {
  const given = files.map((file) => {
    if (file.name === 'psk.txt') return { ...file, text: `${psk}\n` };
    const without = file.text.replace(/\t(?:peers|verify)_identifier [^;]*;\n/g, '');
    return { ...file, text: without.replace('exchange_mode', `${identities}\n\t$&`) };
  });
  const cisco = { name: 'cisco.conf', text };
  for (const texts of [
    [cisco, ...given],
    [...given, cisco],
  ])
    expect(check(texts).verdict).toBe(expected);
  expect(check(given, { with: inItsPlace }).verdict).toBe(expected);
  expect(check(inItsPlace, { with: given }).verdict).toBe(expected);
});
