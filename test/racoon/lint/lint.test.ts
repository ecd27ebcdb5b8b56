import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostics/report.js';
import { hostOf } from '../../../src/racoon/host.js';
import { acceptsRacoonConf } from '../../../src/racoon/lint/racoon-conf.js';
import { type LintLanguage, lintFile } from '../../../src/racoon/lint.js';
import type { Remote } from '../../../src/racoon/racoon-conf/syntax.js';
import { made } from '../../../src/syntax/range.js';

const proposal =
  'proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; }';
const remote = (head: string, more = '') =>
  `remote ${head} { exchange_mode main; ${more} ${proposal} }\n`;
const sainfo = (head: string, more = '') =>
  `sainfo ${head} { encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; ${more} }\n`;
const policy = (more: string) => `spdadd 10.0.0.1 10.0.0.2 any ${more};\n`;

const judge = (text: string, language: LintLanguage) => {
  const source = { name: 'file', text };
  const collector = new Collector([source]);
  const accepted = lintFile(source, language, collector.report);
  return {
    accepted,
    messages: collector.diagnostics
      .map(({ severity, message }) => `${severity}: ${message}`)
      .join('\n'),
  };
};

describe('racoon', () => {
  test.each([
    ['a child that has all from its parent', `${remote('"a"')}remote "b" inherit "a";\n`],
    [
      'a child with a proposal of its own',
      `${remote('192.0.2.1')}remote 192.0.2.2 inherit 192.0.2.1 { ${proposal} }`,
    ],
    [
      'a parent by its name with a port',
      `${remote('192.0.2.1 [501]')}remote 192.0.2.2 inherit 192.0.2.1 [501];`,
    ],
    [
      'a parent by the name that racoon gives it',
      `${remote('192.0.2.1')}remote "b" inherit "192.0.2.1[500]";`,
    ],
    [
      'the same ids for another protocol',
      sainfo('address 10.0.0.1 any address 10.0.0.2 any') +
        sainfo('address 10.0.0.1 tcp address 10.0.0.2 tcp'),
    ],
    [
      'the same ids with another remoteid',
      sainfo('address 10.0.0.1 any address 10.0.0.2 any') +
        sainfo('address 10.0.0.1 any address 10.0.0.2 any', 'remoteid 3;'),
    ],
    [
      'the same ids from other peers',
      sainfo('address 10.0.0.1 any address 10.0.0.2 any from fqdn "a"') +
        sainfo('address 10.0.0.1 any address 10.0.0.2 any from fqdn "b"'),
    ],
    ['several anonymous sainfos', sainfo('anonymous') + sainfo('anonymous')],
    [
      'clientaddr twice',
      sainfo('address 10.0.0.1 any clientaddr') + sainfo('address 10.0.0.1 any clientaddr'),
    ],
    [
      'gss_id behind its method',
      remote('anonymous', proposal.replace('pre_shared_key;', 'gssapi_krb; gss_id "x";')),
    ],
    [
      'groups that are the same in two spellings',
      `remote anonymous { exchange_mode main, aggressive; ${proposal} ${proposal.replace('group 5', 'group modp1536')} }`,
    ],
    ['a number for a user', 'privsep { user 65534; group "nogroup"; }'],
    [
      'a key length in the middle of a list',
      sainfo('anonymous', 'encryption_algorithm 3des, blowfish 448, aes;'),
    ],
  ])('accepts %s', (_what, text) => {
    expect(judge(text, 'racoon.conf')).toMatchObject({ accepted: true });
  });

  test.each([
    ['a parent that is not there', `remote "b" inherit "a";`, 'not been defined'],
    [
      'anonymous as a parent',
      `${remote('anonymous')}remote 192.0.2.1 inherit anonymous;`,
      'since 0.8',
    ],
    ['the same name twice', remote('"a"') + remote('"a"'), 'already a remote'],
    [
      'an address in a remote with an address',
      remote('192.0.2.1', 'remote_address 192.0.2.1;'),
      'remote_address',
    ],
    [
      'two addresses',
      remote('"a"', 'remote_address 192.0.2.1; remote_address 192.0.2.2;'),
      'only once',
    ],
    [
      'two certificates',
      remote('"a"', 'certificate_type x509 "a" "b"; certificate_type x509 "a" "b";'),
      'only once',
    ],
    [
      'unequal groups with aggressive second',
      `remote anonymous { exchange_mode main, aggressive; ${proposal} ${proposal.replace('group 5', 'group 2')} }`,
      'same dh_group',
    ],
    [
      'ids that differ in ports only',
      sainfo('address 10.0.0.1[80] tcp address 10.0.0.2 tcp') +
        sainfo('address 10.0.0.1[443] tcp address 10.0.0.2 tcp'),
      'ports do not',
    ],
    [
      'anonymous beside one address',
      sainfo('address 10.0.0.1 any address 10.0.0.2 any') +
        sainfo('address 10.0.0.1 any anonymous'),
      'earlier sainfo',
    ],
    [
      'one address beside anonymous',
      sainfo('address 10.0.0.1 any anonymous') +
        sainfo('address 10.0.0.1 any address 10.0.0.2 any'),
      'earlier sainfo',
    ],
    [
      'from beside without',
      sainfo('address 10.0.0.1 any address 10.0.0.2 any from fqdn "a"') +
        sainfo('address 10.0.0.1 any address 10.0.0.2 any'),
      'earlier sainfo',
    ],
    ['a port with icmp', sainfo('address 10.0.0.1[8] icmp address 10.0.0.2 icmp'), 'no port'],
    ['icmp6 with IPv4', sainfo('address 10.0.0.1 icmp6 address 10.0.0.2 icmp6'), 'kind of address'],
    [
      'four digits of prefix',
      sainfo('address 10.0.0.1/0024 any address 10.0.0.2 any'),
      'three digits',
    ],
    [
      'gss_id before its method',
      remote(
        'anonymous',
        proposal.replace('authentication_method', 'gss_id "x"; authentication_method'),
      ),
      'gss_id',
    ],
    ['an empty name', remote('anonymous', 'my_identifier fqdn;'), 'needs a value'],
    ['a word of 0.7', remote('anonymous', 'support_mip6 on;'), 'before 0.8'],
    ['a word of macOS', remote('anonymous', 'shared_secret use "x";'), 'macOS'],
    ['blanks in a port', remote('192.0.2.1 [ 500 ]'), 'expected'],
    [
      'a blank behind the slash',
      sainfo('address 10.0.0.0/ 24 any address 10.0.0.2 any'),
      'expected',
    ],
    ['two semicolons', 'log info;;', 'expected a statement'],
    ['a semicolon behind a block', 'timer { counter 5; };', 'expected a statement'],
    [
      'a cipher that is not built',
      remote('anonymous', proposal.replace('aes 256', 'idea')),
      'usual builds',
    ],
    ['an admin socket of another name', 'listen { adminsock "/var/run/racoon"; }', '.sock'],
    ['a relative include without its path', 'include "a.conf";', 'path include'],
    ['an include that is missing', 'path include "/etc/racoon"; include "a.conf";', 'no file'],
    [
      'a second key length',
      remote('anonymous', proposal.replace('aes 256', 'aes 256 128')),
      'expected',
    ],
  ])('refuses %s', (_what, text, why) => {
    const { accepted, messages } = judge(text, 'racoon.conf');
    expect(accepted).toBe(false);
    expect(messages).toContain(why);
    expect(messages).toContain('error: ');
  });

  test('accepts an include that is given', () => {
    const { host } = hostOf([
      { name: 'racoon.conf', text: 'path include "/etc/racoon";\ninclude "a.conf";\n' },
      { name: 'a.conf', text: remote('192.0.2.1') },
    ]);
    const files = new Set(['a.conf']);
    expect(acceptsRacoonConf(host.racoonConf, { isIncluded: (file) => files.has(file) })).toBe(
      true,
    );
  });

  test('judges a tree that was made like one that was read', () => {
    const made1: Remote = {
      kind: 'remote',
      index: { kind: 'address', address: made('192.0.2.1') },
      body: [],
    };
    expect(acceptsRacoonConf([{ statements: [made1] }])).toBe(false);
    expect(acceptsRacoonConf([{ statements: [] }])).toBe(true);
  });

  test('is warned of, not for, what it skips alone', () => {
    expect(judge(remote('anonymous', 'dpd_delay = 10;'), 'racoon.conf').messages).toMatch(
      /^note: racoon skips/,
    );
    expect(judge(`zzz\n${remote('anonymous')}`, 'racoon.conf').messages).toMatch(
      /^warning: racoon skips/,
    );
  });
});

