import { describe, expect, test } from 'vitest';
import type { Device } from '../../../src/model/device.js';
import { asa84, ios, lifted, pix6 } from '../lift/lifted.js';

const meant = (device: Device): string =>
  JSON.stringify(device, (key, value) =>
    key === 'origins' || key === 'fieldOrigins' || key === 'origin' ? undefined : value,
  );
const withPort = (text: string): string =>
  text.replace('permit ip', 'permit tcp').replace(/(10\.2\.0\.0 \S+)/, '$1 eq 443');

/** Every line about a tunnel, broken at each blank and in the middle of each longer word. */
function* breaks(text: string): Generator<readonly [string, string]> {
  const lines = text.split('\n');
  for (const [number, line] of lines.entries()) {
    if (
      !/^(?:crypto|isakmp|access-list|tunnel-group)|^ (?:set|match|encr|auth|ip|ikev1|pre-shared-key) /.test(
        line,
      )
    )
      continue;
    for (const { index, 0: word } of line.matchAll(/\S{2,}/g)) {
      for (const at of [index, index + Math.floor(word.length / 2)]) {
        const head = line.slice(0, at).trimEnd();
        if (head.length < 8) continue;
        const broken = [
          ...lines.slice(0, number),
          head,
          line.slice(at),
          ...lines.slice(number + 1),
        ];
        yield [`${head} / ${line.slice(at)}`, broken.join('\n')];
      }
    }
  }
}

describe.each([
  [
    'PIX 6',
    pix6('crypto map M 10 set security-association lifetime seconds 3600 kilobytes 5000000'),
  ],
  ['ASA', withPort(asa84('crypto map M 10 set security-association lifetime seconds 3600'))],
  ['IOS', withPort(ios())],
  [
    'IOS with a keyring',
    ios().replace(
      'crypto isakmp key s3cret address 198.51.100.1',
      'crypto keyring K\n pre-shared-key address 198.51.100.1 key s3cret',
    ),
  ],
])('a line of %s that was broken anywhere', (_, text) => {
  test('means the same, or is told; never something else in silence', () => {
    const clean = meant(lifted(text).device);
    const other: string[] = [];
    for (const [shown, broken] of breaks(text)) {
      const { device, diagnostics } = lifted(broken);
      if (meant(device) === clean || diagnostics.some(({ severity }) => severity !== 'note'))
        continue;
      other.push(shown);
    }
    expect(other).toEqual([]);
  });
});

/** Lines of translation, filters and names, each broken at every blank, and inside words from column 20 on. */
function* everyBreak(text: string): Generator<readonly [shown: string, broken: string, number]> {
  const lines = text.split('\n');
  for (const [number, line] of lines.entries()) {
    if (/^(?:ASA|PIX|version)\b/i.test(line)) continue;
    for (const { index, 0: word } of line.matchAll(/\S+/g))
      for (const at of new Set([index, index + (word.length >> 1)])) {
        const head = line.slice(0, at).trimEnd();
        if (head.trim() === '' || (at > index && at < 20)) continue;
        for (const indent of ['', ' ']) {
          const rest = indent + line.slice(at);
          const broken = [...lines.slice(0, number), head, rest, ...lines.slice(number + 1)];
          yield [`${head} / ${rest}`, broken.join('\n'), number + 1];
        }
      }
  }
}

