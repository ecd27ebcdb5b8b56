import type { Source } from '../../syntax/range.js';
import { commandsOf } from './commands.js';
import { dumpedCommands } from './dump.js';
import { formOf } from './form.js';
import { scriptCommands } from './script.js';
import type { SetkeyConf } from './syntax.js';
import { withoutTemplates } from './template.js';

export interface ParseOptions {
  /** In a file of its own, policies with the same text behind their networks share what it says; `moved` tells their places. */
  readonly sharesRules?: boolean;
}

/**
 * Reads what feeds setkey: a file of its own, a shell script around it, or what `setkey -D` and `setkey -DP` printed.
 * Never fails: what setkey would refuse is `unread`, what of the shell cannot be followed is a remark.
 */
export function parse(source: Source, { sharesRules = false }: ParseOptions = {}): SetkeyConf {
  const { text } = source;
  const form = formOf(text);
  if (form === 'script') return { source, form, ...scriptCommands(text) };
  if (form === 'file')
    return { source, form, ...withoutTemplates(text, commandsOf(text, sharesRules)) };
  return { source, form, commands: dumpedCommands(text), shell: [] };
}
