/** The chains that packets come through behind routing, after all commands were carried out. */

import { isBehindRouting } from '../iptables/rule.js';
import type { FilterRule, Iptables, Removal, TranslationRule } from '../iptables/syntax.js';
import { portNumber, protocolNumber } from '../protocols.js';
import { prefixIn } from './nat-matches.js';
import type { Placed } from './written.js';

export type PlacedRule = Placed<TranslationRule>;

/** By table and name, and by family where IPv6 has its own; rules in the order in which the kernel asks them. */
export type Chains = ReadonlyMap<string, readonly PlacedRule[]>;

const behindRouting = 'POSTROUTING';

/** Jumps within jumps that are followed; a text may hold a circle. */
export const deepest = 20;

/** Carries out the commands of all files, one after another. */
export function chainsOf(files: readonly Iptables[]): Chains {
  const chains = new Map<string, PlacedRule[]>();
  for (const { source, lines } of files)
    for (const node of lines) {
      if (node.kind === 'removal' && node.isNat !== false && node.isOpen !== true)
        remove(chains, node);
      if (node.kind !== 'translation') continue;
      const chain = chains.get(keyOf(node)) ?? [];
      chains.set(keyOf(node), chain);
      const at = (node.position ?? 1) - 1;
      if (node.replaces === true) chain.splice(at, 1, { node, source });
      else chain.splice(node.insert ? at : chain.length, 0, { node, source });
    }
  return chains;
}

/** A ruleset for both families, and one for IPv4, are asked alike. What packets come to from elsewhere is of the table itself. */
export const chainKey = (
  { table = '', family }: Pick<TranslationRule, 'table' | 'family'>,
  name: string,
): string =>
  `${family === 6 ? 6 : ''}/${name === behindRouting ? table : table.replace(/^(?:nat)?\/.*|\/.*/, '')}/${name}`;

const keyOf = ({ chain, ...of }: Pick<TranslationRule, 'chain' | 'table' | 'family'>): string =>
  chainKey(of, isBehindRouting(chain) ? behindRouting : chain.text);

/** The chains that packets of a family come to by themselves: each table has one. */
export const basesIn = (chains: Chains, family: 6 | 4): readonly string[] =>
  [...chains.keys()].filter(
    (key) => key.endsWith(`/${behindRouting}`) && key.startsWith('6') === (family === 6),
  );

function remove(
  chains: Map<string, PlacedRule[]>,
  { all, chain, rule, position, ...of }: Removal,
): void {
  if (chain === undefined) {
    const own = chainKey(of, '');
    const ofNft = of.isNat === undefined ? own.replace(/\/$/, 'nat/') : own;
    for (const key of chains.keys())
      if (all === true || key.startsWith(own) || key.startsWith(ofNft)) chains.delete(key);
    return;
  }
  const rules = chains.get(keyOf({ chain, ...of })) ?? [];
  if (rule === undefined && position === undefined) rules.splice(0);
  const at =
    position === undefined
      ? rules.findIndex(({ node }) => rule !== undefined && saidIn(node) === saidIn(rule))
      : position - 1;
  if (at >= 0) rules.splice(at, 1);
}

const places: ReadonlySet<string> = new Set(['at', 'insert', 'position', 'replaces', 'condition']);
const said = new WeakMap<TranslationRule | FilterRule, string>();

/** The sets of nft as iptables writes several values: in one word, without braces. */
export const inOneWord = (words: string): string =>
  words.replace(/\{ ?(.*?),? ?\}/g, (_, set: string) => set.replace(/,? +/g, ','));

/** Matches with protocols and ports by their numbers, and several values in one order. */
function numbered(words: string): string {
  let flag = '';
  return inOneWord(words)
    .replace(/(?:^| )(?:-m|--match) \S+/g, '')
    .replace('--protocol ', '-p ')
    .trim()
    .replace(/[^\s!=]\S*/g, (word) => {
      const numberOf = /^-p$|proto/.test(flag)
        ? protocolNumber
        : flag.endsWith('port') || flag.endsWith('ports')
          ? portNumber
          : undefined;
      flag = word;
      const values = word.split(',').map((one) => numberOf?.(one.toLowerCase()) ?? one);
      return values.sort().join();
    });
}

/** What a rule says as one text, wherever it stands: modules come by themselves; networks, protocols and ports have several names. */
export function saidIn(rule: TranslationRule | FilterRule): string {
  const { source, destination, further } = rule;
  const text =
    said.get(rule) ??
    JSON.stringify(
      {
        ...rule,
        source: source && (prefixIn(source.text) ?? source.text),
        destination: destination && (prefixIn(destination.text) ?? destination.text),
        further: numbered(further.map((word) => word.text).join(' ')),
      },
      (key, value: unknown) => (places.has(key) ? undefined : value),
    );
  said.set(rule, text);
  return text;
}
