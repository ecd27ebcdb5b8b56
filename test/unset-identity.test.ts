/** PIX 6 without a line for its identity sends its host name, by whatever it proves who it is. */
import { expect, test } from 'vitest';
import { check, convert } from '../src/index.js';

const pix = (identity = '', names = 'hostname gate\ndomain-name example.net\n') =>
  `PIX Version 6.3(5)
${names}access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
ip address outside 203.0.113.1 255.255.255.0
nat (inside) 0 access-list A
sysopt connection permit-ipsec
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
crypto map M 10 match address A
crypto map M 10 set peer 198.51.100.1
crypto map M 10 set transform-set T
crypto map M interface outside
isakmp enable outside
ca identity myca 192.0.2.3
${identity}isakmp policy 10 authentication rsa-sig
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 5
isakmp policy 10 lifetime 86400
isakmp nat-traversal 20
`;

const told = (text: string, role: 'peer' | 'replacement' = 'peer') => {
  const { hosts, diagnostics } = convert(text, { role });
  const [host] = hosts;
  return {
    conf: host?.files['racoon.conf'] ?? '',
    files: Object.entries(host?.files ?? {}).flatMap(([name, of]) =>
      name === 'README.txt' ? [] : [{ name, text: of }],
    ),
    assumes: host?.verification.assumes.join() ?? '',
    codes: diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code),
    help: diagnostics.find(({ code }) => code === 'identity-not-set')?.help,
  };
};

test('with a certificate the host is written for the name, and that is told and assumed', () => {
  const { conf, assumes, codes, help } = told(pix());
  expect(conf).toContain('peers_identifier fqdn "gate.example.net";\n\tverify_identifier on;');
  expect(codes).toContain('identity-not-set');
  expect(codes).not.toContain('cert-san');
  expect(help).toBe('add to the PIX: isakmp identity hostname');
  expect(assumes).toContain('PIX is told to identify itself by a host name');
});

test('a name that the text does not complete is not demanded', () => {
  const { conf, codes } = told(pix('', 'hostname gate\n'));
  expect(conf).not.toContain('peers_identifier');
  expect(conf).toContain('verify_identifier off;');
  expect(codes).toEqual(expect.arrayContaining(['identity-not-set', 'identity-value-unknown']));
});

test('a line for it decides', () => {
  expect(told(pix('isakmp identity address\n')).conf).toContain(
    'peers_identifier address 203.0.113.1;',
  );
  const { conf, codes, assumes } = told(pix('isakmp identity hostname\n'));
  expect(conf).toContain('peers_identifier fqdn "gate.example.net";');
  expect(codes).not.toContain('identity-not-set');
  expect(assumes).not.toContain('is told to identify itself');
});

test('a host in its place sends the name as well', () => {
  const { conf, codes, help } = told(pix(), 'replacement');
  expect(conf).toContain('my_identifier fqdn "gate.example.net";');
  expect(codes).toContain('identity-not-set');
  expect(help).not.toContain('key');
  const unnamed = told(pix('', 'hostname gate\n'), 'replacement');
  expect(unnamed.conf).toContain('my_identifier address;');
  expect(unnamed.codes).toContain('own-identity-unknown');
});

test.each([
  ['fqdn "gate.example.net"', 'on', 'agree'],
  ['fqdn "other.example.net"', 'on', 'disagree'],
  ['address 203.0.113.1', 'on', 'disagree'],
  ['address 203.0.113.1', 'off', 'agree'],
])('a host that expects %s, verified %s', (identity, verified, verdict) => {
  const files = told(pix()).files.map((file) => ({
    ...file,
    text: file.text
      .replace(/peers_identifier [^;]*/, `peers_identifier ${identity}`)
      .replace(/verify_identifier [^;]*/, `verify_identifier ${verified}`),
  }));
  expect(check([{ name: 'pix.conf', text: pix() }, ...files]).verdict).toBe(verdict);
});
