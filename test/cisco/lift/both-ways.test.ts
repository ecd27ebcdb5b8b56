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

/** The same host with its policies the other way round too. */
const crossed = (): Source[] =>
  host().map(({ name, text }) => {
    const rows = text.slice(text.indexOf('spdadd'));
    const others = rows.replace(/-P (in|out)|tunnel\/([\d.]+)-([\d.]+)/g, (_all, way, from, to) =>
      way === undefined ? `tunnel/${to}-${from}` : `-P ${way === 'in' ? 'out' : 'in'}`,
    );
    const sainfo = /sainfo address[^}]*}/.exec(text)?.[0] ?? '';
    const swapped = sainfo.replace(/(10\.\d\.0\.0\/16)(.*?)(10\.\d\.0\.0\/16)/, '$3$2$1');
    return { name, text: name === 'setkey.conf' ? text + others : `${text}\n${swapped}` };
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
    const { hosts } = convert(asa({ list, more: second }));
    expect(hosts.map(({ verification }) => verification.verdict)).not.toContain('agree');
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

describe('a host with policies in both orders', () => {
  it.each([inside, ''])('does not agree with a device that has both', (shown) => {
    const { verdict, findings } = check([{ name: 'asa.conf', text: asa({ shown }) }, ...crossed()]);
    expect(verdict).toBe('disagree');
    expect(codes(findings)).toContain('error policy-both-ways');
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
