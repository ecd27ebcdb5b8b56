import { readdirSync, readFileSync } from 'node:fs';
import { Grammars } from '../../../src/cisco/parse/grammars.js';
import { parseWith } from '../../../src/cisco/parse.js';
import type { Configuration, Dialect } from '../../../src/cisco/syntax.js';
import type { Source } from '../../../src/syntax/range.js';
import { PlacedWord } from '../../../src/syntax/shapes/placed-word.js';

const root = new URL('../../fixtures/', import.meta.url);

/** All Cisco texts among the fixtures. */
export const ciscoTexts: readonly Source[] = [
  ...readdirSync(new URL('cases/', root)).flatMap((name) =>
    readdirSync(new URL(`cases/${name}/`, root))
      .filter((file) => /^cisco.*\.conf$/.test(file))
      .map((file) => ({
        name: `${name}/${file}`,
        text: readFileSync(new URL(`cases/${name}/${file}`, root), 'utf8'),
      })),
  ),
  ...readdirSync(new URL('complete/', root)).map((file) => ({
    name: `complete/${file}`,
    text: readFileSync(new URL(`complete/${file}`, root), 'utf8'),
  })),
];

const grammars = new Grammars(true);
const alone = new Grammars(false);

/** Reads with grammars that all tests of a file share. */
export const read = (text: string, dialect?: Dialect): Configuration =>
  parseWith(grammars, { name: 'cisco.conf', text }, dialect === undefined ? {} : { dialect });

/** Reads by Ohm alone. */
export const readAlone = (text: string, dialect?: Dialect): Configuration =>
  parseWith(alone, { name: 'cisco.conf', text }, dialect === undefined ? {} : { dialect });

/** All that a configuration holds, read. */
export const whole = (configuration: Configuration) => ({
  dialect: configuration.dialect,
  version: configuration.version,
  statements: configuration.statements,
  lists: configuration
    .accessListNames()
    .map((name) => [name, configuration.accessList(name)] as const),
  objects: configuration.objectNames().map((name) => configuration.object(name)),
  groups: configuration.objectGroupNames().map((name) => configuration.objectGroup(name)),
});

/** The same without any place in the text. */
export function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof PlacedWord) return { text: value.text };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'at' && key !== 'fault')
      .map(([key, inner]) => [key, placeless(inner)]),
  );
}

/** All lines that were not read, in statements, lists, objects and groups. */
export function unreadIn(value: unknown): readonly { readonly expected: string }[] {
  if (Array.isArray(value)) return value.flatMap(unreadIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'unread') return [value as unknown as { expected: string }];
  return Object.values(value).flatMap(unreadIn);
}
