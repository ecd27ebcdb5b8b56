import { checkedOptions } from './checked-options.js';
import { type Deviation, deviationsOf } from './checking/deviations.js';
import { withoutFollowers, withoutLeftOut } from './checking/lost-tunnel.js';
import { inOrderOfRepair } from './checking/order.js';
import { withOthersAsNotes } from './checking/other-tunnels.js';
import { asErrors, readingFaults } from './checking/reading-faults.js';
import { changeOf } from './checking/remedy.js';
import { saidOnce, saysHostBits } from './checking/said-once.js';
import { setAside } from './checking/set-aside.js';
import { unseenFiles } from './checking/unseen-files.js';
import type { LeftOut } from './cisco/lift/options.js';
import { memberLines } from './cisco/member-lines.js';
import type { Configuration } from './cisco/syntax.js';
import type { Code } from './diagnostics/catalogue.js';
import { Collector, type Diagnostic } from './diagnostics/report.js';
import type { Way } from './model/carriage.js';
import type { Device } from './model/device.js';
import { addressOfEnd } from './model/endpoint.js';
import { type NegotiateOptions, negotiate, type Pair } from './model/negotiate.js';
import { ruleFor } from './model/negotiation/rule-index.js';
import type { Side, Step } from './model/negotiation/step.js';
import { carriageBetween } from './model/negotiation/translator.js';
import { mirrored } from './model/selector.js';
import { traceOf } from './proof.js';
import type { Refusals } from './racoon/refusals.js';
import { readCisco } from './reading/cisco.js';
import { type EndTexts, endsOf } from './reading/ends.js';
import { readRacoon } from './reading/racoon.js';
import { readSheet } from './reading/sheet.js';
import { accepts, eitherEnd, sourcesOf, withoutEmpty } from './reading/texts.js';
import { type OwnPart, refusedFiles } from './refused-files.js';
import type { CheckOptions, CheckResult, Verdict } from './results.js';
import { type Origin, originOf } from './syntax/origin.js';
import type { Source } from './syntax/range.js';
import { tellUnknownPeers } from './tunnels.js';

/**
 * Holds two existing ends against each other: would they talk, whichever starts, and protect the same packets? Texts are
 * told apart by their content; a racoon host's files together are one end. Two ends of one language are two texts, or the
 * second stands in `options.with`.
 *
 * Never throws on bad input. Findings stand in the order in which a person repairs, errors first, each with its places in
 * both files and, where there is one, a small change that cures it.
 *
 * @example
 * const { verdict, findings } = check([pixConf, racoonConf, setkeyConf, pskTxt]);
 */
export function check(input: string | readonly Source[], given: CheckOptions = {}): CheckResult {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const { peers: asked = [], ...options } = checkedOptions(given, collector);
  const second = sourcesOf(options.with ?? []);
  for (const source of second) collector.add(source);
  const texts = withoutEmpty([...sources, ...second], collector);
  const readable = texts.every((source) => accepts(source, eitherEnd, collector));
  if (!readable) return notRead(collector);
  const isTaken = (source: Source): boolean => texts.includes(source);
  const ends = [...endsOf(sources.filter(isTaken)), ...endsOf(second.filter(isTaken))];
  const [first, other] = ends;
  if (first === undefined || other === undefined || ends.length > 2) {
    collector.report('two-ends-wanted', undefined, { ends: ends.length });
    return notRead(collector);
  }
  const [readA, readB] = readEnds(first, other, options, collector);
  const [a, b] = [readA.device, readB.device];
  if (asked.length > 0 && !hasSome(asked, [a, b], collector)) return unanswered(collector);
  const negotiated = negotiate(a, b, {
    knownAs: toldAddresses(a, b, options),
    ...(asked.length > 0 && { among: asked }),
  });
  for (const side of ['a', 'b'] as const)
    (side === 'a' ? readA : readB).tellOfWays?.(waysFrom(negotiated.pairs, side));
  const negotiation = withoutLeftOut(
    withoutFollowers(negotiated, collector),
    [readA, readB].flatMap(({ leftOut = [] }) => leftOut),
  );
  const files = { a: namesOf(first), b: namesOf(other) };
  const aside = setAside(negotiation, files, asked, collector);
  const told = collector.diagnostics;
  for (const deviation of deviationsOf(negotiation.findings))
    tell(deviation, [readA, readB], [...sources, ...second], collector);
  const refused = [readA, readB].flatMap(({ refusals }, index) =>
    refusals === undefined
      ? []
      : refusedFiles(
          refusals,
          negotiation.pairs.map((pair) => (index === 0 ? pair.a : pair.b)),
          collector,
        ),
  );
  const sides = negotiation.pairs.flatMap(({ a, b }) => [withAnswering(a, b), withAnswering(b, a)]);
  const met = told.filter(({ code }) => code !== ofCertificates || !isByKeys(negotiation.steps));
  const faults = [...readingFaults(sides, met, collector), ...refused];
  // A line of the key file may be for the other end; and where a host does not take its files in, or compares bits behind a
  // prefix, no way is open.
  const isIdle = ({ code, file }: Diagnostic): boolean =>
    (code === 'psk-unused' && file !== null && file === options.keys?.name) ||
    (code === 'one-way' && (refused.length > 0 || faults.some(saysHostBits)));
  const said = saidOnce(withOthersAsNotes(negotiation, aside, collector)).filter(
    (one) => !isIdle(one),
  );
  return {
    outcome: 'read',
    verdict: faults.length > 0 ? 'disagree' : provenOf(negotiation.verdict, collector),
    findings: inOrderOfRepair(asErrors(said, faults)),
    assumes: assumedIn(negotiation.assumes, unseenFiles(collector)),
    trace: [...faults, ...traceOf(negotiation.steps, collector)],
  };
}

