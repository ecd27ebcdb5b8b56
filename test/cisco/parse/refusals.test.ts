import { describe, expect, test } from 'vitest';
import { convert, lint } from '../../../src/index.js';
import { asa84, ios, lifted, pix6 } from '../lift/lifted.js';

const refusedIn = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ code }) => code === 'value-refused')
    .map(({ severity, line, column }) => {
      const at = text.split('\n')[(line ?? 1) - 1]?.slice((column ?? 1) - 1);
      return `${severity} ${at?.split(' ')[0]}`;
    });

describe('a value that the device refuses is an error at the value', () => {
  test.each([
    ['ios', ios().replace('lifetime 86400', 'lifetime 86401'), '86401'],
    ['ios', ios().replace('lifetime 86400', 'lifetime 30'), '30'],
    ['ios', ios().replace('policy 10', 'policy 10001'), '10001'],
    ['ios', ios().replaceAll('map M 10', 'map M 70000'), '70000'],
    [
      'ios',
      ios().replace(' match', ' set security-association lifetime seconds 100\n match'),
      '100',
    ],
    ['ios', ios('crypto ipsec security-association lifetime kilobytes 100'), '100'],
    ['asa84', asa84().replace('lifetime 86400', 'lifetime 60'), '60'],
    ['asa84', asa84('crypto isakmp nat-traversal 5'), '5'],
    ['pix6', pix6().replace('lifetime 86400', 'lifetime 100000'), '100000'],
    ['pix6', pix6().replace('6.3(5)', '6.1(4)').replace('esp-3des', 'esp-aes-256'), 'esp-aes-256'],
    ['pix6', pix6().replace('6.3(5)', '6.1(4)').replace('group 2', 'group 5'), '5'],
    ['pix6', pix6('isakmp nat-traversal 20').replace('6.3(5)', '6.2(2)'), '20'],
  ])('%s', (_, text, word) => {
    expect(refusedIn(text)).toContain(`error ${word}`);
    expect(lint(text, { as: 'cisco' }).files[0]?.accepted).toBe(false);
    const { hosts } = convert(text);
    const written = hosts.map(({ files }) => files['racoon.conf']).join('\n');
    expect(written).not.toMatch(new RegExp(`(?:lifetime time|natt_keepalive) ${word} `));
  });

  test('and a key that is too long is none, and not shown', () => {
    const key = 'k'.repeat(129);
    const { device, diagnostics } = lifted(asa84().replace('s3cret', key));
    expect(device.peers[0]?.preSharedKey).toMatchObject({ state: 'missing' });
    expect(JSON.stringify(diagnostics)).not.toContain('kkkk');
    expect(refusedIn(asa84().replace('s3cret', key.slice(1)))).toEqual([]);
  });

  test('protocols in the access lists of PIX 5.0', () => {
    const text = pix6().replace('6.3(5)', '5.0(3)').replace('permit ip', 'permit tcp');
    expect(lifted(text).codes).toContain('access-list-line-unread');
    expect(lifted(text.replace('5.0(3)', '5.1(2)')).device.policies).toHaveLength(1);
  });
});

test('where it is not certain, the value is taken and told', () => {
  const text = asa84().replace('9.1(7)', '8.4(2)').replace('group 2', 'group 14');
  expect(refusedIn(text)).toEqual(['warning 14']);
  expect(lifted(text).device.peers[0]?.proposals[0]?.group).toBe('modp2048');
  expect(lint(text, { as: 'cisco' }).files[0]?.accepted).toBe(true);
});

describe('what devices hold is not refused', () => {
  test.each([
    ['the policy of an upgrade', asa84().replace('policy 10', 'policy 65535')],
    ['no end', asa84().replace('lifetime 86400', 'lifetime none')],
    ['a train of 12.2', ios().replace('15.2', '12.2')],
    ['a value that is taken back', ios('no crypto isakmp policy 20000')],
  ])('%s', (_, text) => {
    expect(refusedIn(text)).toEqual([]);
  });
});

describe('a word of another device', () => {
  test('is told as such, and not as another that is spelt alike', () => {
    const text = asa84().replace('esp-aes esp-sha-hmac', 'ah-sha-hmac esp-aes');
    const { diagnostics, codes } = lifted(text);
    expect(diagnostics.find(({ code }) => code === 'invalid-for-dialect')?.message).toMatch(
      /^ah-sha-hmac is not what ASA 8\.4 and later takes/,
    );
    expect(codes).not.toContain('undefined-reference');
  });

  test('in a banner tells nothing', () => {
    const text = `banner motd ^C\ncrypto map M 10 set peer 203.0.113.66\n^C\n${ios()}`;
    expect(lifted(text).codes).not.toContain('two-dialects');
  });
});

test.each(['key', 'pre-shared-key', 'Password:', 'secret', 'psk', '0', 'key=Zq7SecretX'])(
  'a key behind an address of a peer is no peer, and named nowhere: %s',
  (word) => {
    const text = asa84(`crypto map M 10 set peer 198.51.100.1 ${word} Zq7SecretX`);
    expect(refusedIn(text)).toEqual([expect.stringMatching(/^error /)]);
    expect(JSON.stringify(convert(text))).not.toContain('Zq7SecretX');
  },
);
