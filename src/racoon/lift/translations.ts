import type { AddressTranslation, SecurityPolicy } from '../../model/device.js';
import type { Iptables, TranslationRule } from '../iptables/syntax.js';
import {
  basesIn,
  type Chains,
  chainKey,
  chainsOf,
  deepest,
  type PlacedRule,
} from './nat-chains.js';
import { targetOf } from './nat-leads.js';
import { prefixIn } from './nat-matches.js';
import { isRefused } from './refused-rules.js';
import { marked, originAt } from './written.js';

/** The translations of the host's traffic in the kernel's order of search. Rules of other chains are no concern. */
export function translationsOf(
  files: readonly Iptables[],
  policies: readonly SecurityPolicy[],
): readonly AddressTranslation[] {
  const chains = chainsOf(files);
  const protecting = policies.filter(({ action }) => action === 'protect');
  const exempted = { done: false };
  return basesIn(chains, 4)
    .flatMap((key) => rulesIn(chains, key))
    .flatMap((rule) => translationOf(rule, protecting, exempted));
}

/** The rules of a chain, with those that it leads to in their place, as far as they say all that they match by. */
function rulesIn(chains: Chains, key: string, depth = 0): readonly PlacedRule[] {
  return (chains.get(key) ?? []).flatMap((placed) => {
    const { node } = placed;
    const { action, to, source, destination } = node;
    if (action !== 'JUMP' && action !== 'GOTO')
      return depth > 0 && action === 'RETURN' ? [] : [placed];
    if (to === undefined || depth > deepest) return [];
    return rulesIn(chains, chainKey(node, to.text), depth + 1).map((inner) => ({
      ...inner,
      node: {
        ...(source && { source }),
        ...(destination && { destination }),
        ...inner.node,
        further: [...node.further, ...inner.node.further],
      },
    }));
  });
}

function translationOf(
  { node, source }: PlacedRule,
  protecting: readonly SecurityPolicy[],
  exempted: { done: boolean },
): readonly AddressTranslation[] {
  const origin = originAt(source, node.at);
  const isPartial = node.further.length > 0;
  if (node.action === 'DROP' || (isPartial && !gives.test(node.action)) || isRefused(node))
    return [];
  const bases = listed(node.source).flatMap((from) =>
    listed(node.destination).map((destination) => ({
      from,
      destination,
      ...(isPartial && { isPartial }),
      ...marked(origin),
    })),
  );
  const translated = bases.flatMap((base) => ruleOf(node, base));
  const matched = node.policy?.policy.text;
  const passes = node.action === 'ACCEPT' || node.action === 'RETURN';
  const isNarrow = bases.some(({ from, destination }) => from !== 'any' || destination !== 'any');
  // Of packets that no policy protects an exemption says nothing that matters here.
  if (matched === undefined || (passes && matched !== 'none' && isNarrow)) return translated;
  const rule = matched === 'none' ? translated : [];
  if (exempted.done || (matched !== 'none' && !passes)) return rule;
  // Packets for which a policy is there already are kept from this and all later rules, others are not.
  exempted.done = true;
  const exempt = protecting.map(({ selector: { local, remote } }) => ({
    kind: 'exempt' as const,
    from: local,
    destination: remote,
    ...marked(origin),
  }));
  return [...exempt, ...rule];
}

/** What gives a source that a policy may be for, also of a part of the traffic. */
const gives = /^(?:SNAT|NETMAP)$/;

/** The prefixes of a list; none where one of them is not known. */
function listed(word: TranslationRule['source']): readonly string[] {
  if (word === undefined) return ['any'];
  const prefixes = word.text
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((one) => prefixIn(one.trim()));
  const known = prefixes.filter((prefix) => prefix !== undefined);
  return known.length === prefixes.length ? known : [];
}

function ruleOf(
  { action, to }: TranslationRule,
  base: Omit<AddressTranslation, 'kind' | 'to'>,
): readonly AddressTranslation[] {
  if (action === 'ACCEPT' || action === 'RETURN') return [{ kind: 'exempt', ...base }];
  if (action === 'MASQUERADE') return [{ kind: 'masquerade', ...base }];
  const target = to === undefined ? undefined : targetOf(to.text);
  if (target === undefined) return [];
  return [{ kind: action === 'NETMAP' ? 'one-to-one' : 'source', ...base, to: target }];
}
