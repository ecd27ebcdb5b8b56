import { type RacoonLanguage, racoonLanguageOf } from '../racoon/language.js';
import type { Range } from '../syntax/range.js';
import { unquoted } from './around-lines.js';

/** A file that a text holds beside others. */
interface HeldFile extends Range {
  readonly name: string;
}

const names = String.raw`(?:[\w.~-]*\/)*((?:racoon|setkey|ipsec-tools|ipsec|spd)\.conf|psk\.txt|iptables\.(?:sh|rules))`;
/** A line of nothing but a file's name, with the signs of a heading, or the command that shows the file. */
const heading = new RegExp(
  String.raw`^[ \t>]*(?:[#=*_\x60"'<>-]*[ \t]*|\S*[#$%>][ \t]*(?:sudo[ \t]+)?(?:cat|less|more)[ \t]+)${names}[ \t]*[#=*_\x60"'<>:-]*[ \t]*$`,
  'gm',
);

/** A script writes its files by itself, whatever their comments say. */
const script = /^#!|<<-?[ \t]*["'\\]?[A-Za-z_]/;

/** The headings of a host's files in a text that holds several of them; undefined where it is one file. */
export function severalFiles(text: string): readonly HeldFile[] | undefined {
  const headings = [...text.matchAll(heading)].map((found): HeldFile => {
    const start = found.index + (found[0].length - found[0].trimStart().length);
    return { name: found[1] ?? '', start, end: found.index + found[0].trimEnd().length };
  });
  if (headings.length === 0 || script.test(text)) return undefined;
  const cuts = [0, ...headings.map(({ end }) => end), text.length];
  const languages = new Set(
    cuts.map((from, index) => languageOfPart(text.slice(from, cuts[index + 1]))),
  );
  languages.delete(undefined);
  return languages.size > 1 ? headings : undefined;
}

/** A part of a letter may be quoted, and a comment is of no language. */
function languageOfPart(text: string): RacoonLanguage | undefined {
  const bare = unquoted(text);
  return /^[ \t]*[^\s#]/m.test(bare) ? racoonLanguageOf(bare) : undefined;
}
