import ts from 'typescript';
import { expect, test } from 'vitest';
import { withFastLoops } from '../scripts/loops.mjs';

const walks = `
type Pair = readonly [string, number];
const list: readonly string[] = ['a', 'b', 'c'];
const pairs: Pair[] = [['x', 1], ['y', 2], ['z', 3]];
const boxes = [{ left: 1, at: { right: 2 } }, { left: 3, at: { right: 4 } }];
const said: unknown[] = [];
const say = (...all: unknown[]): void => { said.push(all); };

export function plain() { for (const one of list) say(one); }
export function nested() { for (const one of list) for (const { left, at: { right: other } } of boxes) say(one, left, other); }
export function taken() { for (const [name, number] of pairs) say(name, number); for (const [, number] of pairs) say(number); }
export function counted() { for (const [index, one] of list.entries()) { if (index === 1) continue; say(index, one); } }
export function countedPairs() { for (const [index, [name]] of pairs.entries()) say(index, name); }
export function objects() { for (const [index, { left }] of boxes.entries()) say(index, left); }
export function typed() { for (const one of new Float64Array([1.5, 2])) say(one); }
export function ofMap() { for (const [name, number] of new Map(pairs)) say(name, number); for (const one of new Set(list)) say(one); }
export function ofText() { for (const sign of 'ab') say(sign); }
export function grows() { const grown = [1]; for (const one of grown) { if (one < 4) grown.push(one + 1); say(one); } }
export function shadows() { for (const one of list) { const list = one + one; say(one, list); } }
export function labels() { outer: for (const one of list) { for (const other of list) { if (other === 'b') continue outer; if (one === 'c') break outer; say(one, other); } } }
export function captures() { const all: (() => string)[] = []; for (const one of list) all.push(() => one); for (const each of all) say(each()); }
export function changes() { for (let one of list) { one += '!'; say(one); } }
export function rest() { for (const [first, ...others] of [[1, 2, 3], [4]]) say(first, others); for (const [first = 7] of [[] as number[]]) say(first); }
export function made() { for (const one of list.filter((each) => { for (const other of list) if (other === each) return true; return false; })) say(one); }
export function* asked(maybe?: readonly string[]) { for (const one of maybe ?? list) yield one; }
export function union(either: readonly string[] | Set<string> = new Set(list)) { for (const one of either) say(one); }
export function lines() {
  for (
    const one of list // of what
  )
    // why
    say(one);
}
export const result = () => { for (const one of asked()) say(one); return said; };
`;

/** A program of one file, with the libraries of the compiler. */
function programOf(source: string): ts.Program {
  const options = { target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], strict: true };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, target) =>
    name === 'walks.ts'
      ? ts.createSourceFile(name, source, target, true)
      : getSourceFile(name, target);
  return ts.createProgram(['walks.ts'], options, host);
}

function said(source: string): unknown {
  const module = { exports: {} as Record<string, () => unknown> };
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  new Function('module', 'exports', ts.transpile(source, options))(module, module.exports);
  for (const [name, run] of Object.entries(module.exports)) if (name !== 'result') run();
  return module.exports.result?.();
}

test('a loop over an array walks it by index, and does the same', () => {
  const fast = withFastLoops(programOf(walks), 'walks.ts');
  expect(said(fast)).toEqual(said(walks));
  expect(fast.split('\n').length).toBe(walks.split('\n').length);
  // What is left: sets and maps, text, a name that changes, patterns with a rest or a default, a list of lists in a pattern.
  expect(fast.match(/for \((?:const|let) [^;]*? of [^)]*\)/g)).toEqual([
    'for (const [index, [name]] of pairs.entries()',
    'for (const one$9 of new Map(pairs)',
    'for (const one of new Set(list)',
    "for (const sign of 'ab')",
    'for (let one of list)',
    'for (const [first, ...others] of [[1, 2, 3], [4]])',
    'for (const [first = 7] of [[] as number[]])',
    'for (const one of either)',
    'for (const one of asked()',
  ]);
});