describe('setkey', () => {
  test.each([
    ['an update of what is not there', policy('-P out none').replace('spdadd', 'spdupdate')],
    [
      'a deletion of what is there',
      policy('-P in none') + policy('-P in').replace('spdadd', 'spddelete') + policy('-P in none'),
    ],
    ['the same policy after a flush', `${policy('-P in none')}spdflush;${policy('-P in none')}`],
    [
      'the same selector with another port',
      policy('-P in none') + policy('-P in none').replace('10.0.0.2', '10.0.0.2[500]'),
    ],
    ['a dump of what is there', `${policy('-P in none')}spddump;`],
    ['level use inwards', policy('-P in ipsec esp/tunnel/192.0.2.1-192.0.2.2/use')],
    ['an upper layer in capitals', policy('-P in none').replace(' any', ' UDP')],
    ['a comment before -P', policy('# -P\n-P out none')],
    ['keys without algorithms that need one', 'add 192.0.2.1 192.0.2.2 esp 4096 -E null -A null;'],
  ])('accepts %s', (_what, text) => {
    expect(judge(text, 'setkey.conf')).toMatchObject({ accepted: true });
  });

  test.each([
    ['an explicit fwd beside in', policy('-P in none') + policy('-P fwd none'), 'File exists'],
    [
      'the same with any written',
      policy('-P in none') + policy('-P in none').replace('10.0.0.2', '10.0.0.2/32[any]'),
      'File exists',
    ],
    [
      'a deletion of what is not there',
      policy('-P out').replace('spdadd', 'spddelete'),
      'no such policy',
    ],
    ['a deletion of no association', 'delete 192.0.2.1 192.0.2.2 esp 4096;', 'no such association'],
    ['a dump of nothing', 'dump;', 'no entry to dump'],
    ['two families', policy('-P out none').replace('10.0.0.2', '2001:db8::1'), 'families'],
    ['a comment within a policy', policy('-P out # x\n none'), 'comment'],
    ['a comment directly behind -P', policy('-P # -P\n out none'), 'comment'],
    ['one on a line of its own there', policy('-P\n# x\nout none'), 'comment'],
    [
      'a port at one end only',
      policy('-P out ipsec esp/tunnel/192.0.2.1[500]-192.0.2.2/require'),
      'both ends have a port',
    ],
    ['an offset out of range', policy('-P out prio def - 1073741824 none'), 'out of range'],
    ['the same SPI twice', 'add 192.0.2.1 192.0.2.2 esp 4096 -E null;'.repeat(2), 'File exists'],
    [
      'policies as setkey prints them',
      '10.0.0.1[any] 10.0.0.2[any] any\n\tin prio def ipsec\n\tesp/transport//require\n',
      'prints of a running host',
    ],
    [
      'associations as setkey prints them',
      '192.0.2.1 198.51.100.1\n\tesp mode=tunnel spi=1(0x00000001) reqid=0(0x00000000)\n',
      'prints of a running host',
    ],
    ['a cipher without its ending', 'add 192.0.2.1 192.0.2.2 esp 4096 -E aes 0x00;', 'no cipher'],
    ['a key too short', 'add 192.0.2.1 192.0.2.2 ah 4096 -A hmac-md5 "short";', 'wrong length'],
    [
      'an algorithm before its extension',
      'add 192.0.2.1 192.0.2.2 esp 4096 -E null -m tunnel;',
      'expected',
    ],
    [
      'a script with an unknown value',
      `setkey -c <<EOF\n${policy('-P out none')}spdadd $A 10.0.0.1 any -P in none;\nEOF\n`,
      'gives A no certain value',
    ],
  ])('refuses %s', (_what, text, why) => {
    const { accepted, messages } = judge(text, 'setkey.conf');
    expect(accepted).toBe(false);
    expect(messages).toContain(why);
  });

  test('is never told a key', () => {
    const { messages } = judge(
      'add 192.0.2.1 192.0.2.2 ah 4096 -A hmac-md5 "topsecret";\nadd x "topsecret";',
      'setkey.conf',
    );
    expect(messages).not.toContain('topsecret');
  });
});

