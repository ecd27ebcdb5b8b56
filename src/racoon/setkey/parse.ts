import type { Source } from '../../syntax/range.js';
import { commandsOf, type ParseOptions } from './commands.js';
import { dumpedCommands } from './dump.js';
import { formOf } from './form.js';
import { asCalled, scriptCommands, withoutForward } from './script.js';
import { isSession, sessionCommands } from './session.js';
import type { SetkeyConf } from './syntax.js';
import { withoutTemplates } from './template.js';

/** Linux prints a priority, and has policies for what it forwards; others have neither. */
const printsForward = /^[ \t]+in[ \t]+prio[ \t]/m;

const readers = {
  script: scriptCommands,
  setkey: (text: string) => withoutTemplates(text, commandsOf(text)),
};

/**
 * Reads what feeds setkey: a file of its own, a shell script around it, or what `setkey -D` and `setkey -DP` printed.
 * Never fails: what setkey would refuse is `unread`, what of the shell cannot be followed is a remark. What
 * `options` says is done in files of their own only.
 */
export function parse(source: Source, options: ParseOptions = {}): SetkeyConf {
  const { text } = source;
  if (isSession(text)) return { source, form: 'script', ...sessionCommands(text, readers) };
  const form = formOf(text);
  if (form === 'script') return { source, form, ...scriptCommands(text) };
  if (form === 'file') {
    const read = withoutTemplates(text, commandsOf(text, options));
    return { source, form, ...asCalled(text, read) };
  }
  const commands = dumpedCommands(text);
  const of = printsForward.test(text) ? withoutForward(commands) : [];
  const [at] = of;
  return {
    source,
    form,
    commands,
    shell: at ? [{ kind: 'no-forward', name: 'dump', at, of }] : [],
  };
}
