import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/racoon/racoon-conf/parse.js';
import type { Sainfo, Statement } from '../../../src/racoon/racoon-conf/syntax.js';
import { moved } from '../../../src/syntax/assembly.js';
import { withoutPlaces } from '../without-places.js';

/** The same with lines of its own in each section. */
function unshared(statement: Statement): Statement {
  if (statement.kind !== 'remote' && statement.kind !== 'sainfo') return statement;
  const { moved: by = 0, ...section } = statement;
  const body = moved(section.body as Sainfo['body'], ({ start, end }) => ({
    start: start + by,
    end: end + by,
  }));
  return { ...section, body } as Statement;
}

const root = join(import.meta.dirname, '../../fixtures');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => join(root, name))
  .filter((path) => /racoon[^/]*\.conf$/.test(path) && statSync(path).isFile());

describe('Sections with bodies of one text', () => {
  it('are looked for in many files', () => expect(files.length).toBeGreaterThan(20));

  it.each(files.map((path) => [path.slice(root.length + 1), path]))(
    'of %s mean the same, shared or not',
    (_name, path) => {
      const text = readFileSync(path, 'utf8');
      for (const one of [
        text,
        `${text}\n${text}`,
        text.slice(0, text.length >> 1),
        `}${text}{`,
        `${text}${text.replaceAll('/', '/ ')}`,
        `${text}${text.replaceAll(' any', '  any')}`,
        `${text}${text.replaceAll('sainfo ', 'sainfo ~')}`,
      ]) {
        const source = { name: 'racoon.conf', text: one };
        const shared = parse(source, { sharesBodies: true });
        const statements = shared.statements.map(unshared);
        expect({ ...shared, statements }).toEqual(parse(source));
        expect(withoutPlaces(parse(source, { withoutPlaces: true }))).toEqual(
          withoutPlaces(parse(source)),
        );
      }
    },
  );

  it('have one body where they are shared, and bodies of their own where not', () => {
    const sainfo = (address: string, end = '}') =>
      `sainfo address ${address} any address 192.0.2.1 any {\n  lifetime time 1 hour;\n${end}\n`;
    const source = {
      name: 'racoon.conf',
      text: sainfo('10.0.0.1') + sainfo('10.0.0.2') + sainfo('10.0.0.3'),
    };
    const bodies = (sharesBodies: boolean) =>
      parse(source, { sharesBodies }).statements.map((one) => 'body' in one && one.body);
    const sides = parse(source, { withoutPlaces: true }).statements.map(
      (one) => 'remote' in one && one.remote,
    );
    expect(new Set(sides.slice(1)).size).toBe(1);
    expect(new Set(bodies(true)).size).toBe(1);
    expect(new Set(bodies(false)).size).toBe(3);
  });
});
