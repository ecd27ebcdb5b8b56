import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';
import { asa84, ios } from '../cisco/lift/lifted.js';

const filesOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).flatMap(([name, text]) => (name === 'README.txt' ? [] : [{ name, text }]));

/** What is assumed of certificates, by convert and by check of what that wrote, after a change of racoon.conf. */
function assumedOf(text: string, change?: (conf: string) => string): readonly string[] {
  const { hosts } = convert(text);
  const [host] = hosts;
  const files = filesOf(host?.files ?? {}).map((file) =>
    file.name === 'racoon.conf' && change ? { ...file, text: change(file.text) } : file,
  );
  const { assumes } = check([{ name: 'cisco.conf', text }, ...files]);
  if (change === undefined) expect(assumes).toEqual(host?.verification.assumes);
  return assumes.filter((one) => /subject/.test(one));
}

const trustpoint = ['crypto ca trustpoint TP', ' enrollment terminal'];
const router = (...more: readonly string[]): string =>
  ios('crypto pki trustpoint TP', ' enrollment terminal', ...more).replace(
    'authentication pre-share',
    'authentication rsa-sig',
  );
const firewall = (...more: readonly string[]): string =>
  asa84(
    ...trustpoint,
    'tunnel-group 198.51.100.1 ipsec-attributes',
    ' ikev1 trust-point TP',
    ...more,
  ).replace('authentication pre-share', 'authentication rsa-sig');

describe('what no text shows of a certificate is assumed', () => {
  test('the subject that a router sends', () => {
    const subject = [' subject-name CN=hub, O=Example', 'crypto isakmp identity dn'];
    expect(assumedOf(router(...subject))).toEqual([
      "IOS's certificate has the subject CN=hub,O=Example, and nothing beside it",
    ]);
    expect(assumedOf(router('crypto isakmp identity address'))).toEqual([
      "IOS's certificate has the subjectAltName IP:203.0.113.1",
    ]);
  });

  test('the name of the host, where the device holds it against its certificate', () => {
    const own = "racoon's certificate has the subjectAltName";
    const named = (conf: string): string =>
      conf.replace(/my_identifier [^;]*;/, 'my_identifier fqdn "host.example.net";');
    const address = 'crypto isakmp identity address';
    expect(assumedOf(firewall(address))).toContain(`${own} IP:198.51.100.1`);
    expect(assumedOf(firewall(address), named)).toContain(`${own} fqdn:host.example.net`);
    const unchecked = firewall(' peer-id-validate nocheck', address);
    expect(assumedOf(unchecked).join()).not.toContain(own);
    expect(assumedOf(router(address)).join()).not.toContain(own);
  });
});

test('a subject in another order of its parts is told as that, with both', () => {
  const text = router(' subject-name CN=hub, O=Example', 'crypto isakmp identity dn');
  const files = (name: string) =>
    filesOf(convert(text).hosts[0]?.files ?? {}).map((file) => ({
      ...file,
      text: file.text.replace(/peers_identifier [^;]*;/, `peers_identifier asn1dn "${name}";`),
    }));
  const told = (name: string) =>
    check([{ name: 'cisco.conf', text }, ...files(name)]).findings.find(
      ({ code }) => code === 'identity-refused',
    )?.message;
  const [sent, order] = ['CN=hub,O=Example', ': the same parts in another order'];
  expect(told('O=Example, CN=hub')).toContain(`O=Example,CN=hub as identity and verifies it`);
  expect(told('O=Example, CN=hub')).toContain(`${sent}${order}`);
  expect(told('O=Example, CN=other')).toMatch(new RegExp(`${sent}$`));
});

describe('a host that shows no certificate is told by both verbs', () => {
  const text = router('crypto isakmp identity address');
  const files = (change: (conf: string) => string) =>
    filesOf(convert(text).hosts[0]?.files ?? {}).map((file) =>
      file.name === 'racoon.conf' ? { ...file, text: change(file.text) } : file,
    );
  test.each([
    ['send_cert off', (conf: string) => conf.replace('\tcertificate_type', '\tsend_cert off;\n$&')],
    ['plain_rsa', (conf: string) => conf.replace(/x509 "([^"]*)" "[^"]*"/, 'plain_rsa "$1"')],
  ])('%s', (named, change) => {
    const given = files(change);
    const told = expect.objectContaining({
      code: 'certificate-not-sent',
      severity: 'error',
      message: expect.stringContaining(named),
    });
    expect(check([{ name: 'cisco.conf', text }, ...given]).findings).toContainEqual(told);
    const { diagnostics, verification } = reverse(given, { dialect: { dialect: 'ios' } });
    expect(verification.verdict).toBe('disagree');
    expect(diagnostics).toContainEqual(told);
  });

  test('and not where it shows one', () =>
    expect(
      reverse(
        files((conf) => conf),
        { dialect: { dialect: 'ios' } },
      ).diagnostics.map(({ code }) => code),
    ).not.toContain('certificate-not-sent'));
});

test.each([
  [/\n\tca_type [^;]*;/, 'disagree'],
  [/\n\tca_type [^;]*;/, 'agree', 'verify_cert off;'],
  [/\n\tca_type [^;]*;/, 'agree', 'peers_certfile x509 "peer.crt";'],
  [/never/, 'agree'],
])('an authority that no line names: without %s %s, %s', (line, expected, instead = '') => {
  const text = router('crypto isakmp identity address');
  const change = (conf: string, path = ''): string =>
    `${path}${conf.replace(/^path certificate.*$/m, '').replace(line, `\n\t${instead}`)}`;
  const verdictOf = (path: string) =>
    check([
      { name: 'cisco.conf', text },
      ...filesOf(convert(text).hosts[0]?.files ?? {}).map((file) =>
        file.name === 'racoon.conf' ? { ...file, text: change(file.text, path) } : file,
      ),
    ]).verdict;
  expect(verdictOf('')).toBe(expected);
  expect(verdictOf('path certificate "/etc/racoon/certs";\n')).toBe('agree');
});

test.each([
  ['cn=hub,o=Example', 'CN=hub,O=Example'],
  ['CN = hub, EA=hub@example.net', 'CN=hub,emailAddress=hub@example.net'],
  ['CN=hub,SP=Hessen', 'CN=hub, ST=Hessen'],
  ['CN=hub,O="Example, Ltd"', 'CN=hub,O=Example\\, Ltd'],
])('the subject %s is the name that racoon takes as %s', (subject, name) => {
  const text = router(` subject-name ${subject}`, 'crypto isakmp identity dn');
  const { hosts } = convert(text);
  const files = filesOf(hosts[0]?.files ?? {});
  const conf = files.find((file) => file.name === 'racoon.conf')?.text ?? '';
  const own = name.replace(', ST', ',ST');
  expect(conf).toContain(`peers_identifier asn1dn "${own}"`);
  const other = files.map((file) => ({ ...file, text: file.text.replace(own, () => name) }));
  expect(check([{ name: 'cisco.conf', text }, ...other]).verdict).toBe('agree');
});
