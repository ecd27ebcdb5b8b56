import { describe, expect, test } from 'vitest';
import { check, convert, lint, model, reverse, sheet } from '../src/index.js';

const pix = `crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto map M 10 ipsec-isakmp
crypto map M 10 match address A
crypto map M 10 set peer 192.0.2.1
crypto map M 10 set transform-set T
crypto map M interface outside
ip address outside 198.51.100.1 255.255.255.0
isakmp enable outside
isakmp identity address
isakmp key Some-Key-1 address 192.0.2.1 netmask 255.255.255.255
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 28800
`;
const hub = { name: 'pix.conf', text: pix };

describe('what was written can be given back whole', () => {
  test.each([
    ['a host', {}],
    ['a fragment', { add: true }],
  ])('%s', (_, options) => {
    const [host] = convert(pix, options).hosts;
    const files = Object.entries(host?.files ?? {}).map(([name, text]) => ({
      name,
      // A fragment leaves the paths to the host.
      text: name === 'racoon.conf' ? `path pre_shared_key "/etc/psk";\n${text}` : text,
    }));
    expect(files.map(({ name }) => name)).toContain('README.txt');
    expect(check([hub, ...files]).verdict).toBe('agree');
    expect(check([hub], { with: files }).verdict).toBe('agree');
    expect(reverse(files).verification.verdict).toBe('agree');
    expect(sheet(files).sheets).toHaveLength(1);
    expect(model(files).devices).toHaveLength(1);
    expect(lint(files).files.map(({ accepted }) => accepted)).not.toContain(false);
  });

  test('and notes alone are no host', () => {
    const [host] = convert(pix).hosts;
    const notes = [{ name: 'README.txt', text: host?.files['README.txt'] ?? '' }];
    expect(reverse(notes).outcome).toBe('not-read');
  });
});
