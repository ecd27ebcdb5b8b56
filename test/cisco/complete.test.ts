import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { ciscoTexts } from './parse/cases.js';

/** Words that a line about IPsec, or what a tunnel is made of, begins with. */
const about =
  /^\s*(?:no\s+)?(?:crypto|isakmp|sysopt|tunnel|tunnel-group|group-policy|vpn-|set|match address|access-list|permit|deny|ip access-list|nat|static|global|ikev1|pre-shared-key|keepalive|encr|hash|authentication|group|lifetime|interface Tunnel|description|vpngroup|object-group|ip address|ip policy|zone-pair)/;

describe.each(
  ciscoTexts
    .filter(({ name }) => name.startsWith('complete/'))
    .map(({ name, text }) => [name, text] as const),
)('a complete configuration, %s,', (_, text) => {
  const lines = text.split('\n');
  const { hosts, diagnostics, coverage } = convert([{ name: 'cisco.conf', text }]);

  test('gives hosts that can talk to it', () => {
    expect(hosts).toHaveLength(3);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { files, verification } of hosts) {
      expect(files['setkey.conf']).toContain('spdadd');
      expect(verification.verdict).toBe('agree');
    }
  });

  test('has nothing told of a line that is not about IPsec', () => {
    const told = diagnostics.flatMap(({ line, code }) =>
      line === null ? [] : [`${code}: ${lines[line - 1]}`],
    );
    expect(told.filter((one) => !about.test(one.slice(one.indexOf(': ') + 2)))).toEqual([]);
    const classAt = (at: number): string | undefined =>
      coverage['cisco.conf']?.runs.find(({ from, to }) => from <= at && at <= to)?.class;
    for (const { line } of diagnostics)
      if (line !== null) expect(['layout', 'invalid']).not.toContain(classAt(line));
  });

  test('has every line in one class', () => {
    const runs = coverage['cisco.conf']?.runs ?? [];
    const counted = Object.values(coverage['cisco.conf']?.counts ?? {}).reduce((a, b) => a + b, 0);
    expect(runs.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(counted);
    expect(counted).toBeGreaterThanOrEqual(lines.length - 1);
  });
});
