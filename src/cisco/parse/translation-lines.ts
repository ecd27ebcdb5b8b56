/** Lines that translate addresses: they may take a tunnel's traffic, so none of them is passed over in silence. */
import type { Statement } from '../syntax.js';
import type { Lead } from './leads.js';

/** Marks a line that translates addresses and cannot be read; `rest` is what stands behind its first word. */
export const asOfTranslation = (statement: Statement, { word }: Lead, rest: string): Statement =>
  statement.kind === 'unread' && translates[word]?.test(rest) === true
    ? { ...statement, isOfTranslation: true }
    : statement;

const translates: Readonly<Record<string, RegExp>> = {
  nat: /^\([\w-]+[,)]/,
  static: /^\([\w-]+,/,
  global: /^\([\w-]+\)/,
  ip: /^nat +(?:(?:inside +)?source|outside +source +static)(?: |$)/i,
};

/** `route-map NAME` that opens nothing, below a translation of one address, is the end of that. `below` begins the next line. */
export const isEndOfTranslation = (
  statement: Statement,
  last: Statement | undefined,
  below: string,
): boolean =>
  statement.kind === 'route-map' &&
  statement.sequence === undefined &&
  last?.kind === 'ip-nat-source' &&
  last.from === 'static' &&
  !/[ \t]/.test(below);