describe('a psk.txt', () => {
  test.each([
    ['s3cret\u3000', 'ends in a blank'],
    ['s3\u2003cret', 'holds the sign U+2003'],
    ['s3\u2212cret', 'holds the sign U+2212'],
    ['"s3cret"', '" at its beginning and its end'],
  ])('whose key is %j is taken as it stands', (key, said) => {
    const { accepted, messages } = judge(`192.0.2.3 ${key}\n`, 'psk.txt');
    expect(accepted).toBe(true);
    expect(messages).toContain(said);
    expect(messages).not.toContain('cret');
  });

  test('is accepted with lines that are never found, which are told', () => {
    const { accepted, messages } = judge(' 192.0.2.1 a\n192.0.2.2\n192.0.2.3 key \n', 'psk.txt');
    expect(accepted).toBe(true);
    expect(messages).toContain('a blank stands before its id');
    expect(messages).toContain('has no key');
  });

  test('is refused where a key cannot be read', () => {
    expect(judge('192.0.2.1 0xabc\n', 'psk.txt')).toMatchObject({ accepted: false });
  });
});

test('a fwd policy beside its in policy is told as the twin that setkey made, and a line that goes on by a backslash as that', () => {
  const helps = (text: string): string => {
    const source = { name: 'file', text };
    const collector = new Collector([source]);
    lintFile(source, 'setkey.conf', collector.report);
    return collector.diagnostics.map(({ message, help }) => `${message}: ${help}`).join('\n');
  };
  const [incoming, forwarded] = [policy('-P in none'), policy('-P fwd none')];
  expect(helps(`${incoming}${forwarded}`)).toMatch(
    /made this fwd policy already.*leave the line out/,
  );
  expect(helps(`${forwarded}${incoming}`)).toMatch(/already has a policy .*\(fwd\)/);
  expect(helps(`${forwarded}${forwarded}`)).toMatch(/already has a policy .*\(fwd\)/);
  expect(helps('spdadd 10.0.0.1 10.0.0.2 any -P out \\\n none;\n')).toMatch(
    /leave the backslash out/,
  );
});

