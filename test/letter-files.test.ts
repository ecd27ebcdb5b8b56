/** A host's files in a letter: without names, behind numbers, in scripts and in what a shell shows of its own session. */
import { describe, expect, test } from 'vitest';
import { reverse } from '../src/index.js';

const conf = `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
    exchange_mode main;
    dpd_delay 20;
    proposal {
        encryption_algorithm aes 256;
        hash_algorithm sha1;
        authentication_method pre_shared_key;
        dh_group 5;
    }
}
sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any {
    pfs_group 5;
    encryption_algorithm aes 256;
    authentication_algorithm hmac_sha1;
    compression_algorithm deflate;
}
`;
const policies = `spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.1/unique;
spdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec esp/tunnel/203.0.113.1-198.51.100.1/unique;
`;
const keys = '203.0.113.1 Spare-Key-9\n';

/** The lines that a shell shows below a call that it goes on to read. */
const typed = (call: string, text: string): string =>
  `[root@gw ~]# ${call} <<EOF\n${`${text}EOF`.replace(/^/gm, '> ')}\n`;

const errors = (text: string): readonly string[] =>
  reverse(text).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : []));

const whole: (readonly [string, string])[] = [
  [
    'behind numbers',
    `Hello,\n\n1. racoon.conf\n${conf}\n2. setkey.conf\n${policies}\n3. psk.txt\n${keys}\nRegards\n`,
  ],
  ['behind words', `1) racoon.conf:\n${conf}\n2) policies:\n${policies}\n3) keys:\n${keys}`],
  ['behind a word', `racoon.conf:\n${conf}\nPolicies:\n${policies}\nKeys:\n\n${keys}`],
  [
    'behind a sentence',
    `Hello,\n\n${conf}\n${policies}\nand these are the pre-shared keys:\n${keys}\nRegards\n`,
  ],
  ['quoted', `racoon.conf:\n${conf}\n${policies}\nKeys:\n${keys}`.replace(/^/gm, '> ')],
  [
    'of which a script loads one',
    `Hello,\n\nsetkey -c <<EOF\n${policies}EOF\n\nand racoon.conf:\n\n${conf}\nKeys:\n${keys}\nRegards\n`,
  ],
  [
    'typed into a shell',
    typed('cat > /etc/racoon/racoon.conf', conf) +
      typed('setkey -c', policies) +
      typed('cat > /etc/racoon/psk.txt', keys),
  ],
];

const shown = (name: string, text: string): string => `[root@gw ~]# cat ${name}\n${text}`;
whole.push(
  [
    'shown in a shell around what was typed into it',
    `${shown('racoon.conf', conf)}${typed('setkey -c', policies)}${shown('psk.txt', keys)}[root@gw ~]#\n`,
  ],
  [
    'beside what a shell shows of others',
    `${shown('/etc/hosts', '203.0.113.1 branch-gw\n')}${shown('racoon.conf', conf)}${shown('setkey.conf', policies)}${shown('psk.txt', keys)}`,
  ],
  [
    'above a list of names',
    `racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}Public addresses\n203.0.113.1 branch-gw\n`,
  ],
  [
    'below a list of names',
    `Who is who:\n203.0.113.1 branch-gw\n\nracoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}`,
  ],
  ['below networks', `Hello,\n\n10.1.0.0/24 our LAN\n\n${conf}\n${policies}\nKeys:\n${keys}`],
  [
    'above a signature',
    `racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}\n-- \nBob\n+49 30 1234567\n`,
  ],
);

test('a list above files without headings is questioned, and the files are read', () => {
  const text = `Who is who:\n\n203.0.113.1 branch-gw\n\n${conf}\n${policies}\n${keys}`;
  expect(errors(text)).toEqual(['psk-missing']);
  const { cisco, diagnostics } = reverse(text);
  expect(JSON.stringify([cisco, diagnostics])).not.toMatch(/branch-gw|Spare-Key-9/);
  expect(diagnostics.filter(({ code }) => code === 'sentence-passed-over')).toHaveLength(2);
});

describe('files of a letter are read', () => {
  test.each(whole)('%s', (_, text) => {
    expect(errors(text)).toEqual([]);
    const [cisco = ''] = Object.values(reverse(text).cisco);
    expect(cisco).toContain('Spare-Key-9');
    expect(cisco).toContain('10.2.0.0');
  });
});

