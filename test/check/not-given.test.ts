/** What decides and is in no text that was given is neither right nor wrong. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { check } from '../../src/index.js';
import { checked, pairs, textsOf } from './pairs.js';

const ios = pairs.find(({ name }) => name === 'ios');

const without = (...absent: readonly string[]) => {
  if (ios === undefined) throw new Error('no such pair');
  const { first, second } = textsOf(ios);
  return checked({ first: first.filter(({ name }) => !absent.includes(name)), second });
};

describe('a racoon host', () => {
  it.each(['setkey.conf', 'racoon.conf'])('without %s is not proven', (absent) => {
    const { verdict, findings, trace } = without(absent);
    expect(trace.filter(({ result }) => result === 'refused')).toEqual([]);
    expect(verdict).toBe('not proven');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['end-not-given']);
    expect(trace.map(({ message }) => message).join('\n')).not.toContain('never starts');
  });

  it('for anybody that makes no policies has the keys of psk.txt without setkey.conf, too', () => {
    if (ios === undefined) throw new Error('no such pair');
    const { first, second } = textsOf(ios);
    const forAnybody = first.flatMap(({ name, text }) =>
      name === 'setkey.conf'
        ? []
        : { name, text: text.replace(/^remote \S+(\s*\{)/m, 'remote anonymous$1 passive on;') },
    );
    const { verdict, findings } = checked({ first: forAnybody, second });
    expect(verdict).toBe('not proven');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['end-not-given']);
  });

  it.each(['', ' \n\n', '# none\n'])('counts a psk.txt of %j as not given', (text) => {
    if (ios === undefined) throw new Error('no such pair');
    const { first, second } = textsOf(ios);
    const emptied = first.map((file) => (file.name === 'psk.txt' ? { ...file, text } : file));
    const { verdict, findings } = checked({ first: emptied, second });
    expect(verdict).toBe('not proven');
    expect(findings.filter(({ severity }) => severity !== 'note')).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ code: 'psk-missing', severity: 'error' }),
        expect.objectContaining({ code: 'empty-text', severity: 'warning', file: 'psk.txt' }),
      ]),
    );
  });

  it('has no key behind a sign in psk.txt', () => {
    if (ios === undefined) throw new Error('no such pair');
    const { first, second } = textsOf(ios);
    const signed = first.map((file) =>
      file.name === 'psk.txt'
        ? { ...file, text: file.text.replace(/^(\S+)[ \t]+/gm, '$1: ') }
        : file,
    );
    const { verdict, findings } = checked({ first: signed, second });
    expect(verdict).toBe('disagree');
    const codes = findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['psk-missing', 'psk-unfindable']));
    expect(findings.map(({ help }) => help)).toContain('write the address, a blank, then the key');
  });

  it('that includes a file nobody gave agrees only with what that file may say', () => {
    if (ios === undefined) throw new Error('no such pair');
    const { first, second } = textsOf(ios);
    const including = (texts: typeof first) =>
      texts.map(({ name, text }) => ({
        name,
        text: name === 'racoon.conf' ? `include "/etc/racoon/more.conf";\n${text}` : text,
      }));
    const { verdict, assumes } = checked({ first: including(first), second: including(second) });
    expect(verdict).toBe('agree');
    expect(assumes.join()).toContain('the file that racoon.conf:1 includes is there');
  });

  it('of which only psk.txt is given has no tunnels that could differ', () => {
    const { verdict, findings } = without('racoon.conf', 'setkey.conf');
    expect(verdict).toBe('not proven');
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'end-not-given',
        help: expect.stringContaining('racoon.conf and the file for setkey'),
      },
    ]);
  });

  it('may start a tunnel that the other end only answers', () => {
    if (ios === undefined) throw new Error('no such pair');
    const edit = (line: string, text: string) => ({ file: 'cisco.conf', line, text });
    const { first, second } = textsOf(ios, [
      edit('crypto map M 10 ipsec-isakmp', 'crypto dynamic-map D 1'),
      edit(' set peer', ''),
      edit('interface', 'crypto map M 10 ipsec-isakmp dynamic D\ninterface Serial0'),
    ]);
    const { verdict, findings } = checked({
      first: first.filter(({ name }) => name !== 'setkey.conf'),
      second,
    });
    expect(findings.map(({ code }) => code)).toContain('end-not-given');
    expect(findings.map(({ code }) => code)).not.toContain('nobody-starts');
    expect(verdict).toBe('not proven');
  });
});

const sheet = (group: string): string => `Parameter;Linux (ours);Cisco (yours)
Gateway;198.51.100.2;203.0.113.1
Encryption domain;10.2.0.0/16;10.1.0.0/16
Phase 1 Encryption;AES-256;AES-256
Phase 1 Hash;SHA1;SHA1
Phase 1 DH Group;${group};${group}
Phase 1 Lifetime;86400;86400
Authentication;PSK;PSK
Pre-shared key;s3cretKey;s3cretKey
Phase 2 Encryption;AES-256;AES-256
Phase 2 Hash;SHA1;SHA1
PFS;Group 5;Group 5
Phase 2 Lifetime;3600;3600
`;

const router = `version 12.4
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key s3cretKey address 198.51.100.2
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map VPN 10 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set TS
 set pfs group5
 match address 101
interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map VPN
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;

describe('a sheet', () => {
  it.each([
    ['-', 'not proven'],
    ['5', 'agree'],
    ['2', 'disagree'],
  ])('whose phase 1 group is %s comes to %s', (group, wanted) => {
    const { verdict, findings } = check([
      { name: 'sheet.csv', text: sheet(group) },
      { name: 'cisco.conf', text: router },
    ]);
    expect(verdict).toBe(wanted);
    expect(findings.map(({ code }) => code)).not.toContain('no-common-tunnel');
  });
});

describe('a Cisco text of which nothing was taken', () => {
  it('names no peer, and is not said to name another', () => {
    if (ios === undefined) throw new Error('no such pair');
    const { first, second } = textsOf(ios);
    const text =
      'version 15.2\nR1#show run | i crypto\ncrypto isakmp policy 10\ncrypto map M 10 ipsec-isakmp\nR1#\n';
    const host = [...first, ...second].filter(({ name }) => /racoon|setkey|psk/.test(name));
    const { verdict, findings } = check([...host, { name: 'router.txt', text }]);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(
      ['answer-passed-over'],
    );
    expect(verdict).toBe('not proven');
  });
});

test('a line of the key file that is for the Cisco is not said to be unused at the host', () => {
  if (ios === undefined) throw new Error('no such pair');
  const { first, second } = textsOf(ios);
  const keys = { name: 'keys.txt', text: '192.0.2.199 some-k3y\n' };
  const { findings } = check([...first, ...second], { keys });
  expect(findings.filter(({ file, code }) => file === keys.name && code === 'psk-unused')).toEqual(
    [],
  );
});

test.each([
  ['racoon.conf', 'which packets racoon protects'],
  ['setkey.conf', 'how racoon negotiates'],
])('of a host with %s alone that is told first which is missing: %s', (file, lacking) => {
  const texts = ['ios.conf', `branch/${file}`].map((name) => ({
    name,
    text: readFileSync(`examples/${name}`, 'utf8'),
  }));
  const [first] = check(texts).findings;
  expect(first?.code).toBe('end-not-given');
  expect(first?.message).toContain(lacking);
  expect(check(texts).findings.map(({ code }) => code)).not.toContain('tunnel-not-identified');
});
