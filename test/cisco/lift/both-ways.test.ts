/** A crypto access list that names its networks in both orders: what the one device is without, and a host must not have. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check.js';
import { convert } from '../../../src/convert.js';
import { reverse } from '../../../src/reverse.js';
import type { Source } from '../../../src/syntax/range.js';

const inside = `interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.2.0.1 255.255.0.0
`;
const own = 'access-list V extended permit ip 10.2.0.0 255.255.0.0 10.1.0.0 255.255.0.0\n';
const reversed = 'access-list V extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\n';

const asa = ({
  shown = inside,
  list = own + reversed,
  more = '',
} = {}): string => `ASA Version 9.1(7)
hostname gate
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.10 255.255.255.0
${shown}${list}crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 match address V
crypto map M 10 set peer 198.51.100.20
crypto map M 10 set ikev1 transform-set T
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
tunnel-group 198.51.100.20 type ipsec-l2l
tunnel-group 198.51.100.20 ipsec-attributes
 ikev1 pre-shared-key s3cret-Key
${more}`;

const codes = (found: readonly { code: string; severity: string }[]): string[] =>
  found
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, severity }) => `${severity} ${code}`);

/** The files of the host that belongs to the list without its reversed line. */
const host = (): Source[] =>
  Object.entries(convert(asa({ list: own })).hosts[0]?.files ?? {}).flatMap(([name, text]) =>
    /^(?:racoon|setkey)\.conf$|^psk\.txt$/.test(name) ? [{ name, text }] : [],
  );

/** The same host with its policies the other way round too, of all or a part of the Cisco's network. */
const crossed = (part = '10.2.0.0/16'): Source[] =>
  host().map(({ name, text }) => {
    const rows = text.slice(text.indexOf('spdadd'));
    const others = rows.replace(/-P (in|out)|tunnel\/([\d.]+)-([\d.]+)/g, (_all, way, from, to) =>
      way === undefined ? `tunnel/${to}-${from}` : `-P ${way === 'in' ? 'out' : 'in'}`,
    );
    const sainfo = /sainfo address[^}]*}/.exec(text)?.[0] ?? '';
    const swapped = sainfo.replace(/(10\.\d\.0\.0\/16)(.*?)(10\.\d\.0\.0\/16)/, '$3$2$1');
    const added = (name === 'setkey.conf' ? others : swapped).replaceAll('10.2.0.0/16', part);
    return { name, text: name === 'psk.txt' ? text : `${text}\n${added}` };
  });

const written = (text: string, options = {}): string =>
  convert(text, options).hosts[0]?.files['setkey.conf']?.replace(/[\s\S]*?(?=spdadd)/, '') ??
  'nothing';

describe('a list in both orders', () => {
  it.each([
    ['an inside interface', asa()],
    ['the lines the other way round', asa({ list: reversed + own })],
    [
      'a route outside',
      asa({ shown: '', more: 'route outside 10.1.0.0 255.255.0.0 203.0.113.1 1\n' }),
    ],
    [
      'a route inside',
      asa({ shown: '', more: 'route inside 10.2.0.0 255.255.0.0 192.168.0.2 1\n' }),
    ],
    [
      'an exemption from address translation',
      asa({
        shown:
          'object network L\n subnet 10.2.0.0 255.255.0.0\nobject network R\n subnet 10.1.0.0 255.255.0.0\n',
        more: 'nat (inside,outside) source static L L destination static R R\n',
      }),
    ],
  ])('is written without what is reversed by %s', (_by, text) => {
    expect(written(text)).toBe(written(asa({ list: own })));
    const { diagnostics, hosts } = convert(text);
    expect(codes(diagnostics)).toContain('warning acl-reversed');
    expect(hosts[0]?.verification.verdict).toBe('agree');
  });

  it('is written so in the place of the device, too', () => {
    const role = { role: 'replacement' } as const;
    expect(written(asa(), role)).toBe(written(asa({ list: own }), role));
  });

  it('is asked for where nothing shows which of the two is its own', () => {
    const { diagnostics, hosts, leftOut } = convert(asa({ shown: '' }));
    expect(codes(diagnostics)).toContain('error acl-reversed');
    expect([hosts.length, leftOut.length]).toEqual([0, 1]);
  });

  it('is asked for where a group leaves open one pair of networks beside another that is certain', () => {
    const group = ['10.2', '10.1', '10.3'].map((net) => ` network-object ${net}.0.0 255.255.0.0\n`);
    const list = `object-group network B\n${group.join('')}access-list V extended permit ip object-group B object-group B\n`;
    const { diagnostics, hosts } = convert(asa({ list }));
    expect(codes(diagnostics)).toContain('error acl-reversed');
    expect(hosts).toEqual([]);
  });

  it('is not said to agree where the two orders stand in two entries of one peer', () => {
    const entry =
      asa({ list: own })
        .match(/^crypto map M 10 .*\n/gm)
        ?.join('') ?? '';
    const second = entry.replaceAll('M 10', 'M 20').replace('address V', 'address W');
    const list = own + reversed.replace(' V ', ' W ');
    const { hosts } = convert(asa({ list, more: second, shown: '' }));
    expect(hosts.map(({ verification }) => verification.verdict)).not.toContain('agree');
    // Where one is certain it is left out.
    const certain = convert(asa({ list, more: second }));
    expect(codes(certain.diagnostics)).toContain('error acl-reversed');
    expect(written(asa({ list, more: second }))).toBe(written(asa({ list: own })));
  });

  it('keeps what has no counterpart', () => {
    const more = 'access-list V extended permit ip 10.2.0.0 255.255.0.0 10.3.0.0 255.255.0.0\n';
    expect(written(asa({ list: own + reversed + more }))).toBe(written(asa({ list: own + more })));
  });

  it.each([
    ['shows its own network', inside],
    ['shows it by the other end alone', ''],
  ])('agrees with a host that has one order, where it %s', (_how, shown) => {
    const { verdict, findings } = check([{ name: 'asa.conf', text: asa({ shown }) }, ...host()]);
    expect([verdict, codes(findings)]).toEqual([
      'agree',
      expect.arrayContaining(['warning acl-reversed']),
    ]);
  });
});

