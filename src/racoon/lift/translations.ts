import type { Report } from '../../diagnostics/report.js';
import {
  canonicalAddress,
  containsPrefix,
  hostPrefix,
  maskLength,
  prefixesOverlap,
} from '../../model/address.js';
import type { AddressTranslation, SecurityPolicy } from '../../model/device.js';
import type { Iptables, TranslationRule } from '../iptables/syntax.js';
import { Nets } from './address.js';
import { marked, originAt, type Placed } from './written.js';

/** The translations of the host's traffic in the kernel's order of search. Rules of other chains are no concern. */
export function translationsOf(
  files: readonly Iptables[],
  policies: readonly SecurityPolicy[],
  report: Report,
  budget: number,
): readonly AddressTranslation[] {
  const rules: Placed<TranslationRule>[] = [];
  const heads: Placed<TranslationRule>[] = [];
  for (const { source, lines } of files)
    for (const node of lines) {
      if (node.kind !== 'translation' || !/^postrouting$/i.test(node.chain.text)) continue;
      (node.insert ? heads : rules).push({ node, source });
    }
  // What is inserted at the head of a chain stands before all that was inserted earlier.
  const ordered = [...heads.reverse(), ...rules];
  const protecting = policies.filter(({ action }) => action === 'protect');
  const exempted = { done: false };
  const translations = ordered.flatMap((rule) => translationOf(rule, protecting, exempted, report));
  tellTranslations(translations, protecting, report, budget);
  return translations;
}

function translationOf(
  { node, source }: Placed<TranslationRule>,
  protecting: readonly SecurityPolicy[],
  exempted: { done: boolean },
  report: Report,
): readonly AddressTranslation[] {
  const origin = originAt(source, node.at);
  const from = prefixIn(node.source?.text);
  const destination = prefixIn(node.destination?.text);
  if (node.action === 'DROP') return [];
  if (node.further.length > 0 || from === undefined || destination === undefined) {
    report('translation-narrowed', origin, {});
    return [];
  }
  const base = { from, destination, ...marked(origin) };
  const matched = node.policy?.policy.text;
  const passes = node.action === 'ACCEPT' || node.action === 'RETURN';
  const isNarrow = from !== 'any' || destination !== 'any';
  // Of packets that no policy protects an exemption says nothing that matters here.
  if (matched === undefined || (passes && matched !== 'none' && isNarrow))
    return ruleOf(node, base);
  const rule = matched === 'none' ? ruleOf(node, base) : [];
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

/** An address, a prefix or a range; ports behind a colon do not concern a selector. */
function targetOf(text: string): string | undefined {
  const range = /^([\d.]+)-([\d.]+)(?::.*)?$/.exec(text);
  if (range !== null) {
    const [from, to] = [canonicalAddress(range[1] ?? ''), canonicalAddress(range[2] ?? '')];
    return from === undefined || to === undefined ? undefined : `${from}-${to}`;
  }
  const [address, length] = text.split('/');
  const bare = address?.includes('.') === true ? address.replace(/:\d.*$/, '') : address;
  const net = new Nets().of(bare ?? '', length);
  return net === undefined ? undefined : length === undefined ? net.address : net.prefix;
}

/** The prefix that a rule says; `any` where it says none, undefined where it is none. */
export function prefixIn(text: string | undefined): string | undefined {
  if (text === undefined) return 'any';
  const [address, length, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const bits = length?.includes('.') === true ? String(maskLength(length) ?? '') : length;
  return bits === '' ? undefined : new Nets().of(address ?? '', bits)?.prefix;
}

/** Tells which rule leads traffic into a policy, and which takes it out of one. */
function tellTranslations(
  translations: readonly AddressTranslation[],
  protecting: readonly SecurityPolicy[],
  report: Report,
  budget: number,
): void {
  let left = budget;
  for (const { selector, origins, protection } of protecting) {
    if (protection?.mode === 'transport') continue;
    const { local, remote } = selector;
    for (const { kind, from, destination, to, origins: ruleOrigins } of translations) {
      if (left-- <= 0) return;
      if (destination !== 'any' && !prefixesOverlap(destination, remote)) continue;
      const place = ruleOrigins?.[0];
      const related = { related: origins ?? [] };
      if (to !== undefined && leadsInto(to, local)) {
        report('translated-selector', place, { to }, related);
        continue;
      }
      if (from !== 'any' && !prefixesOverlap(from, local)) continue;
      // What stands before this rule keeps the whole policy away from it.
      if (kind === 'exempt') {
        if (holds(from, local) && holds(destination, remote)) break;
      } else {
        const rule = kind === 'masquerade' ? 'MASQUERADE' : kind === 'source' ? 'SNAT' : 'NETMAP';
        report('translation-takes-away', place, { rule, local, remote }, related);
        break;
      }
    }
  }
}

const holds = (outer: string, inner: string): boolean =>
  outer === 'any' || containsPrefix(outer, inner);

function leadsInto(to: string, local: string): boolean {
  const first = to.split('-')[0] ?? to;
  return containsPrefix(local, first.includes('/') ? first : hostPrefix(first));
}