const ofCertificates = 'certificate-authority-missing' satisfies Code;

/** Whether all that came so far as to prove who it is did so by keys: how certificates are looked at matters to none. */
const isByKeys = (steps: readonly Step[]): boolean =>
  steps.some(({ step }) => step === 'key') && !steps.some(({ step }) => step === 'certificate');

/** Texts that decide, and cannot be read. */
const listings: ReadonlySet<Code> = new Set([
  'filter-in-part',
  'firewall-listing',
  'firewall-unread',
  'host-line-unknown',
  'map-on-several-interfaces',
  'setkey-no-forward',
  'shell-not-followed',
  'two-states',
  'xfrm-not-read',
]);

/** Nothing is proven to agree while such a text may say otherwise. */
const provenOf = (verdict: Verdict, collector: Collector): Verdict =>
  verdict === 'agree' && collector.ofCodes(listings).some(({ severity }) => severity !== 'note')
    ? 'not proven'
    : verdict;

/** What is assumed of both ends, and of files. */
const assumedIn = (ofEnds: readonly string[], ofFiles: readonly string[]): readonly string[] => {
  const isTranslated = ofFiles.some((one) => one.startsWith('a translator (NAT)'));
  const between = isTranslated ? ' and no translator (NAT)' : '';
  return [...ofEnds.map((one) => one.replace(between, '')), ...ofFiles];
};

/** How ESP comes to one of two ends, and what it is asked for, by the ids of its peers. */
const waysFrom = (pairs: readonly Pair[], side: 'a' | 'b'): ReadonlyMap<string, Way> =>
  new Map(
    pairs.flatMap((pair) => {
      const { peer, policies } = pair[side];
      if (peer === undefined) return [];
      const far = pair[side === 'a' ? 'b' : 'a'];
      const asked =
        policies.length > 0 ? [] : far.policies.map(({ selector }) => mirrored(selector));
      const carriage = carriageBetween(pair);
      const from = far.end.knownAs ?? (carriage === 'ESP' ? addressOfEnd(far.local) : undefined);
      return [[peer.id, { carriage, asked, from }] as const];
    }),
  );

/** An end without policies makes them of what it is offered. */
const withAnswering = (side: Side, other: Side): OwnPart =>
  side.policies.length > 0
    ? side
    : {
        ...side,
        answering: other.policies.flatMap(
          ({ selector }) =>
            ruleFor(side.rules, {
              selector: mirrored(selector),
              from: undefined,
              identity: undefined,
            }) ?? [],
        ),
      };

const namesOf = ({ sources }: EndTexts): ReadonlySet<string> =>
  new Set(sources.map(({ name }) => name));

/** Tells of peers that neither end has; false where there is none that one of them has. */
function hasSome(
  asked: readonly string[],
  devices: readonly Device[],
  collector: Collector,
): boolean {
  const known = new Set(
    devices.flatMap(({ peers, policies }) => [
      ...peers.map(({ id }) => id),
      ...policies.flatMap(({ protection }) => protection?.peer ?? []),
    ]),
  );
  tellUnknownPeers(asked, known, collector);
  return asked.some((peer) => known.has(peer));
}

