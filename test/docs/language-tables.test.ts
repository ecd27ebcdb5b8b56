import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import { directiveWords } from '../../src/racoon/racoon-conf/words.js';

const root = join(import.meta.dirname, '../..');

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows of all tables of a page, by the heads of their columns. */
function rowsOf(page: string): readonly Row[] {
  const rows: Row[] = [];
  let heads: readonly string[] | undefined;
  for (const [index, line] of page.split('\n').entries()) {
    if (!line.startsWith('|')) heads = undefined;
    else {
      const cells = line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim());
      if (heads === undefined) heads = cells;
      else if (!/^-+$/.test(cells[0] ?? '')) {
        const names = heads;
        rows.push({
          line: index + 1,
          cells: Object.fromEntries(
            names.map((name, at): [string, string] => [name, cells[at] ?? '']),
          ),
        });
        expect(cells.length, `line ${index + 1}`).toBe(names.length);
      }
    }
  }
  return rows;
}

const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');

const pages = ['cisco.md', 'racoon.md'].map((name) => {
  const text = readFileSync(join(root, 'docs', name), 'utf8');
  return { name, rows: rowsOf(text) };
});
const rowsIn = (page: string): readonly Row[] =>
  pages.find(({ name }) => name === page)?.rows ?? [];

/** Every `kind` of the syntax of a Cisco text, without those of terms: addresses, ports, protocols. */
function statementKinds(): readonly string[] {
  const text = readFileSync(join(root, 'src/cisco/syntax.ts'), 'utf8');
  const terms =
    /export type (?:AddressTerm|PortTerm|ProtocolTerm) =[\s\S]*?;\n\n|readonly peer:\n[\s\S]*?;\n {2}readonly noXauth/g;
  const kinds = [...text.replace(terms, '\n').matchAll(/readonly kind:((?:\s*\|?\s*'[^']+')+)/g)];
  return [
    ...new Set(
      kinds.flatMap(([, list]) =>
        [...(list ?? '').matchAll(/'([^']+)'/g)].map(([, kind]) => kind ?? ''),
      ),
    ),
  ];
}

describe.each(pages)('$name', ({ rows }) => {
  test('has tables without an empty cell', () => {
    expect(rows.length).toBeGreaterThan(50);
    for (const { line, cells } of rows)
      for (const [head, cell] of Object.entries(cells))
        expect(cell, `line ${line}, ${head}`).not.toBe('');
  });

  test('names diagnostics that there are', () => {
    for (const { line, cells } of rows)
      for (const code of quoted(cells.Diagnostic ?? ''))
        expect(Object.keys(catalogue), `line ${line}`).toContain(code);
  });

  test('names tests and fixtures that there are', () => {
    for (const { line, cells } of rows) {
      const named = [...(cells.Test ?? '').matchAll(/\]\(\.\.\/([^)]+)\) "([^"]+)"/g)];
      expect(named.length, `line ${line}`).toBeGreaterThan(0);
      for (const [, file = '', title = ''] of named) {
        const path = join(root, file);
        expect(existsSync(path), `line ${line}: ${file}`).toBe(true);
        expect(readFileSync(path, 'utf8').includes(title), `line ${line}: ${file}: ${title}`).toBe(
          true,
        );
      }
    }
  });
});

test('every kind of Cisco statement has a row', () => {
  const kinds = statementKinds();
  expect(kinds.length).toBeGreaterThan(90);
  const named = new Set(rowsIn('cisco.md').flatMap(({ cells }) => quoted(cells.Statement ?? '')));
  expect(kinds.filter((kind) => !named.has(kind))).toEqual([]);
  expect([...named].filter((kind) => !kinds.includes(kind) && kind !== '-')).toEqual([]);
});

test('every construct of the comparison and every pitfall is numbered', () => {
  const numbers = (head: string): readonly string[] =>
    rowsIn('cisco.md')
      .filter(({ cells }) => cells[head] !== undefined)
      .map(({ cells }) => cells['#'] ?? '');
  const upTo = (last: number): readonly string[] =>
    Array.from({ length: last }, (_, index) => String(index + 1));
  expect(numbers('Meaning')).toEqual(upTo(39));
  expect(numbers('Pitfall')).toEqual(upTo(30));
});

test('every word that begins a directive of racoon.conf has a row', () => {
  const named = new Set(rowsIn('racoon.md').flatMap(({ cells }) => quoted(cells.Directive ?? '')));
  for (const [section, words] of Object.entries(directiveWords))
    for (const word of words) expect([...named], `${section}: ${word}`).toContain(word);
});

test('every command of setkey has a row', () => {
  const named = new Set(rowsIn('racoon.md').flatMap(({ cells }) => quoted(cells.Directive ?? '')));
  const commands =
    'spdadd spdupdate spddelete spdflush spddump add get getspi delete deleteall flush dump exit quit bye';
  for (const command of commands.split(' ')) expect([...named]).toContain(command);
});
