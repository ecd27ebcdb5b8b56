import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asa84, lifted, pix6 } from './lifted.js';

/** Labels of `name` lines, by the address each stands for. */
type Labels = Readonly<Record<'shown' | 'real' | 'first' | 'last' | 'peer' | 'far', string>>;

const named = ({ shown, real, first, last, peer, far }: Labels): readonly string[] => [
  `name 192.168.9.0 ${shown}`,
  `name 10.9.0.0 ${real}`,
  `name 203.0.113.20 ${first}`,
  `name 203.0.113.30 ${last}`,
  `name 198.51.100.7 ${peer}`,
  `name 172.20.5.0 ${far}`,
];

const appliance = (labels: Labels): readonly string[] => {
  const { shown, real, first, last, peer, far } = labels;
  return [
    ...named(labels),
    `access-list V permit ip ${shown} 255.255.255.0 ${far} 255.255.255.0`,
    `access-list V permit ip host ${first} ${far} 255.255.255.0`,
    `access-list P permit ip ${real} 255.255.255.0 ${far} 255.255.255.0`,
    `access-list Q permit ip host ${last} ${far} 255.255.255.0`,
    `access-list E permit ip ${real} 255.255.255.0 10.7.0.0 255.255.255.0`,
    'nat (inside) 0 access-list E',
    `static (inside,outside) ${first} access-list Q`,
    `static (inside,outside) ${shown} ${real} netmask 255.255.255.0`,
    `static (inside,outside) ${far} ${far} netmask 255.255.255.0`,
    `static (inside,outside) tcp ${last} 25 ${real} 25 netmask 255.255.255.255`,
    `static (outside,inside) ${last} ${peer} netmask 255.255.255.255`,
    `global (outside) 1 ${first}-${last} netmask 255.255.255.0`,
    `global (outside) 5 ${last}`,
    `nat (inside) 1 ${real} 255.255.255.0`,
    'nat (inside) 5 access-list P',
    'crypto map M 20 match address V',
    `crypto map M 20 set peer ${peer}`,
  ];
};

const texts: Readonly<Record<string, (labels: Labels) => string>> = {
  'PIX 6': (labels) =>
    pix6(
      ...appliance(labels),
      'crypto map M 20 set transform-set T',
      `isakmp key plum address ${labels.peer} netmask 255.255.255.255`,
    ),
  'ASA 8.2': (labels) =>
    asa84(
      ...appliance(labels),
      'crypto map M 20 set transform-set T',
      'tunnel-group 198.51.100.7 type ipsec-l2l',
      'tunnel-group 198.51.100.7 ipsec-attributes',
      ' pre-shared-key plum',
    )
      .replace('ASA Version 9.1(7)', 'ASA Version 8.2(5)')
      .replaceAll(/ikev1 (?=transform|pre)/g, '')
      .replaceAll('crypto ikev1', 'crypto isakmp'),
  'ASA 9.1': (labels) => {
    const { shown, real, first, last, peer, far } = labels;
    return asa84(
      ...named(labels),
      'object network REAL',
      ` subnet ${real} 255.255.255.0`,
      ` nat (inside,outside) static ${shown}`,
      'object network POOL',
      ` range ${first} ${last}`,
      'object-group network FAR',
      ` network-object ${far} 255.255.255.0`,
      ` network-object host ${last}`,
      'nat (inside,outside) source dynamic REAL POOL destination static FAR FAR',
      `access-list V extended permit ip ${shown} 255.255.255.0 object-group FAR`,
      'crypto map M 20 match address V',
      `crypto map M 20 set peer ${peer}`,
      'crypto map M 20 set ikev1 transform-set T',
      'tunnel-group 198.51.100.7 type ipsec-l2l',
      'tunnel-group 198.51.100.7 ipsec-attributes',
      ' ikev1 pre-shared-key plum',
    );
  },
};

/** What a text means and what is told of it, without places and without the labels. */
const meaningOf = (text: string, labels: Labels): string => {
  const { device, diagnostics } = lifted(text);
  const told = diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
  let all = JSON.stringify({ device, told }, (key, value) =>
    ['origin', 'origins', 'related', 'at', 'start', 'end'].includes(key) ? undefined : value,
  );
  for (const [key, label] of Object.entries(labels)) all = all.replaceAll(label, `<${key}>`);
  return all;
};

/** Six labels with hyphens anywhere behind a mark that keeps each apart from all other words. */
const labels = fc
  .array(fc.stringMatching(/^[a-z0-9]{0,3}(?:-[a-z0-9]{1,3}){1,3}$/), {
    minLength: 6,
    maxLength: 6,
  })
  .map((tails): Labels => {
    const label = (index: number): string => `${'uvwxyz'.charAt(index)}zz${tails[index] ?? ''}`;
    return {
      shown: label(0),
      real: label(1),
      first: label(2),
      last: label(3),
      peer: label(4),
      far: label(5),
    };
  });

const plain = (from: Labels): Labels => ({
  shown: from.shown.replaceAll('-', ''),
  real: from.real.replaceAll('-', ''),
  first: from.first.replaceAll('-', ''),
  last: from.last.replaceAll('-', ''),
  peer: from.peer.replaceAll('-', ''),
  far: from.far.replaceAll('-', ''),
});

const numeric: Labels = {
  shown: '192.168.9.0',
  real: '10.9.0.0',
  first: '203.0.113.20',
  last: '203.0.113.30',
  peer: '198.51.100.7',
  far: '172.20.5.0',
};

const translationsOf = (text: string): readonly string[] =>
  lifted(text).device.translations.map(
    ({ kind, from, destination, to = '-' }) => `${kind} ${from} ${destination} ${to}`,
  );

describe.each(Object.entries(texts))('a label with a hyphen on %s', (_name, text) => {
  test('means what it means without one', () => {
    fc.assert(
      fc.property(labels, (hyphened) => {
        const without = plain(hyphened);
        expect(meaningOf(text(hyphened), hyphened)).toBe(meaningOf(text(without), without));
      }),
      { numRuns: 25 },
    );
  });

  test('translates to the address it stands for', () => {
    fc.assert(
      fc.property(labels, (hyphened) => {
        const numbers = text(numeric).replaceAll(/^name .*\n/gm, '');
        expect(translationsOf(text(hyphened))).toEqual(translationsOf(numbers));
      }),
      { numRuns: 10 },
    );
  });
});

describe('what an appliance translates to', () => {
  const to = (...lines: readonly string[]) => {
    const { device, told } = lifted(pix6(...lines));
    return {
      translations: device.translations.map(({ kind, to: made = '-' }) => `${kind} ${made}`),
      told: told.filter((one) => !one.startsWith('note')),
    };
  };

  test('is told where no line defines the name', () => {
    for (const name of ['mailshown', 'mail-shown'])
      expect(to(`static (inside,outside) ${name} 10.8.0.9 netmask 255.255.255.255`)).toEqual({
        translations: ['one-to-one -'],
        told: ['warning undefined-reference 19'],
      });
    expect(
      to('global (outside) 1 203.0.113.20-203.0.113.300', 'nat (inside) 1 10.8.0.0 255.255.0.0'),
    ).toEqual({ translations: ['source -'], told: ['warning address-unreadable 19'] });
  });

  test('is no other address where one of two words for it is a name', () =>
    expect(
      to(
        'name 10.1.0.9 mail-real',
        'static (inside,outside) 10.1.0.9 mail-real netmask 255.255.255.255',
      ).translations,
    ).toEqual(['exempt -']));
});