test('a shell that was typed at behind a bare sign', () => {
  const text = `# setkey -c <<EOF\n> ${policies.trim().replace('\n', '\n> ')}\n> EOF\n`;
  expect(errors(text)).toEqual(['end-not-given']);
});

test.each([
  ['an address of nobody', '192.0.2.77 gateway-9\n'],
  ['a name of a remote', 'Who is who:\n203.0.113.1 branch-gw\n'],
  ['a sentence below "Keys:"', 'Keys:\n\nby phone\n'],
])('%s is no key', (_, said) => {
  expect(errors(`Hello,\n\n${conf}\n${policies}\n${said}`)).toContain('psk-missing');
});

const named = `racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}`;
const bare = `${conf}\n${policies}\n${keys}`;
const mail = (subject: string): string =>
  `From: Anna <anna@example.com>\nSent: Tuesday, November 24, 2026 10:01 AM\nTo: Bob\nSubject: ${subject}\n\n`;
const sameFiles = Object.values(
  reverse([
    { name: 'racoon.conf', text: conf },
    { name: 'setkey.conf', text: policies },
    { name: 'psk.txt', text: keys },
  ]).cisco,
);

describe('a session of any shell gives what its files give', () => {
  const prompts = [
    '[root@gw ~]# ',
    'root@gw:~# ',
    '$ ',
    'anna@gw:/etc/racoon$ ',
    'gw# ',
    'gw% ',
    'gw:~ # ',
    '# ',
    '[10:22:31] root@gw:~# ',
    '10:22:31 root@gw:~# ',
    '[2026-11-28 10:22:31] [root@gw ~]# ',
    '(base) anna@gw:~$ ',
    '[anna@gw]~% ',
    'anna@gw ~ % ',
    'anna@gw ~> ',
    'anna@gw /etc/racoon (main)> ',
  ];
  const loads: readonly (readonly [string, (sign: string) => string])[] = [
    ['shown', (sign) => `${sign}cat setkey.conf\n${policies}`],
    ['typed', (sign) => `${sign}setkey -f - <<EOF\n${`${policies}EOF`.replace(/^/gm, '> ')}\n`],
    ['pasted', (sign) => `${sign}setkey -c <<EOF\n${policies}EOF\n`],
    [
      'written',
      (sign) => `${sign}cat > /etc/setkey.conf <<EOF\n${`${policies}EOF`.replace(/^/gm, '> ')}\n`,
    ],
  ];
  const cases = prompts.flatMap((sign) => loads.map(([how, load]) => [sign, how, load] as const));
  test.each(cases)('%s with policies that are %s', (sign, _, load) => {
    const text = `${sign}cat racoon.conf\n${conf}${load(sign)}${sign}cat psk.txt\n${keys}${sign}\n`;
    expect(Object.values(reverse(text).cisco)).toEqual(sameFiles);
    expect(Object.values(reverse(text.replace(/\n/g, '\r\n')).cisco)).toEqual(sameFiles);
  });

  test.each(['more', 'tail -n 50', 'sudo less', 'view', "grep -v '^#'"])('%s', (command) => {
    const show = (name: string): string => `root@gw:~# ${command} /etc/racoon/${name}\n`;
    const text = `root@gw:~# cd /etc\nroot@gw:~# ls\npsk.txt  racoon.conf\n${show('racoon.conf')}${conf}${show('setkey.conf')}${policies}${show('psk.txt')}${keys}root@gw:~# exit\n`;
    expect(Object.values(reverse(text).cisco)).toEqual(sameFiles);
  });
});

