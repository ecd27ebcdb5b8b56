/** Rules of address translation that choose the interface by which packets leave, whatever the routes say. */
import { orEverything, prefixesOverlap } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import { isAtLeast } from '../version.js';
import { interfaceOf } from './interface-of.js';
import { objectRules } from './nat-asa.js';
import { type NatParts, prefixesOfWord } from './nat-lines.js';
import type { RunningInterface } from './running-interface.js';

/** Whether such rules send some of a network by one of some interfaces, or to another address. */
export function sentByRule(
  parts: NatParts,
): (on: readonly (RunningInterface | undefined)[], network: string) => boolean {
  const { running, version } = parts.scope;
  const isChanged = running.ipNats.some(({ side }) => side === 'outside');
  /** By which interface a rule sends what is for an object, or for all that it is about. */
  const senders: { readonly by: Word | undefined; readonly to?: Word | undefined }[] = [
    ...running.statics.map(({ realInterface: by }) => ({ by })),
    ...objectRules(parts.scope).flatMap(({ name, rule }) =>
      rule.type === 'static' ? { by: rule.realInterface, to: { text: name } } : [],
    ),
  ];
  for (const { source, destination, ...rule } of running.twiceNats) {
    const isIdentity =
      source.real.text === source.mapped.text &&
      destination?.real.text === destination?.mapped.text;
    // Until 8.4(1) routes choose the way of what keeps its addresses.
    const isByRoute = rule.isByRoute ?? (isIdentity && isAtLeast(version, 8, 4, 2) === false);
    if (isByRoute || rule.inactive === true) continue;
    if (destination !== undefined) senders.push({ by: rule.mappedInterface, to: destination.real });
    if (source.type === 'static') senders.push({ by: rule.realInterface, to: source.real });
  }
  return (on, network) =>
    isChanged ||
    senders.some(
      ({ by, to }) =>
        by !== undefined &&
        on.includes(interfaceOf(running, by.text)) &&
        (prefixesOfWord(parts, to) ?? [network]).some((prefix) =>
          prefixesOverlap(orEverything(prefix), network),
        ),
    );
}
