/** What a device does with a tunnel's traffic before the crypto map sees it, and where that ends. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check.js';
import { convert } from '../../../src/convert.js';
import { asa84, ios, pix6 } from './lifted.js';

const inner = {
  asa84: [
    'interface GigabitEthernet0/1',
    ' nameif inside',
    ' security-level 100',
    ' ip address 10.1.0.1 255.255.0.0',
  ],
  pix6: ['nameif ethernet1 inside security100', 'ip address inside 10.1.0.1 255.255.0.0'],
  ios: ['interface GigabitEthernet0/1', ' ip address 10.1.0.1 255.255.0.0'],
};

/** What `check` says of a device with more lines against the host that is written for it without them. */
const found = (
  dialect: 'asa84' | 'pix6' | 'ios',
  ...lines: readonly string[]
): readonly [verdict: string, ...codes: readonly string[]] => {
  const text = { asa84, pix6, ios }[dialect];
  const base = text(...inner[dialect]);
  const [host] = convert(base).hosts;
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
  const of = (device: string) => check([{ name: 'device.conf', text: device }, ...files]);
  const before = of(base);
  expect(before.verdict).toBe('agree');
  const known = new Set(before.findings.map(({ code }) => code));
  const { verdict, findings } = of(text(...inner[dialect], ...lines));
  const more = findings.filter(({ code, severity }) => severity !== 'note' && !known.has(code));
  return [verdict, ...new Set(more.map(({ code }) => code))];
};

describe('the list for all interfaces of an ASA', () => {
  const denied = 'access-list G extended deny ip any 10.2.0.0 255.255.0.0';
  const rest = ['access-list G extended permit ip any any', 'access-group G global'];
  const own = ['access-list I extended permit ip any any', 'access-group I in interface inside'];
  test.each([
    ['is asked of what comes in by an interface without one', [denied, ...rest], true],
    ['is quiet where it lets it pass', rest, false],
    ['is not asked behind a list that lets it pass', [denied, ...rest, ...own], false],
  ])('%s', (_, lines, isStopped) => {
    expect(found('asa84', ...lines)).toEqual(
      isStopped ? ['disagree', 'filter-stops-tunnel'] : ['agree'],
    );
  });
});

describe('an interface of a PIX 6 that is shut down in its own line', () => {
  test.each([
    ['where the tunnel ends', ['interface ethernet0 100full shutdown'], true],
    ['where it does not', ['interface ethernet1 auto shutdown'], false],
    [
      'and opened again',
      ['interface ethernet0 100full shutdown', 'interface ethernet0 100full'],
      false,
    ],
  ])('%s', (_, lines, isDown) => {
    const [verdict, ...codes] = found('pix6', ...lines);
    expect(verdict).toBe(isDown ? 'disagree' : 'agree');
    expect(codes.includes('interface-shut')).toBe(isDown);
  });
});
