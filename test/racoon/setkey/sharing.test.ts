import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/racoon/setkey/parse.js';
import type { Command } from '../../../src/racoon/setkey/syntax.js';
import { moved } from '../../../src/syntax/assembly.js';
import { withoutPlaces } from '../without-places.js';

/** The same with a rule of its own in each policy. */
function unshared(command: Command): Command {
  if (command.kind !== 'policy') return command;
  const { moved: by = 0, kind, verb, flags, source, destination, at, ...rest } = command;
  const own = moved(rest, ({ start, end }) => ({ start: start + by, end: end + by }));
  return { kind, verb, flags, source, destination, ...own, ...(at !== undefined && { at }) };
}

const root = join(import.meta.dirname, '../../fixtures');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => join(root, name))
  .filter((path) => /setkey[^/]*\.conf$/.test(path) && statSync(path).isFile());

describe('Policies with rules of one text', () => {
  it('are looked for in many files', () => expect(files.length).toBeGreaterThan(20));

  it.each(files.map((path) => [path.slice(root.length + 1), path]))(
    'of %s are the same, shared or not',
    (_name, path) => {
      const text = readFileSync(path, 'utf8');
      const half = text.slice(0, text.length >> 1);
      for (const one of [
        text,
        `${text}\n${text}`,
        half,
        text.replaceAll(';', ''),
        text.replaceAll(' -P ', ' # -P in none\n -P '),
        text.replaceAll(' -P ', ' -ctx 1 1 " -P " -P '),
        text.replaceAll(' any ', '  any '),
        text.replaceAll('spdadd ', 'spdadd -4 '),
        text.replaceAll('spdadd ', 'spdadd # any -P in none\n'),
        text.replaceAll('/', ' / '),
      ]) {
        const source = { name: 'setkey.conf', text: one };
        const shared = parse(source, { sharesRules: true });
        const commands = shared.commands.map(unshared);
        expect({ ...shared, commands }).toEqual(parse(source));
        expect(withoutPlaces(parse(source, { withoutPlaces: true }))).toEqual(
          withoutPlaces(parse(source)),
        );
      }
    },
  );

  it('have one rule where they are shared, and rules of their own where not', () => {
    const policy = (address: string) =>
      `spdadd ${address} 192.0.2.1 any -P in ipsec esp/transport//require;\n`;
    const source = { name: 'setkey.conf', text: policy('10.0.0.1') + policy('10.0.0.2') };
    const rules = (sharesRules: boolean) =>
      parse(source, { sharesRules }).commands.map((one) => 'rule' in one && one.rule);
    const networks = parse(source, { withoutPlaces: true }).commands.map(
      (one) => 'destination' in one && one.destination,
    );
    expect(new Set(networks).size).toBe(1);
    expect(new Set(rules(true)).size).toBe(1);
    expect(new Set(rules(false)).size).toBe(2);
  });
});