describe('what a shell shows below an empty psk.txt is no key', () => {
  const calls = [
    'cat /etc/hosts',
    'cat hosts',
    'getent hosts',
    'sudo sed -n 1p hosts',
    "awk '{print $1,$2}' /etc/hosts",
  ];
  const signs = ['# ', '% ', '> ', '$ ', 'anna@gw ~> ', '(base) [root@gw ~]# '];
  test.each(signs.flatMap((sign) => calls.map((call) => [`${sign}${call}`, sign] as const)))(
    '%s',
    (call, sign) => {
      const listed = `${sign}cat psk.txt\n${call}\n203.0.113.1 branch-gw\n`;
      const files = `${sign}cat racoon.conf\n${conf}${sign}cat setkey.conf\n${policies}`;
      for (const text of [`${files}${listed}${sign}\n`, `${listed}${files}`]) {
        expect(errors(text)).toEqual(['psk-missing']);
        expect(JSON.stringify(reverse(text).cisco)).not.toContain('branch-gw');
      }
    },
  );

  test('in a text of its own', () => {
    const text = '# cat psk.txt\n# cat /etc/hosts\n203.0.113.1 branch-gw\n';
    const { cisco } = reverse([conf, policies, text].map((text) => ({ name: 'file', text })));
    expect(JSON.stringify(cisco)).not.toContain('branch-gw');
  });

  test.each([
    'branch',
    'Branch office',
    'head office',
    "format is: 'identifier' 'key'",
    'the key of 203.0.113.1',
    '192.0.2.1 former',
  ])('but a comment is none: %s', (comment) => {
    const text = `# cat racoon.conf\n${conf}# cat setkey.conf\n${policies}# cat psk.txt\n# ${comment}\n${keys}# \n`;
    expect(Object.values(reverse(text).cisco)).toEqual(sameFiles);
  });
});

test.each([
  '(by-phone)',
  '<sent separately>',
  '[see SMS]',
  '(will call you)',
  '(by phone, please.)',
  'by-phone',
])('what tells of a key below its title asks for it: %s', (words) => {
  const files = `racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n`;
  expect(errors(`${files}${words}\n`)).toEqual(['psk-missing']);
  if (words !== 'by-phone')
    expect(errors(`${files}203.0.113.1 ${words}\n`)).toEqual(['placeholder-secret']);
  expect(reverse(`${files}203.0.113.1 ${words}\n`).diagnostics.map(({ code }) => code)).toContain(
    'placeholder-secret',
  );
});

test.each([
  'Pre-shared keys (psk.txt):',
  'Pre-shared keys (psk.txt)',
  'The key is:',
  'The keys are:',
  'psk.txt (mode 0600):',
  'psk.txt (mode 0600)',
  'psk.txt [on gw-1]:',
  '/etc/racoon/psk.txt (0600):',
])('keys stand below "%s"', (title) => {
  expect(
    Object.values(
      reverse(`racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\n${title}\n${keys}`).cisco,
    ),
  ).toEqual(sameFiles);
});

describe('a list beside files with names is passed over', () => {
  const lists = [
    '203.0.113.1 branch-gw\n198.51.100.1 hq-gw\n',
    '203.0.113.1 gw.example.com\n',
    '10.1.0.0/24 office\n10.2.0.0/24 branch\n',
    '10.1.0.0/24\n',
    'office: 198.51.100.1\n',
    '203.0.113.1 - branch\n',
    '- 203.0.113.1 (branch)\n',
    'branch = 203.0.113.1\n',
    'eth0 198.51.100.1\n',
    '203.0.113.1 is the branch\n',
  ];
  test.each(lists.flatMap((list) => [list, `Addresses:\n${list}`]))('%s', (list) => {
    for (const text of [
      `Hello,\n\n${list}\n${named}\nRegards\n`,
      `Hello,\n\n${named}\n${list}\nRegards\n`,
    ]) {
      const { cisco, diagnostics } = reverse(text);
      expect(Object.values(cisco)).toEqual(sameFiles);
      const told = ['sentence-passed-over', 'host-line-unknown'];
      expect(diagnostics.filter(({ code }) => told.includes(code))).toEqual([
        expect.objectContaining({ severity: 'note' }),
        ...(list.includes('hq-gw') ? [expect.objectContaining({ severity: 'note' })] : []),
      ]);
    }
  });

  test.each(lists)('and beside files without names asked for: %s', (list) => {
    for (const text of [
      `Hello,\n\n${list}\n${bare}\nRegards\n`,
      `Hello,\n\n${bare}\n${list}\nRegards\n`,
    ]) {
      expect(errors(text)).toEqual(['psk-missing']);
      expect(JSON.stringify(reverse(text).diagnostics)).toContain(
        'nothing here says that this is a key',
      );
    }
  });
});

