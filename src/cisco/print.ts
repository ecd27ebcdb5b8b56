import { lines } from './print/statement.js';
import type { Configuration, Dialect, Statement } from './syntax.js';

/** The text of a configuration that was read, byte for byte. */
export const print = ({ source }: Configuration): string => source.text;

/**
 * The text of statements as a device of the dialect shows them, one line each for what it shows in one line, submodes
 * indented by one blank, every line ended by a line feed. Statements that were not read, or belong to another dialect,
 * have no text.
 */
export const printStatements = (statements: readonly Statement[], dialect: Dialect): string =>
  statements
    .flatMap((statement) => lines(statement, dialect))
    .map((line) => `${line}\n`)
    .join('');