describe('where racoon has an address', () => {
  const names = ['vpn.example.net', 'x.x.x.x', 'PEER_IP', '<peer-ip>', '$PEER', 'CLIENT-IP'];
  const heads = (word: string) => [
    remote(word),
    `listen { isakmp ${word}; }\n`,
    `listen { isakmp_natt ${word} [4500]; }\n`,
    `remote "a" { remote_address ${word}; exchange_mode main; ${proposal} }\n`,
    sainfo(`address ${word} any address 10.0.0.2 any`),
    sainfo(`subnet 10.0.0.0/8 any subnet ${word}/24 any`),
    sainfo(`(address 10.0.0.1 any address ${word} any)`),
  ];
  test.each(names)('%s is told whole, as a name in its place', (name) => {
    for (const text of heads(name)) {
      const collector = new Collector([{ name: 'file', text }]);
      lintFile({ name: 'file', text }, 'racoon.conf', collector.report);
      const [told] = collector.diagnostics.filter(({ severity }) => severity === 'error');
      expect(told?.message, text).toMatch(/expected an address as a number/);
      const { line, column, endColumn } = told ?? {};
      const shown = text.split('\n')[(line ?? 0) - 1];
      expect(shown?.slice((column ?? 0) - 1, (endColumn ?? 0) - 1)).toBe(name);
    }
  });
  test.each(['fe80::1%eth0', '10.0.0.1'])('%s is taken', (address) => {
    for (const text of heads(address).slice(0, 5))
      expect(judge(text, 'racoon.conf').messages).not.toMatch(/expected an address/);
  });
  test('signs that racoon skips are no name', () =>
    expect(judge('listen { isakmp = 10.0.0.1; }\n', 'racoon.conf').accepted).toBe(true));
});

