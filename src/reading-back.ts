/** Reads back what was written, with the readers of strangers' texts, for the proof. What they tell is kept apart. */
import { lift as liftCisco } from './cisco/lift.js';
import { reportReading as reportCisco } from './cisco/parse/report.js';
import { parse as parseCisco } from './cisco/parse.js';
import type { Configuration, Statement } from './cisco/syntax.js';
import type { Code } from './diagnostics/catalogue.js';
import type { Severity } from './diagnostics/define.js';
import { Collector, type Telling } from './diagnostics/report.js';
import type { WayOptions } from './model/carriage.js';
import type { Device, Secret } from './model/device.js';
import type { AlikeRows } from './racoon/alike/rows.js';
import { shortened } from './racoon/alike/shortened.js';
import { parse as parseIptables } from './racoon/iptables/parse.js';
import { Nets } from './racoon/lift/address.js';
import { firewallFaults } from './racoon/lift/firewall.js';
import { lift as liftRacoon } from './racoon/lift.js';
import { refusedOf } from './racoon/lint.js';
import { parse as parsePsk } from './racoon/psk/parse.js';
import { parse as parseRacoonConf } from './racoon/racoon-conf/parse.js';
import type { RacoonHost } from './racoon/racoon-host.js';
import { parse as parseSetkey } from './racoon/setkey/parse.js';
import type { DialectChoice } from './results.js';
import type { Origin } from './syntax/origin.js';
import type { Source } from './syntax/range.js';

export interface ReadBack {
  readonly device: Device;
  /** What the program that reads the texts would refuse, or what never stands in what is written; without any key. */
  readonly refused: readonly string[];
}

export interface ReadBackRacoon extends ReadBack {
  /** What the firewall's rules do against the policies; undefined where that is not decided. */
  readonly firewall: readonly string[] | undefined;
}

export interface ReadBackCisco extends ReadBack {
  readonly switches: ReadonlySet<string>;
}

const readFiles: readonly string[] = ['racoon.conf', 'setkey.conf', 'psk.txt', 'iptables.sh'];

/** The device that a racoon host's files say, and what racoon or setkey would refuse of them. */
export function readBackRacoon(files: Readonly<Record<string, string>>): ReadBackRacoon {
  const read = readAlike(files) ?? readRacoon(files, {});
  return read.refused.length === 0 ? read : readRacoon(files, { isPlaced: true });
}

/** Reads of rows that say the same the first; undefined where there are none, or something is to be told. */
function readAlike(files: Readonly<Record<string, string>>): ReadBackRacoon | undefined {
  const short = shortened(files['racoon.conf'] ?? '', files['setkey.conf'] ?? '');
  if (short === undefined) return undefined;
  const { racoonConf, setkey, rows: alike } = short;
  const rest = { ...files, 'racoon.conf': racoonConf, 'setkey.conf': setkey };
  const read = readRacoon(rest, { alike });
  return read.refused.length === 0 && alike.areCertain ? read : undefined;
}

interface Reading {
  /** Whether the places of what is said are kept: they take most of the memory, and are asked for where something is told. */
  readonly isPlaced?: boolean;
  /** What the files lack because other rows stand for it. */
  readonly alike?: AlikeRows;
}

function readRacoon(
  files: Readonly<Record<string, string>>,
  { isPlaced = false, alike }: Reading,
): ReadBackRacoon {
  const sources = readFiles.flatMap((name) => {
    const text = files[name];
    return text === undefined ? [] : [{ name, text }];
  });
  const collector = new Collector(sources, isOfUse);
  const { report } = collector;
  const host = hostOf(sources, isPlaced);
  const nets = new Nets();
  const judged = refusedOf(host, report, nets);
  const refused = judged.map((name) => firstError(collector, name));
  alike?.holdAgainst(host, nets);
  const lifted = isPlaced ? host : withoutPlaces(host);
  const device = liftRacoon(lifted, report, {
    judged: { takesAll: !judged.includes('setkey.conf') },
    nets,
    ...(alike !== undefined && { alike }),
  });
  const firewall = firewallFaults(host.iptables, device.translations, device.policies);
  return { device, refused: [...refused, ...slipsIn(collector)], firewall };
}

/** The same host; what is made of it says nothing of its lines. */
const withoutPlaces = ({ racoonConf, setkey, psk, iptables }: RacoonHost): RacoonHost => ({
  racoonConf: racoonConf.map(withoutSource),
  setkey: setkey.map(withoutSource),
  psk: psk.map(withoutSource),
  iptables: iptables.map(withoutSource),
});

