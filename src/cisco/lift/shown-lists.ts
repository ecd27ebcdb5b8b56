import type { Scope } from './scope.js';

/** Whether a text has a list as a device shows it while it works: with counters, and groups written out. */
export function isShownList({ configuration }: Scope, name: string): boolean {
  const { text } = configuration.source;
  return [`IP access list ${name}`, `access-list ${name};`, `access-list ${name} line 1 `].some(
    (head) => {
      const at = text.indexOf(head);
      return at >= 0 && (/\W$/.test(head) || /^\s?$/.test(text.charAt(at + head.length)));
    },
  );
}
