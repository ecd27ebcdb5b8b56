/** What the rows of a sheet mean: tunnels, seen from the Linux end (`local`) and the other one (`remote`). */
import type { Report } from '../diagnostics/report.js';
import type { Secret } from '../model/device.js';
import type { Origin } from '../syntax/origin.js';
import { present } from '../syntax/present.js';
import type { Range } from '../syntax/range.js';
import { type CompileOptions, compile } from './lift/compile.js';
import { type End, type EndOptions, endsOf } from './lift/ends.js';
import { Facts } from './lift/facts.js';
import { interpret } from './lift/interpret.js';
import { tellNewer } from './lift/newer.js';
import { tellNotFollowed } from './lift/not-followed.js';
import { partiesOf } from './lift/parties.js';
import { addSaidKeys } from './lift/said-keys.js';
import { unreadOf } from './lift/unread.js';
import type { SheetRow, SheetTree } from './syntax.js';
import type { SheetTunnel } from './tunnel.js';

/** What the sheet does not say. */
export interface SheetOptions extends EndOptions {
  /** Networks behind the Linux end. */
  readonly lan?: readonly string[];
  /** Keys by the address of the other end, or of this one. */
  readonly keys?: ReadonlyMap<string, Secret>;
}

export interface SheetMeaning {
  readonly tunnels: readonly SheetTunnel[];
  /** The rows that say something of a tunnel. */
  readonly used: readonly Range[];
  /** What is said of the devices, in rows and at the heads of columns. */
  readonly devices: readonly DeviceSaid[];
}

export interface DeviceSaid {
  readonly words: string;
  readonly at?: Origin;
}

/** Reads a sheet's meaning; what is missing, unclear or contradicting is told. Never throws. */
export function lift(tree: SheetTree, report: Report, options: SheetOptions = {}): SheetMeaning {
  const file = tree.source?.name ?? 'sheet';
  const parties = partiesOf(tree.rows, file);
  const { shared, tunnels, hasPhases, used } = interpret(tree.rows, parties, file, report);
  const all = new Facts();
  const hasKey = [shared, ...tunnels.values()].some((facts) =>
    facts.of('key').some(({ value }) => value.state !== 'missing'),
  );
  if (hasKey) addSaidKeys(tree, file, shared);
  const whole = [...tunnels.values()].reduce((sum, facts) => facts.with(sum), all.with(shared));
  const ends = endsOf(whole, parties, options);
  tellDecision(ends, whole, parties, report);
  tellNotFollowed(tree.rows, file, report);
  const common: CompileOptions = {
    ...options,
    keyOf: (address) => options.keys?.get(address),
    hasPhases,
    hint: hintIn(tree.rows, file),
    unread: unreadOf(tree, parties),
  };
  const numbered = [...tunnels].filter(([, facts]) => !isEmpty(facts));
  const made =
    numbered.length === 0
      ? [compile(whole, ends, common, report)]
      : numbered.map(([number, facts]) =>
          compile(facts.with(shared), ends, { ...common, number }, report),
        );
  const isChanged = tellNewer(tree, parties, whole, ends, report);
  tellSameNetworks(made, numbered, tree.rows, file, report);
  const devices = [
    ...whole.of('device').map(({ value: words, at }) => ({ words, at })),
    ...[...parties.known.values()].map(({ title: words = '', at }) => present({ words, at })),
  ];
  const written = isChanged ? made.map((tunnel) => ({ ...tunnel, refused: true })) : made;
  return { tunnels: written, used: used.flatMap(({ at }) => at ?? []), devices };
}

const isEmpty = (facts: Facts): boolean =>
  (['gateway', 'cipher1', 'cipher2', 'networks'] as const).every(
    (topic) => facts.of(topic).length === 0,
  );

/** Which end was taken for which, and why, where no option says it. */
function tellDecision(
  { decision, endOf }: ReturnType<typeof endsOf>,
  facts: Facts,
  parties: ReturnType<typeof partiesOf>,
  report: Report,
): void {
  if (decision === undefined || decision.by === 'option') return;
  const local = [...parties.known].find(([key]) => endOf(key) === 'local')?.[1].title;
  const gatewayOf = (end: End) => facts.of('gateway').find(({ party }) => endOf(party) === end);
  const party = local ?? gatewayOf('local')?.value.addresses[0] ?? 'that end';
  if (decision.by === 'words') {
    report('sheet-end-by-words', gatewayOf('remote')?.at, { party });
    return;
  }
  const contradicted = decision.contradicted !== undefined;
  report(
    'sheet-end-chosen',
    decision.at,
    { party, contradicted },
    { severity: contradicted ? 'warning' : 'note' },
  );
}

/** Rules of a packet filter: no networks, but a hint which ones are meant. */
function hintIn(rows: readonly SheetRow[], file: string): Origin | undefined {
  let beside = false;
  for (const row of rows) {
    if (row.kind === 'heading') beside = row.beside === true;
    if (row.kind === 'layout' || !beside || row.at === undefined) continue;
    if (row.kind !== 'entry') continue;
    if (row.cells.some(({ terms }) => terms.some(({ kind }) => kind === 'network')))
      return { file, ...row.at };
  }
  return undefined;
}

/** Two tunnels between the same networks: one of them waits. Without networks they are those of one site too. */
function tellSameNetworks(
  tunnels: readonly SheetTunnel[],
  numbered: readonly (readonly [number, Facts])[],
  rows: readonly SheetRow[],
  file: string,
  report: Report,
): void {
  const keys = new Map<string, number>();
  for (const [index, { local, remote }] of tunnels.entries()) {
    const key = `${[...local.domains].sort().join()} ${[...remote.domains].sort().join()}`;
    const first = keys.get(key);
    keys.set(key, first ?? index);
    if (first === undefined) continue;
    const number = numbered[index]?.[0];
    const heading = rows.find((row) => row.kind === 'heading' && row.tunnel === number);
    report('sheet-same-networks', heading?.at === undefined ? undefined : { file, ...heading.at }, {
      tunnels: tunnels.length,
    });
    return;
  }
}
