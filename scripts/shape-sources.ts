/** The readers whose shapes are prepared when the package is built, each with the samples that they learn from. */
import { Grammars } from '../src/cisco/parse/grammars.js';
import { readersOf as iptables } from '../src/racoon/iptables/parse.js';
import { readersOf as racoonConf } from '../src/racoon/racoon-conf/read.js';
import { readersOf as setkey } from '../src/racoon/setkey/commands.js';
import { knownOf, type Reader } from '../src/syntax/shapes/reader.js';
import type { Stored } from '../src/syntax/shapes/stored.js';
import { Tables } from '../src/syntax/shapes/tables.js';

export { Tables };

interface ShapeSource {
  /** Folder of the grammar, which holds the samples and is given what is made of them. */
  readonly folder: string;
  readonly name: string;
  readonly readers: () => Readonly<Record<string, Reader<unknown>>>;
}

const dialects = ['pix6', 'pix7', 'asa84', 'ios'] as const;
const cisco = new Grammars(true);

export const shapeSources: readonly ShapeSource[] = [
  ...dialects.map((name) => ({
    folder: 'src/cisco/grammar',
    name,
    readers: () => cisco.readersOf(name),
  })),
  { folder: 'src/racoon/racoon-conf/grammar', name: 'all', readers: racoonConf },
  { folder: 'src/racoon/setkey/grammar', name: 'commands', readers: setkey },
  { folder: 'src/racoon/iptables/grammar', name: 'all', readers: iptables },
];

/** A sample of each shape: its rule and a statement, one in a line. */
export interface Sample {
  readonly rule: string;
  readonly text: string;
}

export const samplesIn = (file: string): readonly Sample[] =>
  file
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      // Statements may hold line ends and tabs.
      const text = line.slice(tab + 1).replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign);
      return { rule: line.slice(0, tab), text };
    });

const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

export const asLine = ({ rule, text }: Sample): string =>
  `${rule}\t${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')}`;

// A number that is a keyword somewhere, as 58 is a protocol, has a class of its own wherever it stands.
const numberWords = /(?<![^ ])\d+(?![^ ])/g;

/** The same statement with other numbers, of lines that stand with one after the other. */
const variantsOf = (text: string, numbers: readonly string[]): readonly string[] =>
  /^(?:crypto|isakmp) /.test(text)
    ? [...text.matchAll(numberWords)].flatMap(({ 0: number, index }) =>
        numbers.map((word) => text.slice(0, index) + word + text.slice(index + number.length)),
      )
    : [];

const numbersAmong = (readers: Readonly<Record<string, Reader<unknown>>>): readonly string[] => {
  const [reader] = Object.values(readers);
  const keywords = reader?.shared.lexicon.keywords.flat() ?? [];
  return [...new Set(keywords)].filter((word) => /^\d+$/.test(word));
};

/** What readers know that read nothing but samples, to be stored. */
export function shapesOf(
  readers: Readonly<Record<string, Reader<unknown>>>,
  samples: readonly Sample[],
  tables: Tables,
): Stored | undefined {
  for (const reader of Object.values(readers)) reader.restore();
  const numbers = ['10', ...numbersAmong(readers)];
  for (const { rule, text } of samples)
    for (const one of [text, ...variantsOf(text, numbers)]) readers[rule]?.read(one, 0, one.length);
  return knownOf(readers, tables);
}