const lines = (...texts: string[]): string =>
  texts.map((text) => `access-list V extended ${text}\n`).join('');
const [near, far] = ['10.2.0.0 255.255.0.0', '10.1.0.0 255.255.0.0'];

describe('a list with a part of its networks in the other order', () => {
  it.each([
    ['a part', [`permit ip ${near} ${far}`], `permit ip 10.1.3.0 255.255.255.0 ${near}`],
    ['everything', [`permit ip ${near} any`], `permit ip any ${near}`],
    ['one service', [`permit tcp ${near} ${far} eq 80`], `permit ip ${far} ${near}`],
    [
      'halves',
      ['10.2.0.0', '10.2.128.0'].map((half) => `permit ip ${half} 255.255.128.0 ${far}`),
      `permit ip ${far} ${near}`,
    ],
  ])('is written without it, or asked for: %s', (_what, right, wrong) => {
    const list = lines(...right, wrong);
    expect(written(asa({ list }))).toBe(written(asa({ list: lines(...right) })));
    expect(convert(asa({ list })).hosts[0]?.verification.verdict).toBe('agree');
    const asked = convert(asa({ list, shown: '' }));
    expect([codes(asked.diagnostics), asked.hosts.length]).toEqual([
      expect.arrayContaining(['error acl-reversed']),
      0,
    ]);
    // The list as it stands, on a host.
    const [name] = asked.leftOut.map(({ peer }) => peer);
    expect(name).toBe('198.51.100.20');
  });

  it('is as it was where a line above denies it', () => {
    const list = lines(
      `deny ip 10.1.3.0 255.255.255.0 ${near}`,
      `permit ip ${near} ${far}`,
      `permit ip 10.1.3.0 255.255.255.0 ${near}`,
    );
    const { diagnostics, hosts } = convert(asa({ list, shown: '' }));
    expect(codes(diagnostics)).not.toContain('error acl-reversed');
    expect(hosts[0]?.verification.verdict).toBe('agree');
  });

  it('is no tunnel where an interface shows that all of it begins at the other end', () => {
    const text = asa({ list: reversed });
    const { diagnostics, hosts } = convert(text);
    expect([codes(diagnostics), hosts.length]).toEqual([['error acl-reversed'], 0]);
    const host = convert(asa({ list: reversed, shown: '' })).hosts[0]?.files ?? {};
    const files = Object.entries(host).map(([name, text]) => ({ name, text }));
    const { verdict, findings } = check([
      { name: 'asa.conf', text },
      ...files.filter(({ name }) => /\.conf$|psk/.test(name)),
    ]);
    expect([verdict, codes(findings)]).toEqual([
      'disagree',
      expect.arrayContaining(['error acl-reversed']),
    ]);
  });

  it('is no line to a summary that holds the networks of both ends', () => {
    const list = `access-list V extended permit ip 10.2.0.0 255.255.0.0 10.0.0.0 255.0.0.0
access-list V extended permit ip 10.3.0.0 255.255.0.0 10.0.0.0 255.0.0.0\n`;
    const { diagnostics, hosts } = convert(asa({ list }));
    expect(codes(diagnostics).filter((code) => code.endsWith('acl-reversed'))).toEqual([]);
    expect(hosts[0]?.verification.verdict).toBe('agree');
  });
});

