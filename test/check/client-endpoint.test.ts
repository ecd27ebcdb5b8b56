/** What a router calls itself where it starts aggressive mode is not what it calls itself when it answers. */
import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const section = [
  'crypto isakmp peer address 198.51.100.1',
  ' set aggressive-mode password s3cret',
  ' set aggressive-mode client-endpoint fqdn gw.example.net',
];
const named = ['ip domain name example.net', 'crypto isakmp identity hostname'];

const filesFor = (text: string, change: (racoonConf: string) => string = (same) => same) => {
  const [host] = convert(text).hosts;
  expect(host?.verification.verdict).toBe('agree');
  return Object.entries(host?.files ?? {}).flatMap(([name, content]) =>
    name === 'README.txt'
      ? []
      : [{ name, text: name === 'racoon.conf' ? change(content) : content }],
  );
};

const verdictOf = (text: string, files: readonly { name: string; text: string }[]) => {
  const { verdict, findings } = check([{ name: 'router.txt', text }, ...files]);
  return { verdict, codes: findings.map(({ code }) => code) };
};

const text = ios(...section);
const withoutWait = (racoonConf: string) => racoonConf.replace('\tpassive on;\n', '');

describe('a host for a router that starts aggressive mode under a name', () => {
  test('waits for the router', () => {
    const files = filesFor(text);
    expect(files.find(({ name }) => name === 'racoon.conf')?.text).toContain('passive on;');
    expect(verdictOf(text, files).verdict).toBe('agree');
  });

  test('that starts aggressive mode itself finds no key for the address that the router answers with', () => {
    const { verdict, codes } = verdictOf(text, filesFor(text, withoutWait));
    expect(verdict).toBe('disagree');
    expect(codes).toContain('identity-refused');
  });

  test('that starts main mode is answered by the address', () => {
    const files = filesFor(text, (racoonConf) =>
      withoutWait(racoonConf).replace('exchange_mode aggressive', 'exchange_mode main, aggressive'),
    );
    const { codes } = verdictOf(text, files);
    expect(codes).not.toContain('psk-name-in-main-mode');
    expect(codes).not.toContain('identity-refused');
  });
});

test('a router that answers by the same name is started by its host too', () => {
  const same = ios(...section, ...named).replace('hostname r1', 'hostname gw');
  const files = filesFor(same);
  expect(files.find(({ name }) => name === 'racoon.conf')?.text).not.toContain('passive on;');
  expect(verdictOf(same, files)).toMatchObject({ verdict: 'agree' });
});

test.each([
  ['fqdn "far.example.net"', 'host far.example.net'],
  ['user_fqdn "vpn@far.example.net"', 'user vpn@far.example.net'],
  ['keyid tag "far20"', 'group far20'],
])(
  'a host that names itself by %s in aggressive mode gets a router that takes it',
  (own, match) => {
    const files = filesFor(text, withoutWait).map((file) => ({
      ...file,
      text: file.text.replace('my_identifier address;', `my_identifier ${own};`),
    }));
    const { cisco, verification } = reverse(files, { dialect: { dialect: 'ios' } });
    expect(verification.verdict).toBe('agree');
    const [written = ''] = Object.values(cisco);
    expect(written).toContain(' self-identity fqdn gw.example.net');
    expect(written).toContain(` match identity ${match}\n`);
    expect(written).toContain(' initiate mode aggressive');
    expect(verdictOf(written, files).verdict).not.toBe('disagree');
  },
);
