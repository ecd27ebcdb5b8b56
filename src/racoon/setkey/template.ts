import { templateMark } from '../template.js';
import type { Command, ShellRemark } from './syntax.js';

/** Takes commands away in which a value is still to be put in, and remarks the first of them. */
export function withoutTemplates(
  text: string,
  commands: readonly Command[],
): { readonly commands: readonly Command[]; readonly shell: readonly ShellRemark[] } {
  const shell: ShellRemark[] = [];
  const kept = commands.filter((command) => {
    const { kind, at } = command;
    if (kind !== 'unread' || at === undefined || at.start === at.end) return true;
    const mark = templateMark(text, at.start, at.end);
    if (mark === undefined) return true;
    if (shell.length === 0) shell.push({ kind: 'template', at: mark });
    return false;
  });
  return { commands: kept, shell };
}
