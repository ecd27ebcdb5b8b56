/** Which program a command calls. */
import type { ShellWord } from './commands.js';
import type { Variables } from './variables.js';

/** Those that write rules of the packet filter. */
export const filterPrograms: ReadonlySet<string> = new Set(['iptables', 'ip6tables', 'nft']);

/** The program that a command calls; one whose path is looked up when the script runs, by its variable's name. */
export function programOf({ parts }: ShellWord, variables: Variables): string | undefined {
  // Quotes begin with an empty part.
  const [part, ...rest] = parts.filter(({ from, to }) => to > from);
  const called = part?.kind === 'variable' && rest.length === 0 ? part.name : '';
  const [named, six] = /^(?:ip(6?)t(?:ables)?|setkey)$/i.exec(called) ?? [];
  const plain = variables.textOf(parts)?.replace(/^.*\//, '');
  const program = six === undefined ? 'setkey' : `ip${six}tables`;
  return (
    plain?.replace(/^(ip6?tables)-(?:legacy|nft)$/, '$1') ??
    (named === undefined ? undefined : program)
  );
}