const translating: Readonly<Record<string, string>> = {
  'PIX 6': pix6(
    'nameif ethernet1 inside security100',
    'ip address inside 10.1.0.1 255.255.0.0',
    'name 10.3.0.0 branch',
    'access-list nonat permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'access-list pol permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
    'nat (inside) 0 access-list nonat',
    'nat (inside) 1 10.1.0.0 255.255.0.0 0 0',
    'nat (inside) 2 access-list pol',
    'global (outside) 1 interface',
    'global (outside) 2 203.0.113.20-203.0.113.30 netmask 255.255.255.0',
    'static (inside,outside) 203.0.113.9 10.1.0.9 netmask 255.255.255.255 0 0',
    'static (inside,outside) tcp 203.0.113.8 80 10.1.0.8 8080 netmask 255.255.255.255 0 0',
    'static (inside,outside) 203.0.113.64 access-list pol',
    'access-group A in interface outside',
    'sysopt connection permit-ipsec',
  ),
  ASA: asa84(
    'object network lan',
    ' subnet 10.1.0.0 255.255.0.0',
    ' nat (inside,outside) dynamic interface',
    'object network far-net',
    ' subnet 10.2.0.0 255.255.0.0',
    'object network pool',
    ' range 203.0.113.20 203.0.113.30',
    'object-group network FAR',
    ' network-object object far-net',
    ' network-object 10.2.0.0 255.255.0.0',
    ' network-object host 10.3.0.1',
    'nat (inside,outside) source static lan lan destination static FAR FAR no-proxy-arp route-lookup',
    'nat (inside,outside) source static lan lan destination static far-net far-net',
    'nat (inside,outside) source dynamic lan pool destination static FAR FAR description to them',
    'nat (inside,outside) after-auto source dynamic any interface',
    'access-group A in interface outside',
  ),
  IOS: `${ios().replace(/^ crypto map.*$/m, '$&\n ip nat outside')}${[
    'interface FastEthernet0/1',
    ' ip address 10.1.0.1 255.255.0.0',
    ' ip nat inside',
    'ip nat pool P 203.0.113.20 203.0.113.30 netmask 255.255.255.0',
    'ip nat inside source route-map NONAT interface FastEthernet0/0 overload',
    'ip nat inside source list 150 pool P overload',
    'ip nat inside source static 10.1.0.9 203.0.113.9 route-map NONAT',
    'ip nat inside source static network 10.1.4.0 203.0.114.0 /24',
    'ip nat inside source static tcp 10.1.0.8 8080 203.0.113.8 80 extendable',
    'access-list 150 deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    'access-list 150 permit ip 10.1.0.0 0.0.255.255 any',
    'route-map NONAT permit 10',
    ' match ip address 150',
    '',
  ].join('\n')}`,
};

test.each(Object.entries(translating))(
  'a broken line around address translation of %s means the same, or is told',
  (_, text) => {
    const clean = lifted(text);
    const known = new Set(clean.codes);
    const silent: string[] = [];
    for (const [shown, broken, line] of everyBreak(text)) {
      const { device, diagnostics } = lifted(broken);
      if (meant(device) === meant(clean.device)) continue;
      // What a lost line does elsewhere is no word about it, but for the name that it defined.
      const isTold = diagnostics.some(
        (one) =>
          one.severity !== 'note' &&
          (one.line === line ||
            one.line === line + 1 ||
            (one.code === 'undefined-reference' && !known.has(one.code))),
      );
      if (!isTold) silent.push(shown);
    }
    expect(silent).toEqual([]);
  },
);

test('half a rule of translation is told, whatever stands below it', () => {
  const half = 'nat (inside,outside) source static lan lan destination static FAR';
  expect(lifted(asa84(half, 'pager lines 24')).told).toContain('warning translation-unread 24');
});