test.each([
  ['signature', `${named}\n-- \nAnna\nExample Ltd, +49 30 1234567\nanna@example.com\n`],
  ['blanks of a page', named.replace(/ /g, '\u00a0')],
  ['lines that are all moved in', named.replace(/^(?=.)/gm, '    ')],
  ['title of a page', `# Files\n\n${named.replace(/^(\S+):$/gm, '## $1')}`],
  ['tildes', `~~~\n${conf}~~~\n\n~~~\n${policies}~~~\n\nKeys:\n~~~\n${keys}~~~\n`],
  ['names in marks', named.replace(/^(\S+):$/gm, 'This is `$1`:')],
  ['beginnings and ends', named.replace(/^(\S+):$/gm, '--- BEGIN $1 ---')],
  ['heads of mails', named.replace(/^(\S+):$/gm, (name) => `${mail(name)}${name}`)],
])('files of a letter with %s give what they give alone', (_, text) => {
  expect(Object.values(reverse(`Hello,\n\n${text}`).cisco)).toEqual(sameFiles);
});

test.each([
  'psk.txt follows by separate mail.\n\nPublic addresses:',
  'We cannot send psk.txt.',
  'Bob has the secret.',
  'Please ask Bob for the keys.',
  'Nobody told me the psk.',
  'Not the key:',
  'Former keys:',
  'Example psk.txt:',
  'SSH keys:',
  'Who knows the key',
  'psk.txt (example):',
  'psk.txt (sent by mail):',
  'The ssh key is:',
  'The key is not:',
  'The key is with Bob:',
  'Keys (sent separately):',
])('what stands below "%s" is no key', (words) => {
  const list = keys.replace(/\S+$/m, 'branch-gw');
  expect(errors(`racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\n${words}\n${list}`)).toContain(
    'psk-missing',
  );
});

describe('lists of hosts below keys are no files of a racoon host', () => {
  const self = '127.0.0.1   localhost localhost.localdomain\n';
  const near = '198.51.100.1   hq hq.example.com\n';
  const far = '203.0.113.1   branch-gw br.example.com\n';
  test.each([
    ['one', `${self}${far}`],
    ['two', `${self}${near}\n${self}${far}`],
    ['under comments', `# ours\n${self}${near}\n# theirs\n${self}${far}`],
    ['under a name', `/etc/hosts:\n${self}${near}\n/etc/hosts of the branch:\n${self}${far}`],
    ['shown', `# cat /etc/hosts\n${self}${near}# cat /etc/networks\noffice 10.1.0.0\n`],
    ['of IPv6', '::1 localhost ip6-localhost\nff02::1 ip6-allnodes\n203.0.113.1 branch-gw\n'],
    ['of a word each', '# ours\n198.51.100.1 hq\n\n# theirs\n203.0.113.1 branch-gw\n'],
  ])('%s', (_, list) => {
    for (const text of [
      `${named}${list}`,
      `${named}\n${list}`,
      `Hello,\n\n${named}\nHere are the hosts of both sides:\n\n${list}\nRegards\nBob\n`,
      `Hello,\n\n${list}\n${named}`,
    ])
      expect(Object.values(reverse(text).cisco)).toEqual(sameFiles);
    // Words alone below the name of the file are what it holds.
    if (/localhost/.test(list))
      expect(errors(`${named.replace(keys, '')}\n${list}`)).toEqual(['psk-missing']);
  });
});

test('keys in a fence without words are asked for', () => {
  for (const mark of ['~~~', '```'])
    expect(
      errors(`${mark}\n${conf}${mark}\n\n${mark}\n${policies}${mark}\n\n${mark}\n${keys}${mark}\n`),
    ).toEqual(['psk-missing']);
});

test('keys of mails without names are asked for', () => {
  expect(errors(`${mail('a')}${conf}\n${mail('b')}${policies}\n${mail('c')}${keys}`)).toEqual([
    'psk-missing',
  ]);
});

test('a list between the marks of a page is no key, whatever stands above it', () => {
  const text = `\`\`\`\n${conf}\`\`\`\n\n\`\`\`\n${policies}\`\`\`\n\nPing works:\n\`\`\`\n203.0.113.1 is-alive\n\`\`\`\n`;
  expect(errors(text)).toEqual(['psk-missing']);
});
