import { checkedOptions } from './checked-options.js';
import { notAsked } from './checking/not-asked.js';
import { Collector, type Diagnostic, isOfKey, type Report } from './diagnostics/report.js';
import type { Device } from './model/device.js';
import { onlyPeers } from './model/only-peers.js';
import { withKnownSites } from './racoon/plan.js';
import { readCisco } from './reading/cisco.js';
import { endsOf } from './reading/ends.js';
import { readRacoon } from './reading/racoon.js';
import { readTunnels } from './reading/sheet.js';
import { accepts, eitherEnd, sourcesOf, withoutEmpty } from './reading/texts.js';
import type { ReadingOptions } from './results.js';
import { blankSheet } from './sheet/lower/blank.js';
import { print, type SheetFormat } from './sheet/print.js';
import { type SheetView, viewOf } from './sheet/view.js';
import { type SheetOf, sheetAgain, sheetOf } from './sheet/write.js';
import type { Source } from './syntax/range.js';
import { tellUnknownPeers, tunnelsOf } from './tunnels.js';
import { unreadTunnels } from './unread-tunnels.js';
import { seenAs } from './writing/private-end.js';

export type { SheetFormat, SheetView };

/** What `sheet` may be told: the layout, and what the texts do not say. */
export interface SheetOptions extends ReadingOptions {
  /** Default: text, in columns of blanks. */
  readonly format?: SheetFormat | undefined;
  /** An empty form; no text is needed for it. */
  readonly blank?: boolean | undefined;
  /** Only the tunnels with these peers: the addresses after `set peer`, or of the `remote`; of a sheet, those of either end. */
  readonly peers?: readonly string[] | undefined;
  readonly lan?: readonly string[] | undefined;
}

/** The sheet of one tunnel. */
export interface WrittenSheet {
  /** The address of the end that the sheet goes to; null where it is not known. */
  readonly peer: string | null;
  /** The sheet in the layout that was asked for. Keys are never in it. */
  readonly text: string;
  /** What it says, for programs; null for an empty form. */
  readonly tunnel: SheetView | null;
}

/** What `sheet` gives. */
export interface SheetResult {
  readonly outcome: 'read' | 'not-read';
  readonly sheets: readonly WrittenSheet[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The parameter sheets of a configuration, one for each tunnel: of a Cisco text, of a racoon host's files, or of another
 * sheet, whose values then stand in the usual order, with what is missing left to be given.
 *
 * Never throws on bad input: what is wrong stands in `diagnostics`.
 *
 * @example
 * const { sheets } = sheet([racoonConf, setkeyConf], { format: 'markdown' });
 */
export function sheet(input: string | readonly Source[], given: SheetOptions = {}): SheetResult {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  const { format = 'text' } = options;
  if (options.blank === true)
    return {
      outcome: 'read',
      sheets: [{ peer: null, text: print(blankSheet(), format), tunnel: null }],
      diagnostics: collector.diagnostics,
    };
  const known = withoutEmpty(sources, collector).filter((source) =>
    accepts(source, eitherEnd, collector),
  );
  if (known.length === 0)
    return { outcome: 'not-read', sheets: [], diagnostics: collector.diagnostics };
  const { sheets, aside } = sheetsOf(known, options, collector);
  if (sheets.length === 0 && !collector.diagnostics.some(({ severity }) => severity === 'error'))
    collector.report('no-tunnel', undefined, {});
  return {
    outcome: 'read',
    sheets: sheets.map((made) => written(made, format)),
    diagnostics: [...aside, ...collector.diagnostics].map((one) =>
      isOfKey(one.code) ? { ...one, severity: 'note' } : one,
    ),
  };
}

/** Keys are never on a sheet, so one that is missing is no fault of it. */
const withoutKeys =
  (report: Report): Report =>
  (code, at, facts, telling) =>
    report(code, at, facts, isAboutKey(facts) ? { ...telling, severity: 'note' } : telling);

const isAboutKey = (facts: unknown): boolean =>
  typeof facts === 'object' &&
  facts !== null &&
  'value' in facts &&
  facts.value === 'pre-shared key';

/** A device whose entries for sites at addresses that they name are as others: the partner is to know their networks too. */
function withSites(device: Device, report: Report): Device {
  const sites = device.peers.filter(({ generatesPolicy }) => generatesPolicy !== 'no');
  const ids = new Set(sites.map(({ id }) => id));
  const phase2Rules = device.phase2Rules.filter(({ peer = '' }) => ids.has(peer));
  const options = { role: 'peer', allowOpenDynamic: true } as const;
  return withKnownSites({ ...device, phase2Rules }, options, report);
}

/** The sheets, and what was told of tunnels that were not asked for. */
interface Sheets {
  readonly sheets: readonly SheetOf[];
  readonly aside: readonly Diagnostic[];
}

/** All files of a racoon host together are one device, every other text is one of its own. */
function sheetsOf(sources: readonly Source[], options: SheetOptions, collector: Collector): Sheets {
  const { peers: asked = [] } = options;
  const known = new Set<string>();
  const sheets: SheetOf[] = [];
  const aside: Diagnostic[] = [];
  const add = (device: Device, unread: ReadonlySet<string> = new Set()): void => {
    const ids = tunnelsOf(device).map(({ id }) => id);
    for (const id of ids) known.add(id);
    aside.push(...notAsked(device, asked, collector));
    const whole = (asked.length === 0 ? ids : asked).filter((id) => !unread.has(id));
    const chosen = asked.length + unread.size === 0 ? device : onlyPeers(device, whole);
    sheets.push(...sheetOf(chosen, {}, collector.report));
  };
  for (const { language, sources: files } of endsOf(sources)) {
    const [source] = files;
    if (language === 'sheet') {
      const { tunnels } = readTunnels(source, options, collector, withoutKeys(collector.report));
      for (const tunnel of tunnels) {
        const ends = [tunnel.local.address, tunnel.remote.address].filter(
          (end) => end !== undefined,
        );
        for (const end of ends) known.add(end);
        if (asked.length === 0 || ends.some((end) => asked.includes(end)))
          sheets.push(sheetAgain(tunnel, options.ourEnd));
      }
    } else if (language === 'cisco')
      add(
        withSites(
          seenAs(readCisco(source, options, collector).device, options.ciscoAddress),
          collector.report,
        ),
      );
    else {
      const read = readRacoon(files, options, collector);
      add(seenAs(read.device, options.linuxAddress), unreadTunnels(read, collector));
    }
  }
  tellUnknownPeers(asked, known, collector);
  return { sheets, aside };
}

const written = ({ tunnel, tree, end }: SheetOf, format: SheetFormat): WrittenSheet => {
  const far = end === 'linux' ? tunnel.remote : tunnel.local;
  return { peer: far.address ?? null, text: print(tree, format), tunnel: viewOf(tunnel) };
};