describe('networks behind the host that a tunnel has on its other side', () => {
  it.each([
    ['10.0.0.0 255.0.0.0 any', ['0.0.0.0/0 10.1.0.0/16']],
    ['10.0.0.0 255.0.0.0 10.0.0.0 255.0.0.0', ['10.0.0.0/8 10.1.0.0/16']],
    [
      `10.0.0.0 255.0.0.0 ${far}\n10.0.0.0 255.0.0.0 10.3.0.0 255.255.0.0`,
      ['1 1', '1 3', '3 3', '3 1'].map((pair) => pair.replace(/\d/g, '10.$&.0.0/16')),
    ],
    [
      ['0', '0', '128', '128']
        .map((from, at) => `${from}.0.0.0 128.0.0.0 ${at % 2 === 0 ? 0 : 128}.0.0.0 128.0.0.0`)
        .join('\n'),
      ['0.0.0.0/1 10.1.0.0/16', '128.0.0.0/1 10.1.0.0/16'],
    ],
  ])('are left alone, and the two ends agree: %s', (list, rows) => {
    const text = asa({ list: lines(...list.split('\n').map((line) => `permit ip ${line}`)) });
    const lan = ['10.1.0.0/16', '10.3.0.0/16'].slice(0, rows.length > 3 ? 2 : 1);
    const { hosts } = convert(text, { lan });
    const setkey = hosts[0]?.files['setkey.conf'] ?? '';
    const kept = [...setkey.matchAll(/^spdadd (\S+ \S+) any -P out .*none;/gm)].map(
      ([, nets]) => nets,
    );
    expect(kept).toEqual(rows);
    const files = Object.entries(hosts[0]?.files ?? {}).map(([name, text]) => ({ name, text }));
    const { verdict, findings } = check([
      { name: 'asa.conf', text },
      ...files.filter(({ name }) => /\.conf$|psk/.test(name)),
    ]);
    expect([verdict, findings.map(({ code }) => code)]).toEqual([
      'agree',
      expect.not.arrayContaining(['own-network-in-tunnel', 'policy-both-ways']),
    ]);
  });
});

describe('a host with policies in both orders', () => {
  it.each([inside, ''])('does not agree with a device that has both', (shown) => {
    const { verdict, findings } = check([{ name: 'asa.conf', text: asa({ shown }) }, ...crossed()]);
    expect(verdict).toBe('disagree');
    expect(codes(findings)).toContain('error policy-both-ways');
  });

  it('does not agree where only a part of them is, and is no tunnel to write', () => {
    const part = crossed('10.2.3.0/24');
    const device = asa({
      list: lines(`permit ip ${near} ${far}`, `permit ip ${far} 10.2.3.0 255.255.255.0`),
      shown: '',
    });
    const { verdict, findings } = check([{ name: 'asa.conf', text: device }, ...part]);
    expect([verdict, codes(findings)]).toEqual([
      'disagree',
      expect.arrayContaining(['error policy-both-ways']),
    ]);
    expect(reverse(part, { dialect: { dialect: 'asa84' } }).cisco).toEqual({});
  });

  it('is no tunnel to write', () => {
    const { cisco, diagnostics } = reverse(crossed(), { dialect: { dialect: 'asa84' } });
    expect(codes(diagnostics)).toContain('error policy-both-ways');
    expect(cisco).toEqual({});
  });

  it('works where they are about what the host itself sends, or hands on from one peer to another', () => {
    const toItself = crossed().map(({ name, text }) => ({
      name,
      text: text.replaceAll('10.1.0.0/16', '198.51.100.20/32'),
    }));
    const handingOn = crossed().map(({ name, text }) => {
      const at = text.lastIndexOf('spdadd', text.lastIndexOf('spdadd') - 1);
      return {
        name,
        text: text.slice(0, at) + text.slice(at).replaceAll('203.0.113.10', '203.0.113.77'),
      };
    });
    for (const sources of [toItself, handingOn])
      expect(
        reverse(sources, { dialect: { dialect: 'asa84' } }).diagnostics.map(({ code }) => code),
      ).not.toContain('policy-both-ways');
  });
});