describe('the rest of a line that is complete', () => {
  const times = 'time-range OFFICE\n\n periodic weekdays 8:00 to 17:00';

  test.each([
    ['pix6', 'eq 443', withPort(pix6()).replace(' eq 443', '\neq 443'), withPort(pix6())],
    ['asa84', 'indented', withPort(asa84()).replace(' eq 443', '\n eq 443'), withPort(asa84())],
    ['ios', 'eq 443', withPort(ios()).replace(' eq 443', '\neq 443'), withPort(ios())],
    ['pix6', 'a transform', pix6().replace('esp-3des ', 'esp-3des\n'), pix6()],
    ['ios', 'a transform', ios().replace('esp-aes ', 'esp-aes\n '), ios()],
    ['pix6', 'half a mask', pix6().replace('.255\nisakmp', '.2\n55\nisakmp'), pix6()],
    [
      'asa84',
      'a peer',
      asa84('crypto map M 10 set peer 198.51.100.1 \n198.51.100.2'),
      asa84('crypto map M 10 set peer 198.51.100.1 198.51.100.2'),
    ],
    [
      'asa84',
      'half an address',
      asa84().replace('set peer 198.51.100.1', 'set peer 198.51.10\n0.1'),
      asa84(),
    ],
    [
      'ios',
      'a line of a named list',
      ios().replace(
        /access-list 110 .*/,
        'ip access-list extended 110\n permit tcp any host 10.2.2.2\n0 eq 443',
      ),
      ios().replace(
        /access-list 110 .*/,
        'ip access-list extended 110\n permit tcp any host 10.2.2.20 eq 443',
      ),
    ],
    [
      'asa84',
      'a group of ports',
      asa84('object-group service P tcp', ' port-object eq 443').replace(
        'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
        'permit tcp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\nobject-group P',
      ),
      asa84('object-group service P tcp', ' port-object eq 443').replace(
        'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
        'permit tcp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 object-group P',
      ),
    ],
    [
      'asa84',
      'a time range',
      asa84().replace(/^access-list.*/m, '$&\ntime-range OFFICE'),
      asa84().replace(/^access-list.*/m, '$& time-range OFFICE'),
    ],
    [
      'asa84',
      'a time range whose times stand below',
      asa84().replace(/^access-list.*/m, `$&\ntime-range OFFICE\n${times}`),
      asa84().replace(/^access-list.*/m, `$& time-range OFFICE\n${times}`),
    ],
    [
      'ios',
      'a time range of a named list',
      ios().replace(
        /access-list 110 (.*)/,
        'ip access-list extended 110\n $1\ntime-range OFFICE\n deny ip any any',
      ),
      ios().replace(
        /access-list 110 (.*)/,
        'ip access-list extended 110\n $1 time-range OFFICE\n deny ip any any',
      ),
    ],
    [
      'ios',
      'a word that is a command of others',
      ios().replace(/access-list 110 permit ip (.*)/, 'access-list 110 permit tcp $1\nestablished'),
      ios().replace(/access-list 110 permit ip (.*)/, 'access-list 110 permit tcp $1 established'),
    ],
  ])('is read with it: %s, %s', (_, __, broken, text) => {
    expect(meant(lifted(broken).device)).toBe(meant(lifted(text).device));
    const codes = new Set(lifted(text).codes);
    expect(new Set(lifted(broken).codes)).toEqual(codes);
  });

  describe.each([' ', ''])('as the end of a text, behind %j', (indent) => {
    const long = 'what may be seen from the other side, and nothing else, ask before (see ticket';
    const group = ['object-group network G', ' $', ' network-object 10.1.0.0 255.255.0.0'];
    const grouped = asa84(...group).replace(
      'ip 10.1.0.0 255.255.0.0 10.2',
      'ip object-group G 10.2',
    );
    const router = ios().replace(/access-list 110 (.*)/, 'ip access-list extended 110\n $$\n $1');
    test.each([
      ['of a group', grouped, 'description'],
      ['of a list', router, 'remark'],
      ['of a crypto map', ios().replace(' set peer', ' $\n set peer'), 'description'],
    ])('%s', (_, text, word) => {
      const line = `${word} ${long}`;
      const broken = lifted(text.replace('$', `${line}\n${indent}4711)`));
      const whole = lifted(text.replace('$', line));
      expect(broken.codes).toEqual(whole.codes);
      expect(meant(broken.device)).toBe(meant(whole.device));
      expect(broken.codes).not.toContain('invalid-line');
    });
  });

  test('a time range is a command of its own where its times follow', () => {
    const { codes } = lifted(asa84().replace(/^access-list.*/m, `$&\n${times}`));
    expect(codes).not.toContain('line-time-range');
  });

  test.each([
    ['two ports or one', withPort(ios()).replace('eq 443', 'eq 44\n3'), 'access-list-line-unread'],
    [
      'a number that fits nowhere',
      asa84().replace('set ikev1 transform-set T', 'set ikev1 transform-set T\n4711'),
      'line-broken',
    ],
    [
      'a name that a terminal may have cut',
      asa84()
        .replaceAll(' T ', ` ${'T'.repeat(50)} `)
        .replace('-set T\n', `-set ${'T'.repeat(48)}\nTT\n`),
      undefined,
    ],
  ])('is an error where it is not certain: %s', (_, broken, code) => {
    const { diagnostics, device } = lifted(broken);
    if (code === undefined) expect(device.policies).toHaveLength(1);
    else {
      expect(device.policies).toEqual([]);
      expect(diagnostics.map((one) => one.code)).toContain(code);
    }
  });
});

