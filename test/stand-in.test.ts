/** Keys that were taken out of a text, in every place where a key may stand. */
import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../src/index.js';
import { standInOf } from '../src/model/stand-in.js';

const noKeys =
  `*** ******** XX xxxxxx XXXXXXXX .... … ---- ____ #### ???? • <key> (by-phone) (see-SMS) <removed> [removed] [your-key]
  {key} {{key}} \${PSK} $PSK "***" 'xxxx'`.split(/\s+/);
const doubtful =
  `removed REMOVED hidden changeme change-me CHANGE_ME yourkey your-key secret password
  presharedkey pre-shared-key the.secret.key insert_key_here TBD by-phone (sms) (hidden) (later) (geheim) bro***** ***ook`.split(
    /\s+/,
  );
const keys =
  's3cret k-1-invented Removed4u x1 xX! [a]b (a9-b) secrets keystone (x) cisco123 my bro** b***k'.split(
    ' ',
  );

test.each(noKeys)('%s is no key', (key) => {
  expect(['masked', 'placeholder']).toContain(standInOf(key));
});
test.each(doubtful)('%s may be one', (key) => expect(standInOf(key)).toBe('doubtful'));
test.each(keys)('%s is one', (key) => expect(standInOf(key)).toBeUndefined());

const router = (key: string): string => `version 15.2
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 14
 lifetime 86400
crypto isakmp key ${key} address 192.0.2.1
crypto ipsec transform-set T esp-aes esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 192.0.2.1
 set transform-set T
 match address 110
interface GigabitEthernet0/0
 ip address 198.51.100.1 255.255.255.0
 crypto map M
access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;
const file = (text: string) => ({ keys: { name: 'keys.txt', text } });
const told = (
  { diagnostics }: Pick<ReturnType<typeof convert>, 'diagnostics'>,
  code = /secret|key-conflict/,
): readonly string[] =>
  diagnostics.flatMap((one) => (code.test(one.code) ? [`${one.severity} ${one.code}`] : []));

describe('a router whose key is one sign again and again, or a word in brackets', () => {
  test.each(['XXXXXXXX', '----', '...', '[removed]', '{key}', '"***"'])('%s', (key) => {
    const without = convert(router(key));
    expect(told(without)[0]).toMatch(/^error (?:masked|placeholder)-secret$/);
    expect(without.hosts[0]?.files['psk.txt']).toMatch(/^# 198\.51\.100\.1: key missing/);
    expect(without.hosts[0]?.verification.verdict).toBe('not proven');
    const filled = convert(router(key), file('192.0.2.1 k-1-invented\n'));
    expect(told(filled)).toEqual([]);
    expect(filled.hosts[0]?.files['psk.txt']).toBe('198.51.100.1\tk-1-invented\n');
    expect(filled.hosts[0]?.verification.verdict).toBe('agree');
  });
});

describe('a router whose key is a word that may be one', () => {
  test.each(['REMOVED', 'changeme', 'yourkey', 'hidden', 'bro*****'])('%s', (key) => {
    const without = convert(router(key));
    expect(told(without)).toEqual(['warning placeholder-secret']);
    expect(JSON.stringify(without.diagnostics)).not.toContain(` ${key}`);
    expect(without.hosts[0]?.files['psk.txt']).toBe(`198.51.100.1\t${key}\n`);
    const filled = convert(router(key), file('192.0.2.1 k-1-invented\n'));
    expect(told(filled)).toEqual([]);
    expect(filled.hosts[0]?.files['psk.txt']).toBe('198.51.100.1\tk-1-invented\n');
  });
});

const textOf = ({ cisco }: ReturnType<typeof reverse>): string => Object.values(cisco).join('');

describe('psk.txt', () => {
  const written = convert(router('k-1-invented')).hosts[0]?.files ?? {};
  const host = (key: string) =>
    Object.entries({ ...written, 'psk.txt': `198.51.100.1 ${key}\n` }).flatMap(([name, text]) =>
      /\.(?:conf|txt)$/.test(name) && name !== 'README.txt' ? [{ name, text }] : [],
    );

  test.each(['XXXXXXXX', '********', '[removed]'])('%s is no key there either', (key) => {
    const without = reverse(host(key), { dialect: { dialect: 'ios' } });
    expect(told(without)).toEqual(['error placeholder-secret']);
    expect(textOf(without)).toContain('key missing');
    expect(textOf(without)).not.toContain(key);
    expect(without.verification.verdict).toBe('not proven');
    const filled = reverse(host(key), {
      dialect: { dialect: 'ios' },
      ...file('198.51.100.1 k-1-invented\n'),
    });
    expect(told(filled)).toEqual([]);
    expect(textOf(filled)).toContain('crypto isakmp key k-1-invented address');
    expect(check([{ name: 'r', text: router('k-1-invented') }, ...host(key)]).verdict).toBe(
      'not proven',
    );
  });

  test('a word that may be one is told, and gives way to the key file', () => {
    const without = reverse(host('changeme'), { dialect: { dialect: 'ios' } });
    expect(told(without)).toEqual(['warning placeholder-secret']);
    expect(textOf(without)).toContain('crypto isakmp key changeme address');
    const filled = reverse(host('changeme'), {
      dialect: { dialect: 'ios' },
      ...file('198.51.100.1 k-1-invented\n'),
    });
    expect(told(filled)).toEqual([]);
    expect(textOf(filled)).toContain('crypto isakmp key k-1-invented address');
  });
});

test('a key file fills nothing with what is no key', () => {
  const result = convert(router('XXXX'), file('192.0.2.1 ********\n'));
  expect(told(result)).toEqual(['error placeholder-secret', 'error placeholder-secret']);
  expect(result.hosts[0]?.files['psk.txt']).toMatch(/^# 198\.51\.100\.1: key missing/);
});

test.each(['XXXXXXXX', '[removed]', 'yourkey', 'REMOVED', '----------', '"***"'])(
  'a sheet with %s has no key',
  (key) => {
    const sheet = `our gateway: 192.0.2.1
