import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** One name of the public face, as its source declares it. */
export interface PublicName {
  readonly name: string;
  readonly kind: 'value' | 'type';
  /** What stands above the declaration; empty where nothing does. */
  readonly docstring: string;
  /** A function's head, or a type's whole declaration. */
  readonly declaration: string;
}

const parsed = new Map<string, ts.SourceFile>();

function fileOf(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  parsed.set(path, file);
  return file;
}

const sourceOf = (from: string, module: ts.Expression): string =>
  join(dirname(from), (module as ts.StringLiteral).text.replace(/\.js$/, '.ts'));

/** All names that a module exports, where each is declared. */
export function publicNames(path: string): readonly PublicName[] {
  return fileOf(path).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) {
      const name = declaredName(statement);
      return name === undefined ? [] : [described(name, statement)];
    }
    const target = sourceOf(path, statement.moduleSpecifier);
    const { exportClause, isTypeOnly } = statement;
    if (exportClause === undefined) {
      return publicNames(target).map((one) =>
        isTypeOnly ? { ...one, kind: 'type' as const } : one,
      );
    }
    if (!ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.flatMap(({ name, propertyName }) =>
      publicNames(target)
        .filter((one) => one.name === (propertyName ?? name).text)
        .map((one) => ({ ...one, name: name.text })),
    );
  });
}

function declaredName(statement: ts.Statement): string | undefined {
  const isExported = ts.canHaveModifiers(statement)
    ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    : false;
  if (isExported !== true) return undefined;
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations[0]?.name.getText();
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name?.text;
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
    ? statement.name.text
    : undefined;
}

function described(name: string, statement: ts.Statement): PublicName {
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return {
    name,
    kind: isType ? 'type' : 'value',
    docstring: docstringOf(statement),
    declaration: declarationOf(statement),
  };
}

function docstringOf(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const comment = (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
    .map(({ pos, end }) => text.slice(pos, end))
    .findLast((one) => one.startsWith('/**'));
  return (comment ?? '')
    .replace(/^\/\*\*\s?|\s*\*\/$/g, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .trim();
}

function declarationOf(statement: ts.Statement): string {
  const text = statement.getText().replace(/^export /, '');
  if (ts.isFunctionDeclaration(statement))
    return text
      .slice(0, (statement.body?.getStart() ?? 0) - statement.getStart() - 'export '.length)
      .trim();
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return text;
  if (!ts.isVariableStatement(statement)) return '';
  const value = statement.declarationList.declarations[0]?.initializer;
  if (value === undefined || !ts.isArrowFunction(value)) return '';
  return text
    .slice(0, value.body.getStart() - statement.getStart() - 'export '.length)
    .replace(/=>\s*$/, '')
    .trim();
}