test('a file of a certificate is looked for while its line is read', () => {
  const signed = remote(
    '192.0.2.1',
    'certificate_type x509 "a.crt" "a.key"; ca_type x509 "/etc/ca.crt";',
  );
  const path = 'path certificate "/etc/racoon/certs";\n';
  const told = (text: string) => judge(text, 'racoon.conf');
  expect(told(signed).messages).toContain('no path certificate above');
  expect(told(signed).accepted).toBe(true);
  expect(told(signed + path).messages).toContain('path certificate must stand above it');
  expect(told(signed + path).accepted).toBe(false);
  for (const text of [path + signed, signed.replaceAll('"a.', '"/etc/a.') + path]) {
    expect(told(text).messages).not.toContain('while it reads this line');
    expect(told(text).accepted).toBe(true);
  }
});

test('the sections that ask for more than the file itself', () => {
  const told = (text: string) => judge(text, 'racoon.conf');
  const apart = 'privsep { user "nobody"; }\n';
  const paths = 'path certificate "/etc/racoon/certs";\npath script "/etc/racoon/scripts";\n';
  expect(told(apart)).toEqual({
    accepted: true,
    messages:
      'warning: racoon accepts this, but with privsep it does not start without path certificate and path script',
  });
  expect(told(apart + paths.replace(/^.*\n/, '')).messages).toMatch(/without path certificate$/);
  for (const text of [apart + paths, paths + apart, 'privsep { user "root"; chroot "/x"; }\n'])
    expect(told(text)).toEqual({ accepted: true, messages: '' });
  expect(told('ldapcfg { host "h"; }\n').messages).toBe(
    'warning: racoon accepts this, but a racoon that is built without this section refuses the whole file',
  );
});

test.each(['dh_group 5; \u00a0}', 'dh_group 5; }\u00a0', 'dh_group 5; =\n}'])(
  'signs that begin no word are skipped beside a brace: %j',
  (end) => {
    const text = remote('192.0.2.1').replace(/dh_group \S+;\s*\}/, end);
    expect(text).toContain(end);
    expect(judge(text, 'racoon.conf')).toEqual({
      accepted: true,
      messages: expect.stringContaining('racoon skips this without a word'),
    });
    expect(
      judge(text.replace(end, end.replace(/[\u00a0=]/, 'word ')), 'racoon.conf').accepted,
    ).toBe(false);
  },
);

test('a flag asks for addresses of one family', () => {
  const row = (flag: string, at = '10.0.0.1') => `spdadd ${flag} ${at} ${at} any -P out none;\n`;
  const accepted = (text: string) => judge(text, 'setkey.conf').accepted;
  for (const text of [row('-4'), row('-n'), row('-4n'), row('-6', '2001:db8::1'), row('-6 -4')])
    expect(accepted(text), text).toBe(true);
  for (const text of [row('-6'), row('-6n'), row('-4', '2001:db8::1'), row('-46')])
    expect(accepted(text), text).toBe(false);
});

test.each([
  ['cn=r1', 'cn=r1'],
  ['CN=r1,E=a@b.example', 'E=a@b.example'],
  ['CN = r1', 'CN =r1'],
  ['foo', 'foo'],
])('racoon refuses the distinguished name %s', (name, part) => {
  const { accepted, messages } = judge(
    remote('192.0.2.1', `peers_identifier asn1dn "${name}";`),
    'racoon.conf',
  );
  expect(accepted).toBe(false);
  expect(messages).toContain(`"${part}" is no part of a distinguished name`);
});
