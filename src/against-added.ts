/** What of a living device stands against tunnels that are added to it. Only a person can mend it: no line of the device is changed. */
import type { Living } from './cisco/write-options.js';
import type { Code, FactsOf } from './diagnostics/catalogue.js';
import type { Collector } from './diagnostics/report.js';
import type { AddedTo } from './reading-back.js';
import type { Origin } from './syntax/origin.js';

type Taken = FactsOf<'nat-steals-vpn-traffic'>;

/** Whose reading, together with what is added, is listened to, and what has to be mended for the new tunnels. */
interface AgainstAdded extends Required<AddedTo> {
  /** All that translations take of them is told at once, when this is asked. */
  assumes(): readonly string[];
}

/** `ids`: the peers of the tunnels that are added. What concerns them is told at the device's lines. */
export function againstAdded(
  { configuration: { source } }: Living,
  ids: readonly string[],
  collector: Collector,
): AgainstAdded {
  const { text, name: file } = source;
  const openings = new Set<string>();
  const taken: Taken[] = [];
  const rules: Origin[] = [];
  const isOld = (origin: Origin | undefined): origin is Origin =>
    origin !== undefined && origin.end <= text.length;
  const placeOf = (at: Origin): string => `${file}:${collector.placeOf(at)?.line}`;

  return {
    living: text,
    heard(code, at, facts, { about = [], related = [] } = {}) {
      const places = related.filter(isOld).map((origin) => ({ ...origin, file }));
      if (isTaken(facts) && !isOld(at)) {
        taken.push(facts);
        rules.push(...places);
        return;
      }
      if (at === undefined) return;
      const place = { ...at, file };
      const [peer, ...others] = about.filter((id) => ids.includes(id));
      // What the text that is added says stands in no line of the device.
      if (keptDown.has(code) && peer !== undefined)
        collector.tell(code, isOld(at) ? place : undefined, facts, { about: ids });
      if (filters.has(code)) {
        if (peer === undefined) return;
        collector.tell(code, place, { ...Object(facts), peer, others: others.length });
        openings.add(`the device's own filters let in what belongs to the tunnel with ${peer}`);
      }
      const isOpen = code === 'nat-clause-open' && places.length < related.length;
      if (!isOpen && code !== 'static-takes-ike') return;
      collector.tell(code, place, facts, { about: ids });
      if (isOpen) openings.add(`the translation of ${placeOf(place)} takes no packet of a tunnel`);
    },
    assumes() {
      const [rule, ...related] = rules;
      if (rule !== undefined) {
        const becomes = taken.find((one) => one.becomes !== undefined)?.becomes;
        const facts: Taken = {
          traffic: taken.flatMap(({ traffic }) => traffic),
          by: [...new Set(taken.flatMap(({ by }) => by))],
          ...(becomes !== undefined && { becomes }),
        };
        collector.tell('nat-steals-vpn-traffic', rule, facts, { about: ids, related });
        openings.add(
          `the device's own translations are kept from the tunnel's traffic, as told at ${placeOf(rule)}`,
        );
      }
      return [...openings];
    },
  };
}

const filters: ReadonlySet<Code> = new Set([
  'filter-stops-tunnel',
  'filter-conditional',
  'filter-unless-translated',
]);

/** What of a device keeps a tunnel down that is right by itself. */
const keptDown: ReadonlySet<Code> = new Set([
  'ike-not-enabled',
  'key-of-other-table',
  'profile-for-other-peer',
  'map-on-other-interface',
]);

const isTaken = (facts: unknown): facts is Taken =>
  typeof facts === 'object' && facts !== null && 'traffic' in facts;
