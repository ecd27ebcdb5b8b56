/** What is said of lines with a slip, so that it can be put right. */
import { expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { appliance, router } from '../parse/one-tunnel.js';

const told = (text: string) =>
  convert(text).diagnostics.flatMap(({ severity, code, line, message, help }) =>
    severity === 'note' ? [] : { code, line, message, help },
  );
const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

test.each(['esp-gost28147-4m-imit', 'esp-3des-md5'])(
  'an unknown transform alone is not glued to the name of its set: %s',
  (transform) => {
    const [first] = told(router().replace('esp-aes 256 esp-sha-hmac', transform));
    expect(first).toMatchObject({ code: 'invalid-line' });
    expect(first?.message).toContain('expected esp-sha-hmac');
  },
);

test.each([
  [router().replace('esp-aes 256', 'esp-foo-99'), 'esp-foo-99', 'esp-3des'],
  [appliance().replace('CM 1 set peer', 'CM far 1 set peer'), 'far 1', 'interface'],
])('no two words are glued to one that the text does not have', (text, at, expected) => {
  const found = convert(text).diagnostics.find(({ code }) => code === 'invalid-line');
  const line = lineOf(text, at);
  const column = (text.split('\n')[line - 1] ?? '').indexOf(at) + 1;
  expect(found).toMatchObject({ line, column, fixes: [] });
  expect(found?.message).toContain('expected ');
  expect(found?.message).toContain(expected);
});

test('two words are one where the text has that elsewhere', () => {
  const [first] = told(router().replace('transform-set TS', 'transform-set T S'));
  expect(first?.message).toContain('did you mean crypto ipsec transform-set TS?');
});

test.each(['crpypt map CM', 'cryp to map CM', 'crypot map CM'])(
  'a slip in the line that binds a map is told where it stands: %s',
  (line) => {
    const text = router().replace(' crypto map CM', ` ${line}`);
    expect(told(text).map((one) => one.line)).toContain(lineOf(text, line));
  },
);

test('words of an interface that are near to some of ours are none', () => {
  const text = router().replace(' crypto map CM', ' crypto map CM\n cdp map CM\n speed 100');
  expect(told(text)).toEqual(told(router()));
});

test.each([
  [router().replaceAll(' permit ip 10', ' permit 10'), 'ip 10.66.0.0'],
  [appliance().replace('extended permit ip', 'extended permit'), 'ip 10.66.0.0'],
  [appliance().replace('ip 10.66.0.0 255.255.0.0 object', 'host 10.66.0.1 object'), 'ip host'],
])('the protocol that a line of an access list lacks is named', (text, meant) => {
  const [first] = told(text);
  expect(first?.code).toBe('access-list-line-unread');
  expect(first?.message).toContain(`did you mean ${meant}?`);
});

test.each([
  ['8.4(7)', 'group2'],
  ['9.18(2)', 'group14'],
])('the group that ASA %s takes for set pfs is the one to write', (version, group) => {
  const text = appliance({ behindList: 'crypto map CM 1 set pfs\n' }).replace('8.4(7)', version);
  expect(told(text).find(({ code }) => code === 'pfs-defaulted')?.help).toMatch(
    new RegExp(`set pfs ${group}$`),
  );
});

test('a site that no packet reaches lacks no key', () => {
  const behindKey = `crypto map CM 20 ipsec-isakmp dynamic DYN
crypto dynamic-map DYN 5
 set transform-set TS
 match address VPN
`;
  const codes = told(router({ behindKey })).map(({ code }) => code);
  expect(codes).toContain('shadowed-entry');
  expect(codes).not.toContain('no-key-for-peer');
});

test.each(['（remark）', '(remark)'])('an address with %s glued to it is told', (behind) => {
  const text = router().replace('address 198.51.100.90', `address 198.51.100.90${behind}`);
  const [first] = told(text);
  expect(first).toMatchObject({
    code: 'value-refused',
    line: lineOf(text, 'crypto isakmp key'),
  });
});

test.each(['TODO', 'the partner asked for this', 'FIXME:'])(
  'a remark in a block leaves no tunnel out: %s',
  (remark) => {
    const text = router({ inPolicy: ` ${remark}\n` }).replace(' set peer', ` ${remark}\n set peer`);
    expect(told(text).map(({ code }) => code)).toEqual([
      'sentence-passed-over',
      'sentence-passed-over',
    ]);
    expect(convert(text).hosts[0]?.files['racoon.conf']).toBe(
      convert(router()).hosts[0]?.files['racoon.conf'],
    );
  },
);

test.each(['Grp 5', 'grouping of 5', 'encrypting'])(
  'what may be a line of a block does: %s',
  (line) => {
    expect(convert(router({ inPolicy: ` ${line}\n` })).hosts).toEqual([]);
  },
);

test.each([
  [['encryption aes-256', 'encryption aes-265'], 'rsa-sig', []],
  [['hash sha', 'hash sha1'], 'rsa-sig', []],
  [['hash sha', 'hash sha1'], 'pre-share', ['no-key-for-peer']],
] as const)(
  'a slip in a policy, %j with %s, hides not how it proves identity',
  ([right, wrong], method, missed) => {
    const text = appliance()
      .replace('authentication pre-share', `authentication ${method}`)
      .replace(/^tunnel-group .* ipsec-attributes\n.*\n/m, '')
      .replace(` ${right}\n`, ` ${wrong}\n`);
    const codes = told(text).map(({ code }) => code);
    expect(codes).toContain('invalid-line');
    expect(codes.filter((code) => code === 'no-key-for-peer')).toEqual(missed);
  },
);