/** What was read has nothing of what was asked. */
const unanswered = ({ diagnostics }: Collector): CheckResult => ({
  outcome: 'read',
  verdict: 'not proven',
  findings: inOrderOfRepair(diagnostics),
  assumes: [],
  trace: [],
});

/** The addresses that were told. Of two ends of one kind nobody knows which is meant. */
function toldAddresses(
  a: Device,
  b: Device,
  options: CheckOptions,
): NonNullable<NegotiateOptions['knownAs']> {
  const isRacoon = (device: Device): boolean => device.implementation.kind === 'racoon';
  if (isRacoon(a) === isRacoon(b)) return {};
  const toldOf = (device: Device): string | undefined =>
    isRacoon(device)
      ? options.linuxAddress
      : device.implementation.kind === 'sheet'
        ? undefined
        : options.ciscoAddress;
  return { a: toldOf(a), b: toldOf(b) };
}

interface ReadEnd {
  readonly device: Device;
  /** Tells what rests on the ways to the other end. */
  readonly tellOfWays?: ((known: ReadonlyMap<string, Way>) => void) | undefined;
  readonly refusals?: Refusals;
  readonly configuration?: Configuration;
  readonly leftOut?: readonly LeftOut[];
}

/**
 * By what the other end calls itself a host finds its keys, and a Cisco those of its dynamic sites by where they come from: a
 * host is read last, and where it matters the other end is looked at before.
 */
function readEnds(
  first: EndTexts,
  other: EndTexts,
  options: CheckOptions,
  collector: Collector,
): readonly [ReadEnd, ReadEnd] {
  if (first.language === 'racoon' && other.language !== 'racoon') {
    const [b, a] = readEnds(other, first, options, collector);
    return [a, b];
  }
  let ahead: Device | undefined;
  const a = readEnd(first, other, options, collector, () => {
    ahead ??= readEnd(other, first, options, new Collector(other.sources)).device;
    return ahead;
  });
  return [a, readEnd(other, first, options, collector, () => a.device)];
}

function readEnd(
  { language, sources }: EndTexts,
  otherTexts: EndTexts,
  options: CheckOptions,
  collector: Collector,
  other?: () => Device,
): ReadEnd {
  const [source] = sources;
  let tellOfWays: ReadEnd['tellOfWays'];
  const reading = {
    ...options,
    later: (tell: NonNullable<typeof tellOfWays>) => {
      tellOfWays = tell;
    },
  };
  if (language === 'racoon')
    return {
      ...readRacoon(sources, { ...reading, ...(other && { other: other() }) }, collector),
      tellOfWays,
    };
  if (language === 'cisco')
    return {
      ...readCisco(source, { ...reading, ...(other && { other }), isCompared: true }, collector),
      tellOfWays,
    };
  // A sheet stands for the end that the other text is not.
  return readSheet(
    source,
    options,
    otherTexts.language === 'cisco' ? 'racoon' : 'cisco',
    collector,
  );
}

const notRead = (collector: Collector): CheckResult => ({
  outcome: 'not-read',
  verdict: 'not proven',
  findings: collector.diagnostics,
  diagnostics: collector.diagnostics,
  assumes: [],
  trace: [],
});

function tell(
  { finding: { code, at, facts, related, remedies }, both }: Deviation,
  ends: readonly [ReadEnd, ReadEnd],
  sources: readonly Source[],
  collector: Collector,
): void {
  const [a, b] = ends;
  const fixes = remedies.flatMap((remedy) => {
    const { implementation } = (remedy.side === 'a' ? a : b).device;
    const change = changeOf(remedy, implementation, sources);
    if (change === undefined) return [];
    const end = implementation.kind === 'racoon' ? ('racoon' as const) : ('cisco' as const);
    return [{ end, ...change }];
  });
  const members = networkLists.has(code) ? ends.flatMap((end) => membersOf(end, facts)) : [];
  collector.tell(code, at, both ? { ...facts, both } : facts, {
    related: [...members, ...related],
    fixes,
  });
}

/** Findings about networks, which objects and groups may hold. */
const networkLists: ReadonlySet<string> = new Set([
  'selectors-not-mirrored',
  'selectors-narrower',
] satisfies Code[]);

/** The lines of objects and groups that say the networks of a finding. */
function membersOf({ configuration }: ReadEnd, facts: unknown): readonly Origin[] {
  if (configuration === undefined) return [];
  const { source } = configuration;
  const prefixes = new Set(JSON.stringify(facts).match(/[0-9a-f:.]+\/\d+/g));
  return memberLines(configuration, prefixes).map((at) => originOf(source, at));
}
