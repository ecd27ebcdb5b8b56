/** The programs of the pages compile as a strict TypeScript project has them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

const programs = ['README.md', 'docs/library.md', 'docs/model.md'].flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/```ts(?: run)?\n([\s\S]*?)```/g)].map(
    ([, code = ''], index) => [`${page} ${index + 1}`, code] as const,
  ),
);
const options = `
import { check, type CheckOptions, convert, type ConvertOptions, equivalence, lint, model, reverse, sheet } from 'cisco2racoon';
declare const maybe: string | undefined;
const given: ConvertOptions = { peers: maybe === undefined ? undefined : [maybe], ciscoAddress: maybe, role: undefined };
convert('', given);
convert('', { dialect: { dialect: 'ios', version: maybe }, lan: undefined, add: undefined });
reverse('', { onto: undefined, linuxAddress: maybe });
const ends: CheckOptions = { with: undefined, ourEnd: undefined, ourColumn: undefined, limit: undefined };
check('', ends);
lint('', { as: undefined, dialect: undefined });
model('', { keys: undefined });
sheet('', { format: undefined, blank: undefined });
equivalence([], [], { label: undefined, bound: undefined });
`;

const texts = new Map(
  [...programs, ['options', options] as const].map(([name, text]) => [
    join(root, 'test', `${name.replaceAll(/\W+/g, '-')}.mts`),
    { name, text },
  ]),
);

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  paths: { cisco2racoon: [join(root, 'src', 'index.ts')] },
};
const host = ts.createCompilerHost(compilerOptions);
const { getSourceFile, fileExists, readFile } = host;
host.fileExists = (path) => texts.has(path) || fileExists(path);
host.readFile = (path) => texts.get(path)?.text ?? readFile(path);
host.getSourceFile = (path, ...rest) => {
  const known = texts.get(path);
  return known === undefined
    ? getSourceFile(path, ...rest)
    : ts.createSourceFile(path, known.text, ts.ScriptTarget.ES2022);
};
const program = ts.createProgram([...texts.keys()], compilerOptions, host);

test.each([...texts].map(([path, { name }]) => [name, path]))('%s', (_, path) => {
  const file = program.getSourceFile(path ?? '');
  const said = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  expect(said.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
    [],
  );
});