const withoutSource = <Tree extends { readonly source?: Source }>({
  source: _source,
  ...tree
}: Tree): Omit<Tree, 'source'> => tree;

/** A host of the files that were written: each is what its name says. */
function hostOf(sources: readonly Source[], isPlaced: boolean): RacoonHost {
  const named = (name: string): readonly Source[] => sources.filter((one) => one.name === name);
  return {
    racoonConf: named('racoon.conf').map((source) =>
      parseRacoonConf(source, isPlaced ? { sharesBodies: true } : { withoutPlaces: true }),
    ),
    setkey: named('setkey.conf').map((source) =>
      parseSetkey(source, isPlaced ? { sharesRules: true } : { withoutPlaces: true }),
    ),
    psk: named('psk.txt').map(parsePsk),
    iptables: named('iptables.sh').map(parseIptables),
  };
}

/** What a text to be pasted leaves to the device: its own address, and keys that its text hides. */
export interface LeftToDevice {
  readonly ciscoAddress?: string;
  readonly keys?: ReadonlyMap<string, Secret>;
  /** Takes what rests on the way to the other end, which its own files show. */
  readonly later?: WayOptions['later'];
}

/** To what a text is added: the text of that device, and who hears what is told of both together. */
export interface AddedTo {
  readonly living?: string;
  readonly heard?: (
    code: Code,
    at: Origin | undefined,
    facts: unknown,
    telling: Telling | undefined,
  ) => void;
}

/** The device that a Cisco text says, and what it would refuse of that text. */
export function readBackCisco(
  name: string,
  text: string,
  choice: DialectChoice,
  { living, heard, ...left }: LeftToDevice & AddedTo,
): ReadBackCisco {
  const source = { name, text };
  const collector = new Collector([source]);
  const alone = parseCisco(source, choice);
  reportCisco(alone, collector.report);
  const refused = collector.diagnostics.some(({ severity }) => severity === 'error')
    ? [firstError(collector, name)]
    : [];
  const end = living?.match(/^(?:: ?)?end\s*$/m)?.[0] ?? '';
  const whole =
    living === undefined ? alone : parseCisco({ name, text: `${living}\n${text}${end}` }, choice);
  const device = liftCisco(
    whole,
    (code, at, facts, telling) => {
      heard?.(code, at, facts, telling);
      collector.report(code, at, facts, telling);
    },
    left,
  );
  return { device, refused, switches: switchesIn(alone.statements) };
}

/** A living device as `readBackCisco` reads it once there are peers with the addresses of `added`. */
export const livingBefore = (
  configuration: Configuration,
  added: readonly string[],
  left: LeftToDevice,
): Device => liftCisco(configuration, () => {}, { ...left, usedKeys: added });

/**
 * What a reader mends or follows one half of: the device then says what was meant, and the program that reads the text does
 * something else.
 */
const slips: ReadonlySet<Code> = new Set<Code>([
  'policy-both-ways',
  'policy-directions-differ',
  'policy-ends-swapped',
  'policy-one-direction',
  'policy-host-bits',
  'sainfo-host-bits',
  'policy-level-use',
  'policy-twice',
  'policy-without-request',
  'policy-unusable',
  'remote-twice',
  'psk-trailing',
  'setkey-stops',
]);

/** Notes about what was written on purpose are many, and nobody sees them. */
const isOfUse = (code: Code, severity: Severity): boolean =>
  severity === 'error' || slips.has(code);

const slipsIn = (collector: Collector): string[] =>
  collector.diagnostics
    .filter(({ code }) => slips.has(code))
    .map(({ file, line, message }) => `${file}:${line}: ${message}`);

/** Lines that a tunnel needs and that no device shows: what switches IKE on, and what binds a map. */
export const switchesIn = (statements: readonly Statement[]): ReadonlySet<string> =>
  new Set(
    statements.flatMap((statement) => {
      if (statement.negated === true) return [];
      if (statement.kind === 'isakmp-enable')
        return [`IKE on ${statement.interface?.text ?? 'the device'}`];
      return statement.kind === 'crypto-map-interface'
        ? [`crypto map ${statement.name.text} on ${statement.interface.text}`]
        : [];
    }),
  );

function firstError(collector: Collector, name: string): string {
  const error = collector.diagnostics.find(
    ({ severity, file }) => severity === 'error' && file === name,
  );
  return error === undefined ? name : `${name}:${error.line}: ${error.message}`;
}
