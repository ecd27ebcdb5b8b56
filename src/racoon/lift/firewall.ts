/** Whether the rules of a host's firewall go with its policies. */
import { familyOf, orEverything } from '../../model/address.js';
import type { AddressTranslation, SecurityPolicy, Selector } from '../../model/device.js';
import { equivalence } from '../../model/equivalence.js';
import { overlapsOf } from '../../model/overlaps.js';
import { packetText } from '../../model/packet-text.js';
import { allBetween, intersection } from '../../model/selector.js';
import type { Iptables, TranslationRule } from '../iptables/syntax.js';
import { protocolNumber } from '../protocols.js';
import { prefixIn } from './nat-matches.js';

/** A rule as what it does to the packets of a policy. */
interface Effect {
  readonly selector: Selector;
  readonly isFault: boolean;
  /** A source that is translated to itself stays what it is. */
  readonly to?: string;
}

/**
 * What the rules do against the policies, each with a packet: one that a policy lets out in clear on purpose is dropped, or
 * one that is protected gets another source before. Undefined where it could not be decided.
 */
export function firewallFaults(
  files: readonly Iptables[],
  translations: readonly AddressTranslation[],
  policies: readonly SecurityPolicy[],
): readonly string[] | undefined {
  const dropped = faultIn(policies, 'bypass', guardsIn(files).flatMap(dropOf));
  const translated = faultIn(policies, 'protect', translations.map(changeOf));
  if (dropped === undefined || translated === undefined) return undefined;
  return [
    ...dropped.map((packet) => `${packet} is let out in clear by a policy, and dropped by a rule`),
    ...translated.map((packet) => `${packet} is protected, and gets another source by a rule`),
  ];
}

/** The rules that look for packets without a policy, in the order in which they are met. */
function guardsIn(files: readonly Iptables[]): readonly TranslationRule[] {
  const rules = files.flatMap(({ lines }) =>
    lines.filter(
      (line): line is TranslationRule =>
        line.kind === 'translation' &&
        line.policy?.policy.text === 'none' &&
        !/^postrouting$/i.test(line.chain.text),
    ),
  );
  return [
    ...rules.filter(({ insert }) => insert).reverse(),
    ...rules.filter(({ insert }) => !insert),
  ];
}

function dropOf({ source, destination, action, further }: TranslationRule): readonly Effect[] {
  const [local, remote] = [prefixIn(source?.text), prefixIn(destination?.text)];
  if (local === undefined || remote === undefined) return [];
  const isFault = action === 'DROP';
  const narrow = narrowedBy(further.map(({ text }) => text));
  // What is not understood of a match counts against the rule.
  if (narrow === undefined && !isFault) return [];
  return [{ selector: { ...between(local, remote), ...narrow }, isFault }];
}

/** The matches of iptables for protocol, ports and ICMP, as a selector has them. */
function narrowedBy(words: readonly string[]): Partial<Selector> | undefined {
  let narrow: Partial<Selector> = {};
  for (let at = 0; at < words.length; at += 2) {
    const [flag, value = ''] = words.slice(at, at + 2);
    const [first = Number.NaN, second] = value.split(/[:/]/).map(Number);
    const protocol = flag === '-p' ? protocolNumber(value) : undefined;
    if (protocol !== undefined) narrow = { ...narrow, protocol };
    else if (Number.isNaN(first)) return undefined;
    else if (flag === '--sport') narrow = { ...narrow, localPorts: [first, second ?? first] };
    else if (flag === '--dport') narrow = { ...narrow, remotePorts: [first, second ?? first] };
    else if (flag === '--icmp-type')
      narrow = {
        ...narrow,
        icmp: { type: first, ...(second !== undefined && { code: second }) },
      };
    else return undefined;
  }
  return narrow;
}

const changeOf = ({ kind, from, destination, to }: AddressTranslation): Effect => ({
  selector: between(from, destination),
  isFault: kind !== 'exempt',
  to: `${to}/32`,
});

const between = (from: string, destination: string): Selector =>
  allBetween(orEverything(from), orEverything(destination));

/** A packet of a row with this action to which the first rule that it meets does a fault; none, or undefined past the bound. */
function faultIn(
  policies: readonly SecurityPolicy[],
  action: SecurityPolicy['action'],
  effects: readonly Effect[],
): readonly string[] | undefined {
  if (!effects.some(({ isFault }) => isFault)) return [];
  const rows = policies.filter(
    ({ selector, onlyDirection }) => familyOf(selector.local) === 4 && onlyDirection !== 'inbound',
  );
  const around = overlapsOf([...rows, ...effects].map(({ selector }) => selector));
  // First match, rows before rules: what each row and each rule do to the packets of both.
  const pieces: SecurityPolicy[] = [];
  for (const [position, row] of rows.entries()) {
    const met = row.action === action ? around.with(position) : [];
    for (const at of met.sort((a, b) => a - b)) {
      const effect = effects[at - rows.length];
      const selector = effect && intersection(row.selector, effect.selector);
      if (effect === undefined || selector === undefined) continue;
      const isFault = effect.isFault && selector.local !== effect.to;
      pieces.push({ selector, action: isFault ? 'discard' : 'bypass' });
    }
    pieces.push({ selector: row.selector, action: 'bypass' });
  }
  const found = equivalence(pieces, [], {
    label: (piece) => (piece?.action === 'discard' ? 'fault' : ''),
  });
  if (found.result === 'not-proven') return undefined;
  return found.result === 'equal' ? [] : [packetText(found.packet)];
}