describe('a line of another command takes part in none above it', () => {
  test.each([
    ['pager lines 24', pix6],
    ['timeout xlate 3:00:00', pix6],
    ['service resetinbound', asa84],
    ['nat-control', asa84],
    ['time-range OFFICE', asa84],
    ['route outside 0.0.0.0 0.0.0.0 203.0.113.254 1', asa84],
    ['line vty 0 4', ios],
    ['service timestamps log datetime msec', ios],
    ['B', ios],
    ['5.', ios],
    ['10.', pix6],
  ])('%s', (line, text) => {
    const lines = text().split('\n');
    for (let at = 1; at < lines.length; at++) {
      if (lines[at]?.startsWith(' ') === true) continue;
      const { device, diagnostics } = lifted(
        [...lines.slice(0, at), line, ...lines.slice(at)].join('\n'),
      );
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors, `${lines[at - 1]} / ${line}`).toEqual([]);
      expect(device.policies.length, `${lines[at - 1]} / ${line}`).toBe(1);
    }
  });
});

describe('a line that is not complete takes no line of its own submode', () => {
  test.each([
    [' set transform-set', ' set transform-set T'],
    [' set peer', ' set peer 198.51.100.1'],
    [' match address', ' match address 110'],
    [' no set transform-set', ' set transform-set T'],
    [' no set peer', ' set peer 198.51.100.1'],
  ])('%s', (bare, line) => {
    const { device, codes } = lifted(ios().replace(line, `${bare}\n${line}`));
    expect(meant(device) === meant(lifted(ios()).device) || codes.includes('invalid-line')).toBe(
      true,
    );
  });

  test('and a key takes no word of its group', () => {
    const text = asa84().replace(' ikev1 pre-shared-key s3cret', ' ikev1 pre-shared-key\n chain');
    expect(JSON.stringify(lifted(text).device)).not.toContain('"chain"');
  });
});

describe('the end of a mail below a key', () => {
  const keyring = 'crypto keyring K\n pre-shared-key address 198.51.100.1 key s3cret';
  const base = ios()
    .replace(/^crypto isakmp key .*\n/m, '')
    .trimEnd();

  test.each(['--', '-- ', 'Regards,', 'Thanks!', 'Grüße,'])('is no rest of it: %s', (line) => {
    const clean = lifted(`${base}\n${keyring}\n`);
    const signed = lifted(`${base}\n${keyring}\n${line}\nJane Doe\n`);
    expect(meant(signed.device)).toBe(meant(clean.device));
    expect(signed.diagnostics.map(({ code }) => code)).not.toContain('line-broken');
  });
});

test.each(['GigabitEthernet0/0', 'Serial0/0/0.1', 'Fa0', 'Vlan10', 'Dialer1'])(
  'a translation broken before its interface %s is put together, though no line of the text is that interface',
  (name) => {
    const list =
      'access-list 150 permit ip 10.1.0.0 0.0.255.255 any\nroute-map NONAT permit 10\n match ip address 150\n';
    const rule = (between: string) =>
      `${ios()}${list}ip nat inside source route-map NONAT interface${between}${name} overload\n`;
    const [whole, broken] = [lifted(rule(' ')), lifted(rule('\n'))];
    expect(broken.codes).not.toContain('translation-unread');
    expect(meant(broken.device)).toBe(meant(whole.device));
  },
);
