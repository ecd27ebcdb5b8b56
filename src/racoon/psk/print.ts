import type { Psk, PskLine } from './syntax.js';

/** The text of a psk.txt: that which it was read from, byte for byte, or `ID<TAB>KEY` lines of entries that were made. */
export const print = (psk: Psk): string =>
  psk.source === undefined ? psk.lines.map(lineText).join('') : psk.source.text;

function lineText(line: PskLine): string {
  if (line.kind === 'entry') return `${line.id.text}\t${line.key.text}\n`;
  if (line.kind === 'useless') return '';
  return line.text
    .split('\n')
    .map((text) => (text === '' ? '#\n' : `# ${text}\n`))
    .join('');
}
