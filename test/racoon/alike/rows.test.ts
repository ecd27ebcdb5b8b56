import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../src/convert.js';
import { shortened } from '../../../src/racoon/alike/shortened.js';
import { readBackRacoon } from '../../../src/reading-back.js';

type Files = Readonly<Record<string, string>>;

/** What an access list says of one pair of networks. */
const lines = [
  (at: number) => `permit ip 10.66.${at}.0 255.255.255.0 10.67.${at}.0 255.255.255.0`,
  (at: number) => `permit ip host 10.66.200.${at} 10.68.${at}.0 255.255.255.0`,
  (at: number) => `permit ip host 10.66.201.${at} host 10.69.0.${at}`,
  (at: number) => `permit tcp host 10.66.202.${at} host 10.69.1.${at} eq 443`,
  (at: number) => `deny ip 10.66.${at}.64 255.255.255.192 10.67.${at}.0 255.255.255.0`,
];

const rest = `ASA Version 8.4(2)
interface Ethernet0/0
 nameif outside
 ip address 203.0.113.90 255.255.255.0
crypto ipsec ikev1 transform-set AES esp-aes esp-sha-hmac
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes
 hash sha
 group 2
 lifetime 86400
crypto map M interface outside`;

/** The files of a host in the place of a device with these lists, one for each peer. */
function filesOf(lists: readonly (readonly number[])[]): Files {
  const tunnels = lists.flatMap((kinds, index) => [
    ...kinds.map(
      (kind, at) => `access-list L${index} extended ${lines[kind]?.(index * 20 + at) ?? ''}`,
    ),
    `crypto map M ${index + 1} match address L${index}`,
    `crypto map M ${index + 1} set peer 198.51.100.${index + 1}`,
    `crypto map M ${index + 1} set ikev1 transform-set AES`,
    `tunnel-group 198.51.100.${index + 1} type ipsec-l2l`,
    `tunnel-group 198.51.100.${index + 1} ipsec-attributes`,
    ` ikev1 pre-shared-key key-of-${index}`,
  ]);
  const text = `${rest}\n${tunnels.join('\n')}\n`;
  const { hosts } = convert(text, { role: 'replacement' });
  return hosts[0]?.files ?? {};
}

const short = (files: Files) => shortened(files['racoon.conf'] ?? '', files['setkey.conf'] ?? '');

/** The same texts to the programs, in which no row is as those that are written. */
const unalike = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      name === 'setkey.conf' ? text.replaceAll('\n# 10.', '\n#  10.') : text,
    ]),
  );

const isWithout = (files: Files): boolean => short(unalike(files)) === undefined;

const mixed = filesOf([
  [0, 0, 0, 0],
  [0, 1, 1, 1],
  [2, 2, 2],
]);

