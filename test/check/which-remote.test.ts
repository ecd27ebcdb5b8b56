/** Of several sections that may serve one gateway, which one starts, and which one answers. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const text = ios();
const files = Object.entries(convert(text).hosts[0]?.files ?? {}).flatMap(([name, of]) =>
  name === 'README.txt' ? [] : [{ name, text: of }],
);
const conf = files.find(({ name }) => name === 'racoon.conf')?.text ?? '';
const block = /^remote 203\.0\.113\.1\n\{\n[\s\S]*?\n\}\n/m;
const written = block.exec(conf)?.[0] ?? '';

/** The section as it was written, for whom it says, with more lines, and with other proposals. */
const section = (head: string, lines = '', isOther = false): string => {
  const own = written
    .replace(/\t(?:peers|verify)_identifier [^;]*;\n/g, '')
    .replace('203.0.113.1', head)
    .replace('{', `{\n${lines}`);
  return isOther ? own.replace(/encryption_algorithm [^;]*;/, 'encryption_algorithm des;') : own;
};
const address = '203.0.113.1';
const passive = '\tpassive on;\n';
const checksName = '\tpeers_identifier address 203.0.113.1;\n\tverify_identifier on;\n';

test.each([
  ['one', [section(address)], 'agree'],
  ['two for the address', [section(address), section(address)], 'disagree'],
  ['two for any address', [section('anonymous'), section('anonymous')], 'disagree'],
  ['one for any address beside a named one', [section('anonymous'), section('"west"')], 'disagree'],
  [
    'two for any address behind one with it',
    [section('anonymous'), section('anonymous'), section(address)],
    'agree',
  ],
  [
    'one that answers with other proposals',
    [section(address, passive, true), section(address)],
    'agree',
  ],
  [
    'one that answers any address so',
    [section('anonymous', passive, true), section('anonymous')],
    'agree',
  ],
  [
    'one that answers with the same',
    [section('anonymous', passive), section('anonymous')],
    'disagree',
  ],
  [
    'two that answer with the same',
    [section('anonymous', passive), section('anonymous', passive)],
    'disagree',
  ],
  [
    'one for any address that starts otherwise',
    [section(address, passive), section('anonymous', '', true)],
    'disagree',
  ],
  [
    'one for any address that alone does right',
    [section(address, passive, true), section('anonymous')],
    'agree',
  ],
  [
    'one that verifies who answers',
    [section('anonymous', passive), section('anonymous', checksName)],
    'agree',
  ],
])('%s', (_, sections, expected) => {
  expect(written).not.toBe('');
  const given = files.map((file) =>
    file.name === 'racoon.conf'
      ? { ...file, text: conf.replace(block, sections.join('\n')) }
      : file,
  );
  const { verdict, findings } = check([{ name: 'cisco.conf', text }, ...given]);
  expect([verdict, findings.filter(({ severity }) => severity === 'error').length > 0]).toEqual([
    expected,
    expected === 'disagree',
  ]);
});

const startsAggressive = ios(
  'crypto isakmp profile P',
  ' match identity address 198.51.100.1 255.255.255.255',
  ' keyring default',
  ' initiate mode aggressive',
  'crypto map M 10 ipsec-isakmp',
  ' set isakmp-profile P',
);
const aggressive = (head: string, lines = '', isOther = false): string =>
  section(head, lines, isOther).replace('exchange_mode main', 'exchange_mode aggressive');

test.each([
  ['one that answers aggressive mode', [section(address), aggressive(address, passive)], 'agree'],
  ['the other way round', [aggressive(address, passive), section(address)], 'agree'],
  [
    'one that answers aggressive mode with other proposals',
    [section(address), aggressive(address, passive, true)],
    'agree',
    'disagree',
  ],
  ['two that start', [section(address), aggressive(address)], 'disagree'],
  [
    'two that only answer, each its mode',
    [section(address, passive), aggressive(address, passive)],
    'agree',
  ],
  [
    'two of both modes',
    [section(address), section(address, passive).replace('_mode main', '_mode main, aggressive')],
    'disagree',
  ],
])('sections for one address by their modes: %s', (_, sections, main, other = main) => {
  const given = files.map((file) =>
    file.name === 'racoon.conf'
      ? { ...file, text: conf.replace(block, sections.join('\n')) }
      : file,
  );
  const verdicts = [text, startsAggressive].map(
    (cisco) => check([{ name: 'cisco.conf', text: cisco }, ...given]).verdict,
  );
  expect(verdicts).toEqual([main, other]);
});
