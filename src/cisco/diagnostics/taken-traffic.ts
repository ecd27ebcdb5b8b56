/** Words for what address translation takes of a tunnel's traffic, and for what keeps it from that. */

/** Traffic of a tunnel, and the rules that take it. */
export type TakenTraffic = {
  readonly traffic: readonly Between[];
  readonly by: readonly string[];
  readonly becomes?: string;
};

type Between = {
  readonly local: string;
  readonly remote: string;
};

/** All networks of a side, each once. */
export const distinct = (traffic: readonly Between[], side: keyof Between): readonly string[] => [
  ...new Set(traffic.map((one) => one[side])),
];

/** Words in a row; of too many the first, and how many more. */
export function listed(all: readonly string[], most = 16): string {
  const shown = all.slice(0, all.length > most + 1 ? most : all.length);
  const rest = all.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} and ${last}`;
}

/** Pairs of networks: side by side where each of the one goes to each of the other. */
export function trafficText(traffic: readonly Between[]): string {
  const [locals, remotes] = [distinct(traffic, 'local'), distinct(traffic, 'remote')];
  return locals.length * remotes.length === traffic.length
    ? `${listed(locals)} to ${listed(remotes)}`
    : listed(traffic.map(({ local, remote }) => `${local} to ${remote}`));
}

/** How the traffic is kept from the rules, each in its dialect's way. */
export function exemptionFor(pairs: readonly Between[], by: readonly string[]): string {
  const traffic = trafficText(pairs);
  const [first = ''] = by;
  if (!first.startsWith('ip nat'))
    return first === 'nat' || first.startsWith('nat of')
      ? `write a rule "nat … source static" that keeps ${traffic} as they are, before ${by.length === 1 ? 'that one' : 'those'}`
      : `permit ${traffic} at the top of the access list of "nat (inside) 0"`;
  const denied = `${pairs.length === 1 ? 'a deny line' : 'deny lines'} for ${traffic}`;
  return kinds
    .flatMap(([of, cure], kind) => {
      const rules = by.filter((name) => of.test(name) && !isBefore(kind, name));
      const named = by.length === 1 ? 'that translation' : listed(rules.map((name) => `"${name}"`));
      return rules.length === 0 ? [] : cure(named, traffic, denied);
    })
    .join('; ');
}

/** Kinds of rules of a router, the first that fits, and their cures. */
const kinds: readonly (readonly [
  RegExp,
  (rules: string, traffic: string, denied: string) => string,
])[] = [
  [
    / static/,
    (rules, traffic) =>
      `let a route map decide over ${rules}: its list denies ${traffic} and permits the rest`,
  ],
  [
    / list (?:\d\d?|1[3-9]\d\d)$/,
    (rules, _, denied) =>
      `give ${rules} an extended list, because a standard one has no destinations: ${denied}, then what the old list permits`,
  ],
  [
    / route-map /,
    (rules, _, denied) =>
      `put ${denied} at the top of the list of ${rules}: of each clause, and a clause without one needs one`,
  ],
  [/./, (rules, _, denied) => `put ${denied} at the top of the list of ${rules}`],
];

const isBefore = (kind: number, name: string): boolean =>
  kinds.slice(0, kind).some(([of]) => of.test(name));
