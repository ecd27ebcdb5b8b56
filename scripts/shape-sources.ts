/** The grammars whose shapes are prepared when the package is built, each with the samples that they are learnt from. */
import type { Grammar } from 'ohm-js';
import ciscoGrammars from '../src/cisco/grammar/grammar.ohm-bundle.js';
import { actions as cisco } from '../src/cisco/parse/actions.js';
import type { Rule } from '../src/cisco/parse/grammars.js';
import { actions as iptables } from '../src/racoon/iptables/actions.js';
import iptablesGrammars from '../src/racoon/iptables/grammar/grammar.ohm-bundle.js';
import { actions as racoonConf } from '../src/racoon/racoon-conf/actions.js';
import racoonConfGrammars from '../src/racoon/racoon-conf/grammar/grammar.ohm-bundle.js';
import { sectionOf } from '../src/racoon/racoon-conf/read.js';
import { actions as setkey } from '../src/racoon/setkey/actions.js';
import setkeyGrammars from '../src/racoon/setkey/grammar/grammar.ohm-bundle.js';
import type { Actions, Options, Reader } from '../src/syntax/shapes/reader.js';
import type { Stored } from '../src/syntax/shapes/stored.js';
import { knownOf, readers } from './asking/readers.js';
import { Tables } from './asking/tables.js';

export { Tables };

interface ShapeSource {
  /** Folder of the grammar, which holds the samples and is given what is made of them. */
  readonly folder: string;
  readonly name: string;
  readonly grammar: () => Grammar;
  readonly rules: readonly string[];
  readonly actions: Actions;
  readonly abbreviations: boolean;
}

const common: readonly Rule[] = [
  'Line',
  'PolicyLine',
  'TransformSetLine',
  'MapLine',
  'InterfaceLine',
  'AccessListLine',
  'ObjectGroupLine',
  'TrustpointLine',
  'CertificateLine',
];
const ofAppliances: readonly Rule[] = ['TunnelGroupLine', 'GroupPolicyLine', 'ObjectLine'];
const ofRouters: readonly Rule[] = [
  'IsakmpPeerLine',
  'KeyringLine',
  'IsakmpProfileLine',
  'NamedListLine',
  'RouteMapLine',
];

const ofCisco = (
  name: keyof typeof cisco,
  grammar: () => Grammar,
  further: readonly Rule[],
): ShapeSource => ({
  folder: 'src/cisco/grammar',
  name,
  grammar,
  rules: [...common, ...further],
  actions: cisco[name],
  abbreviations: true,
});

export const shapeSources: readonly ShapeSource[] = [
  ofCisco('pix6', () => ciscoGrammars.Pix6, []),
  ofCisco('pix7', () => ciscoGrammars.Asa7, ofAppliances),
  ofCisco('asa84', () => ciscoGrammars.Asa84, ofAppliances),
  ofCisco('ios', () => ciscoGrammars.Ios, ofRouters),
  {
    folder: 'src/racoon/racoon-conf/grammar',
    name: 'all',
    grammar: () => racoonConfGrammars.grammar,
    rules: Object.keys(sectionOf),
    actions: racoonConf,
    abbreviations: false,
  },
  {
    folder: 'src/racoon/setkey/grammar',
    name: 'all',
    grammar: () => setkeyGrammars.grammar,
    rules: [
      ...['Command', 'Networks', 'RangeTerm', 'Rest'],
      ...['PolicyHead', 'PolicyLine', 'RequestLine'],
      ...['AssociationHead', 'AssociationLine', 'KeyLine'],
    ],
    actions: setkey,
    abbreviations: false,
  },
  {
    folder: 'src/racoon/iptables/grammar',
    name: 'all',
    grammar: () => iptablesGrammars.grammar,
    rules: ['Rule', 'NftRule', 'NftCommand'],
    actions: iptables,
    abbreviations: false,
  },
];

/** Readers that know no shape yet. */
export const readersOf = (
  { grammar, rules, actions, abbreviations }: ShapeSource,
  options: Options = {},
): Readonly<Record<string, Reader<unknown>>> =>
  readers<unknown, string>(grammar(), rules, actions, { abbreviations, ...options });

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

/** What readers know that know no shape yet, when they have read samples: to be stored. */
export function shapesOf(
  readers: Readonly<Record<string, Reader<unknown>>>,
  samples: readonly Sample[],
  tables: Tables,
): Stored {
  const numbers = ['10', ...numbersAmong(readers)];
  for (const { rule, text } of samples)
    for (const one of [text, ...variantsOf(text, numbers)]) readers[rule]?.read(one, 0, one.length);
  return knownOf(readers, tables);
}