your gateway: 198.51.100.1
Phase 1: aes-256, sha1, group 14, main mode, 24h, PSK
Phase 2: esp aes-256 sha1, pfs group 14, 1 hour
pre-shared key: ${key}
our LAN: 10.0.1.0/24
your LAN: 10.0.2.0/24
`;
    const [host] = convert(sheet, { ourEnd: 'linux' }).hosts;
    expect(host?.files['psk.txt']).toMatch(/^# 198\.51\.100\.1: key missing/);
  },
);

describe('a key with a sign that nobody types', () => {
  test.each([
    ['bro\u2019k', 'U+2019'],
    ['bro\u00adok', 'U+00AD'],
    ['bro\u2212ok', 'U+2212'],
    ['bro\uff0dok', 'U+FF0D'],
    ['bro\u200eok', 'U+200E'],
    ['bro\u200b!ok', 'U+200B'],
    ['brookx\b', 'U+0008'],
    ['brook\u007f', 'U+007F'],
  ])('%j is told', (key, sign) => {
    const of = /key|secret/;
    const result = convert(router(key));
    expect(told(result, of)).toEqual(['warning key-sign-strange']);
    expect(result.diagnostics.map(({ message }) => message).join()).toContain(sign);
    expect(result.hosts[0]?.files['psk.txt']).toMatch(/^198\.51\.100\.1\t0x62726f/);
    const filled = convert(router(key), file('192.0.2.1 k-1-invented\n'));
    expect(told(filled, of)).toEqual([]);
    expect(filled.hosts[0]?.files['psk.txt']).toBe('198.51.100.1\tk-1-invented\n');
  });

  test.each(['"brook"', "'brook'", '`brook`', '**brook**'])('%s is told', (key) => {
    const result = convert(router(key));
    expect(told(result, /key|secret/)).toEqual(['warning key-sign-strange']);
    expect(JSON.stringify(result.diagnostics)).not.toContain('brook');
    expect(result.hosts[0]?.files['psk.txt']).toBe(`198.51.100.1\t${key}\n`);
  });

  test.each(['brookx\b \b', 'broxx\b \b\b \bok', 'bro\u0007ok', 'brookx\b\u001b[K'])(
    '%j is what the terminal shows of it',
    (key) => {
      const result = convert(router(key));
      expect(told(result, /key|secret/)).toEqual([]);
      expect(result.hosts[0]?.files['psk.txt']).toBe('198.51.100.1\tbrook\n');
    },
  );

  test('letters of any language are a key', () =>
    expect(told(convert(router('schlüssel-ключ')), /key|secret/)).toEqual([]));
});
