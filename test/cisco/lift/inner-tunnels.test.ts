import { describe, expect, test } from 'vitest';
import { ios, lifted } from './lifted.js';

const text = (...lines: readonly string[]): string =>
  ios('interface Tunnel0', ...lines).replace(
    'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    'permit ip host 10.1.0.1 host 10.2.0.1',
  );
const told = (...lines: readonly string[]): boolean =>
  lifted(text(...lines)).diagnostics.some(({ code }) => code === 'gre-inside');

describe('a tunnel interface of IOS', () => {
  const [source, destination] = [' tunnel source 10.1.0.1', ' tunnel destination 10.2.0.1'];

  test.each([
    [source, destination],
    [source, destination, ' tunnel mode gre ip'],
  ])('is inside the tunnel that protects its two ends: %j', (...lines) =>
    expect(told(...lines)).toBe(true),
  );

  test.each([
    [source, ' tunnel destination 10.2.0.9'],
    [source],
    [source, destination, ' tunnel mode ipip'],
  ])('is told for no other ends and for GRE only: %j', (...lines) =>
    expect(told(...lines)).toBe(false),
  );
});