describe('Rows that say the same', () => {
  it('are left out but for the first of them', () => {
    const left = short(mixed);
    expect(left?.setkey.match(/^spdadd/gm)).toHaveLength(2 * 3);
    expect(left?.racoonConf.match(/^sainfo/gm)).toHaveLength(3);
    expect(left?.racoonConf.match(/^remote/gm)).toHaveLength(3);
    expect(isWithout(mixed)).toBe(true);
  });

  it('are read as they would be one by one', () => {
    const read = readBackRacoon(mixed);
    expect(read).toEqual(readBackRacoon(unalike(mixed)));
    expect(read.device.policies).toHaveLength(11);
    expect(read.device.phase2Rules).toHaveLength(11);
    expect(read.refused).toEqual([]);
  });

  it('are read so in whatever order lists name them', () => {
    const list = fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 4 }), (lists) => {
        const files = filesOf(lists);
        expect(readBackRacoon(files)).toEqual(readBackRacoon(unalike(files)));
      }),
      { numRuns: 25 },
    );
  });

  const last = '10.67.3.0/24';
  it.each<[string, (files: Files) => Files]>([
    [
      'a policy is taken away again',
      behind('setkey.conf', `spddelete 10.66.3.0/24 ${last} any -P out;`),
    ],
    [
      'a policy is changed again',
      behind('setkey.conf', `spdupdate 10.66.3.0/24 ${last} any -P out none;`),
    ],
    ['all are taken away again', behind('setkey.conf', 'spdflush;')],
    [
      'there is one more for the same networks',
      behind('setkey.conf', `spdadd 10.66.3.0/24 ${last} any -P out none;`),
    ],
    [
      'there is one more for the way back',
      behind('setkey.conf', `spdadd ${last} 10.66.3.0/24 any -P in none;`),
    ],
    [
      'there is one with other words for the same networks',
      behind('setkey.conf', 'spdadd 10.66.3/24 10.67.3/24 any -P out none;'),
    ],
    [
      'forwarded packets have a policy of their own',
      behind('setkey.conf', `spdadd ${last} 10.66.3.0/24 any -P fwd none;`),
    ],
    ['setkey goes away before', above('setkey.conf', 'exit;', /\n# 10\.66\.0/)],
    ['a quotation mark stands before', above('setkey.conf', 'spdadd "', /\n# 10\.66\.0/)],
    [
      'a section stands twice',
      behind('racoon.conf', sainfo(`subnet 10.66.3.0/24 any subnet ${last} any`)),
    ],
    [
      'a section is for any remote network',
      behind('racoon.conf', sainfo('subnet 10.66.3.0/24 any anonymous')),
    ],
    [
      'a section is for one who starts',
      behind(
        'racoon.conf',
        sainfo(`subnet 10.66.3.0/24 any subnet ${last} any from address 198.51.100.1`),
      ),
    ],
    ['a brace is open before', above('racoon.conf', 'listen {', /\nsainfo/)],
    [
      'a section is for another network',
      (files) => changed(files, 'racoon.conf', last, '10.67.3.0/25'),
    ],
    [
      'a section has another group',
      (files) => changed(files, 'racoon.conf', /(10\.67\.3\.0[^}]*)hmac_sha1/, '$1hmac_md5'),
    ],
    [
      'a policy has another end',
      (files) => changed(files, 'setkey.conf', /(10\.67\.3\.0\/24 any[^;]*198\.51\.100\.)1/, '$12'),
    ],
    [
      'the way back is of another network',
      (files) => changed(files, 'setkey.conf', `spdadd ${last}`, 'spdadd 10.67.3.0/25'),
    ],
    [
      'a network has bits behind its prefix',
      (files) => changed(files, 'setkey.conf', /10\.67\.3\.0/g, '10.67.3.1'),
    ],
    [
      'a pair stands twice',
      (files) => changed(files, 'setkey.conf', /\n\n(# 10\.66\.3\.0[^#]*)\n\n/, '\n\n$1\n\n$1\n\n'),
    ],
    ['a pair is missing', (files) => changed(files, 'setkey.conf', /# 10\.66\.3\.0[^#]*/, '')],
    [
      'the remote section of another peer says something else',
      (files) => changed(files, 'racoon.conf', /(remote 198.51.100.2[^}]*)sha1/, '$1md5'),
    ],
    [
      'another peer has two remote sections',
      behind('racoon.conf', 'remote 198.51.100.2 { exchange_mode main; }'),
    ],
    [
      'another peer has no remote section',
      (files) => changed(files, 'racoon.conf', 'remote 198.51.100.2\n', 'remote 198.51.100.7\n'),
    ],
    [
      'the remote section of another peer has a port',
      (files) =>
        changed(files, 'racoon.conf', 'remote 198.51.100.2\n', 'remote 198.51.100.2 [510]\n'),
    ],
    [
      'a remote section with a name is for another peer',
      behind('racoon.conf', 'remote "x" { remote_address 198.51.100.2; exchange_mode main; }'),
    ],
    [
      'racoon listens on the address of another peer',
      behind('racoon.conf', 'listen { isakmp 198.51.100.2; isakmp 203.0.113.90; }'),
    ],
    ['another peer has no key', (files) => changed(files, 'psk.txt', /^198.51.100.2\s.*\n/m, '')],
    [
      'another peer has a key that is none',
      (files) => changed(files, 'psk.txt', /^198.51.100.2\s.*\n/m, '198.51.100.2 ********\n'),
    ],
    [
      'the way back is of another peer',
      (files) => changed(files, 'setkey.conf', '/198.51.100.2-', '/198.51.100.1-'),
    ],
    [
      'the comment names another peer',
      (files) =>
        changed(files, 'setkey.conf', 'protected with 198.51.100.2', 'protected with 198.51.100.3'),
    ],
    [
      'a policy has two peers',
      (files) =>
        changed(
          changed(
            files,
            'setkey.conf',
            /-(198.51.100.[12])\/unique/g,
            '-$1/unique ah/tunnel/203.0.113.90-198.51.100.1/unique',
          ),
          'setkey.conf',
          /\/(198.51.100.[12])-203.0.113.90\/unique/g,
          '/$1-203.0.113.90/unique ah/tunnel/198.51.100.1-203.0.113.90/unique',
        ),
    ],
    [
      'the own end is another for one peer',
      (files) =>
        changed(files, 'setkey.conf', /203.0.113.90-198.51.100.2/g, '203.0.113.91-198.51.100.2'),
    ],
    [
      'the own end is the address of the peer',
      (files) =>
        changed(
          changed(files, 'setkey.conf', /203.0.113.90/g, '198.51.100.2'),
          'racoon.conf',
          /203.0.113.90/g,
          '198.51.100.2',
        ),
    ],
    ['a number is shared', (files) => changed(files, 'setkey.conf', /unique/g, 'unique:7')],
  ])('are read one by one where %s', (_, change) => {
    const files = change(mixed);
    expect(files).not.toEqual(mixed);
    const [read, whole] = [readBackRacoon(files), readBackRacoon(unalike(files))];
    expect(read.refused.length).toBe(whole.refused.length);
    if (whole.refused.length === 0) expect(read).toEqual(whole);
    else expect(read.device.policies.length).toBe(whole.device.policies.length);
  });

  it('are read as one by one whatever line is missing, twice, or elsewhere', () => {
    const index = fc.nat(1_000_000);
    fc.assert(
      fc.property(
        fc.constantFrom('setkey.conf', 'racoon.conf'),
        fc.constantFrom('missing', 'twice', 'elsewhere'),
        index,
        index,
        (name, what, one, other) => {
          const rows = (mixed[name] ?? '').split('\n');
          const at = one % rows.length;
          const [row = ''] = what === 'twice' ? rows.slice(at) : rows.splice(at, 1);
          if (what !== 'missing') rows.splice(other % rows.length, 0, row);
          const files = { ...mixed, [name]: rows.join('\n') };
          const [read, whole] = [readBackRacoon(files), readBackRacoon(unalike(files))];
          expect(read.refused.length > 0).toBe(whole.refused.length > 0);
          if (whole.refused.length === 0) expect(read).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function behind(name: string, line: string): (files: Files) => Files {
  return (files) => ({ ...files, [name]: `${files[name]}\n${line}\n` });
}

function above(name: string, line: string, place: RegExp): (files: Files) => Files {
  return (files) => changed(files, name, place, (found) => `\n${line}\n${found}`);
}

function changed(
  files: Files,
  name: string,
  what: string | RegExp,
  by: string | ((found: string) => string),
): Files {
  const text = files[name] ?? '';
  return {
    ...files,
    [name]: typeof by === 'string' ? text.replace(what, by) : text.replace(what, by),
  };
}

function sainfo(ends: string): string {
  return `sainfo ${ends}\n{\n\tencryption_algorithm aes;\n\tauthentication_algorithm hmac_sha1;\n\tcompression_algorithm deflate;\n}`;
}
