/** Whether texts of a firewall show it at several times. */
import type { Report } from '../../diagnostics/report.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Origin } from '../../syntax/origin.js';
import { isBehindRouting } from '../iptables/rule.js';
import type { FilterRule, Iptables, Removal, TranslationRule } from '../iptables/syntax.js';
import { UNKNOWN } from '../shell/variables.js';
import { saidIn } from './nat-chains.js';
import { originAt, type Placed } from './written.js';

type Rule = TranslationRule | FilterRule;

/** By family, table and name. */
type Chains = Map<string, Placed<Rule>[]>;

/**
 * Tells where a text shows all of a table, or of a chain, and that is not what another text shows, or lacks what commands put
 * there before.
 */
export function tellFirewallStates(files: readonly Iptables[], report: Report): void {
  const chains: Chains = new Map();
  const shown = new Set<string>();
  const places: (Origin | undefined)[] = [];
  for (const { source, lines } of files) {
    const states: (readonly [Removal, readonly Placed<Rule>[], isShown: boolean])[] = [];
    for (const line of lines) {
      if (line.kind === 'translation' || line.kind === 'filter')
        madeIn(chains, keyOf(line), () => []).push({ node: line, source });
      if (line.kind !== 'removal') continue;
      const gone = takenBy(line, chains);
      const { rule, position, condition, isWhole } = line;
      const key = keyOf(line);
      if (isWhole === true) {
        states.push([line, gone, shown.has(key)]);
        shown.add(key);
      } else if (rule === undefined && position === undefined && condition === undefined) {
        states.push([line, gone.filter((one) => one.source?.name !== source?.name), false]);
        shown.clear();
      }
    }
    for (const [whole, before, isShown] of states) {
      const now = keysIn(whole, chains)
        .flatMap((key) => chains.get(key) ?? [])
        .filter((one) => one.source === source);
      const apart = isShown
        ? [...without(before, now, saidIn), ...without(now, before, saidIn)]
        : without(before.filter(isCertain), now, (node) => saidIn({ ...node, further: [] }));
      if (apart.length > 0)
        places.push(
          originAt(source, whole.at),
          ...apart.map((one) => originAt(one.source, one.node.at)),
        );
    }
  }
  const [first, ...related] = places;
  if (first !== undefined) report('two-states', first, { last: 'iptables-save' }, { related });
}

/** What a program prints in other words than those in which it was told, or as several rules. */
const otherwise = /[,!]|\b0(?:\.0){3}\/0|[a-z]\w*\.[a-z]/i;

const isCertain = ({ node }: Placed<Rule>): boolean => {
  const { source, destination, further, condition } = node;
  const words = [source, destination, ...further].map((word) => word?.text).join(' ');
  return condition === undefined && !words.includes(UNKNOWN) && !otherwise.test(words);
};

/** Rules of which others say nothing. */
function without(
  rules: readonly Placed<Rule>[],
  others: readonly Placed<Rule>[],
  said: (rule: Rule) => string,
): readonly Placed<Rule>[] {
  const known = new Set(others.map(({ node }) => said(node)));
  return rules.filter(({ node }) => !known.has(said(node)));
}

/** The rules that go, of which only those of whole chains are asked for. */
function takenBy(removal: Removal, chains: Chains): readonly Placed<Rule>[] {
  const { rule } = removal;
  if (removal.position !== undefined) return [];
  return keysIn(removal, chains).flatMap((key) => {
    const rules = chains.get(key) ?? [];
    const gone = rule && saidIn(rule);
    if (gone === undefined) chains.delete(key);
    else
      chains.set(
        key,
        rules.filter(({ node }) => saidIn(node) !== gone),
      );
    return rules;
  });
}

function keysIn(removal: Removal, chains: Chains): readonly string[] {
  const { all, chain } = removal;
  const own = keyOf(removal);
  if (chain !== undefined) return [own];
  return [...chains.keys()].filter((key) => all === true || key.startsWith(own));
}

const keyOf = (line: Rule | Removal): string =>
  `${line.family ?? ''} ${tableOf(line)}/${line.chain?.text ?? ''}`;

function tableOf(line: Rule | Removal): string {
  if (line.kind === 'removal' ? line.isNat === undefined : line.tool !== 'iptables')
    return `nft ${line.table ?? 'nat'}`;
  const isNat =
    line.kind === 'translation'
      ? isBehindRouting(line.chain) || line.policy === undefined
      : line.isNat === true;
  return line.table ?? (isNat ? 'nat' : 'filter');
}
