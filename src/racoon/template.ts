import type { Range } from '../syntax/range.js';

// `{{ x }}`, `<% x %>`, `<LOCAL NET>`, `@PEER@`, `${client.ip}`, `%%PEER%%`, `__PEER__`.
const marks =
  /\{\{[^{}\n]*\}\}|<%[^\n]*%>|<[A-Za-z][\w .-]*>|@[A-Z][A-Z0-9_]*@|\$\{[A-Za-z_]\w*\.[\w.]+\}|%%\w+%%|\b__[A-Z][A-Z0-9_]*__\b/;

/** Where in `text[start, end)` a value is still to be put in. */
export function templateMark(text: string, start: number, end: number): Range | undefined {
  const found = marks.exec(text.slice(start, end));
  if (found === null) return undefined;
  const from = start + found.index;
  return { start: from, end: from + found[0].length };
}
