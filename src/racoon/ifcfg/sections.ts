/** What a text of ifcfg files holds: one file or several below each other, the keys of one, and what is none of these. */
import type { Source } from '../../syntax/range.js';
import { isIfcfg } from './variables.js';

/** More in one text are not looked for. */
const most = 50;

const setting = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=/;
/** What ifup-ipsec reads; below lines of another kind, variables of other names are a script's. */
const known =
  /^(?:TYPE|DEVICE|ONBOOT|(?:SRC|DST)(?:NET|GW)?|(?:IKE|KEY|SPI|MYID)_\w+|A?ESP_PROTO|AH_PROTO)$/;
const layout = /^[ \t]*(?:#.*)?\r?$/;
const named = /\b(ifcfg|keys)-([\w.-]+)/;

/** The files, and what stands beside them, each in a text of the same length. */
export function sectionsOf(source: Source): readonly [files: readonly Source[], rest: Source] {
  const lines = source.text.split('\n');
  // The number of each line's file, from 1; 0 where it is of none.
  const places: number[] = [];
  let file = 1;
  let seen = new Set<string>();
  let fileName: string | undefined;
  let isOther = false;
  let isOfOther = false;
  // Where settings stand one below the other: the first of them, and the first of a file that was set in it before.
  let run = 0;
  let repeated: number | undefined;
  let typed = 0;
  for (const [index, line] of lines.entries()) {
    const [, name] = setting.exec(line) ?? [];
    if (name === undefined || (isOther && !known.test(name))) {
      const [, kind, called] = named.exec(line) ?? [];
      if (kind === 'ifcfg') fileName = called;
      if (kind !== undefined)
        isOfOther = kind === 'keys' && (fileName === undefined ? file > 1 : called !== fileName);
      isOther ||= !layout.test(line);
      run = index + 1;
      places.push(0);
      continue;
    }
    isOther = false;
    if (seen.has(name) && !isOfOther) repeated ??= index;
    if (name === 'TYPE') {
      if (seen.has(name) && file < most) {
        places.fill(++file, Math.min(repeated ?? index, typed < run ? run : index));
        seen = new Set();
        repeated = undefined;
      }
      typed = index;
    }
    seen.add(name);
    places.push(isOfOther ? 0 : file);
  }
  const only = (of: number): Source => ({
    ...source,
    text: lines
      .map((line, index) => (places[index] === of ? line : line.replace(/[^\r]/g, ' ')))
      .join('\n'),
  });
  const files = Array.from({ length: file }, (_, index) => only(index + 1));
  return [files.filter(({ text }) => isIfcfg.test(text)), only(0)];
}
