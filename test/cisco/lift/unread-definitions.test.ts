import { describe, expect, test } from 'vitest';
import { ios, lifted, pix6 } from './lifted.js';

const list = 'access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255';
const key = 'crypto isakmp key s3cret address 198.51.100.1';
const set = 'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac';

const undefinedNames = (text: string): readonly string[] =>
  lifted(text).diagnostics.flatMap(({ code, message, related }) =>
    code === 'undefined-reference'
      ? `${message} / ${related.map(({ line }) => text.split('\n')[line - 1]).join(', ')}`
      : [],
  );

const router = (...definitions: readonly string[]): string =>
  [
    'version 15.2',
    ...definitions,
    'crypto map M 10 ipsec-isakmp',
    ' set peer 198.51.100.1',
    ' set transform-set T',
    ' set isakmp-profile P',
    ' match address 101',
    'interface GigabitEthernet0/0',
    ' ip address 203.0.113.1 255.255.255.0',
    ' crypto map M',
    '',
  ].join('\n');
const profile = 'crypto isakmp profile P\n match identity address 198.51.100.1 255.255.255.255';
const unreadable =
  'is not defined in what can be read of the text: a line that has this name cannot be read';

describe('a name whose definition is', () => {
  test.each([
    [
      'a misspelt ISAKMP profile',
      'crypto isakmp prfile P',
      router(key, set, list, 'crypto isakmp prfile P'),
    ],
    [
      'a misspelt access list',
      'acess-list 101 permit ip any any',
      router(key, set, profile, 'acess-list 101 permit ip any any'),
    ],
    [
      'a misspelt keyring',
      'crypto kyring K',
      router(key, set, list, `${profile}\n keyring K`, 'crypto kyring K'),
    ],
  ])('%s is told with the line', (_, line, text) => {
    const found = undefinedNames(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(unreadable);
    expect(found[0]).toContain(` / ${line}`);
  });

  test('in another dialect’s words is told by that line alone', () => {
    const { diagnostics } = lifted(router(key, set.replace('aes 256', 'aes-256'), list, profile));
    expect(diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? code : []))).toEqual(
      ['invalid-for-dialect'],
    );
  });

  test('nowhere is said to be nowhere', () => {
    for (const text of [ios(), pix6()]) {
      const gone = text.replace(/^.*(?:ipsec transform-set).*\n/m, '');
      const [found = ''] = undefinedNames(gone);
      expect(found).toContain('is not defined in the text');
    }
  });
});
