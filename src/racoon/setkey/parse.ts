import type { Source } from '../../syntax/range.js';
import { commandsOf } from './commands.js';
import type { SetkeyConf } from './syntax.js';

/**
 * Reads what feeds setkey: a file of its own, a shell script around it, or what `setkey -D` and `setkey -DP` printed.
 * Never fails: what setkey would refuse is `unread`, what of the shell cannot be followed is a remark.
 */
export function parse(source: Source): SetkeyConf {
  return { source, form: 'file', commands: commandsOf(source.text), shell: [] };
}
