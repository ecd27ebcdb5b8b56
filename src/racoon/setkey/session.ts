/** What a shell shows of its own session: calls behind prompts, with what is typed into setkey, or printed of its file, below. */
import { promptSign } from '../shell/prompt.js';
import type { Command, SaidCommand, SetkeyConf, ShellRemark } from './syntax.js';

type Read = Pick<SetkeyConf, 'commands' | 'shell' | 'said'>;

const prompt = new RegExp(String.raw`^${promptSign}[ \t]*`, 'gm');
/** Calls below which text for setkey stands. */
const above =
  /^(?:sudo[ \t]+)?(?:\S*\/)?(?:cat[ \t]+\S+|setkey[ \t]+(?:-c|-f[ \t]+(?:-|\/dev\/stdin)))[ \t\r]*$/;

const dumps = /\bsetkey[ \t]+-\w*D/;

/** Whether a text is a session in which something is loaded. */
export const isSession = (text: string): boolean => text.search(prompt) >= 0 && !dumps.test(text);

/** The commands of a session in order. `readers` read a text with all else in it blank, so that all keeps its place. */
export function sessionCommands(
  text: string,
  readers: { readonly script: (text: string) => Read; readonly setkey: (text: string) => Read },
): Read {
  const commands: Command[] = [];
  const shell: ShellRemark[] = [];
  const said: SaidCommand[] = [];
  const heads = [...text.matchAll(prompt)].slice(0, mostCalls);
  heads.forEach((head, index) => {
    const from = head.index + head[0].length;
    const until = heads[index + 1]?.index ?? text.length;
    const feed = text.indexOf('\n', from);
    const lineEnd = feed < 0 || feed > until ? until : feed;
    const isAbove = above.test(text.slice(from, lineEnd));
    const own = isAbove
      ? text.slice(lineEnd, until).replace(/^\^D[ \t\r]*$/m, '  ')
      : text.slice(from, until);
    const blank = text.slice(0, isAbove ? lineEnd : from).replace(/[^\n]/g, ' ');
    const read = (isAbove ? readers.setkey : readers.script)(blank + own);
    commands.push(...read.commands);
    shell.push(...read.shell);
    said.push(...(read.said ?? []));
  });
  return { commands, shell, said };
}

/** Each is read with all before it blank. */
const mostCalls = 50;
