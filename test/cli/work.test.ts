import { expect, test, vi } from 'vitest';
import { lint } from '../../src/index.js';
import { shown } from './everything.js';

/** How many characters patterns look through while a text is judged and what is told of it is shown. */
function work(text: string, as: 'racoon.conf' | 'setkey.conf'): number {
  const { exec } = RegExp.prototype;
  let characters = 0;
  const spy = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (
    this: RegExp,
    where: string,
  ) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, where);
    const to = found === null ? (this.sticky ? from : where.length) : found.index + found[0].length;
    characters += Math.max(0, to - from);
    return found;
  });
  const sources = [{ name: 'input', text }];
  const { files } = lint(sources, { as });
  shown(
    sources,
    files.flatMap((file) => file.diagnostics),
  );
  spy.mockRestore();
  return characters;
}

test.each([
  ['remote 192.0.2.1 { proposal { ', 'racoon.conf'],
  ['remote anonymous { ', 'racoon.conf'],
  ['remote "\n', 'racoon.conf'],
  ['include "\n', 'racoon.conf'],
  ['remote 192.0.2.1 { exchange_mode 7; } ', 'racoon.conf'],
  ['spdadd 10.1.0.0/16 10.2.0.0/16 any -P sideways none; ', 'setkey.conf'],
  ['add 192.0.2.1 203.0.113.7 esp 0x301 -E 3des-cbc "a"; ', 'setkey.conf'],
] as const)('twice as many of %j are twice the work', (unit, as) => {
  expect(work(unit.repeat(200), as)).toBeLessThan(2.5 * work(unit.repeat(100), as));
});
