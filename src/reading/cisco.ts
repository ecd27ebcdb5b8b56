/** From a Cisco's text to its device. */

import type { LeftOut } from '../cisco/lift/options.js';
import { lift, type Understood } from '../cisco/lift.js';
import { reportJoined, reportReading } from '../cisco/parse/report.js';
import { parse } from '../cisco/parse.js';
import type { Configuration, InterfaceLine, Statement, Written } from '../cisco/syntax.js';
import type { ReadPart } from '../coverage.js';
import type { Collector } from '../diagnostics/report.js';
import type { WayOptions } from '../model/carriage.js';
import type { Device } from '../model/device.js';
import type { ConvertOptions } from '../results.js';
import type { Range, Source } from '../syntax/range.js';
import { tailsIn, tellBeside } from './beside.js';
import { keysOf, tellKeyFile } from './key-file.js';

export interface ReadCisco {
  readonly configuration: Configuration;
  readonly device: Device;
  /** What was understood of wanted tunnels that the device is without. */
  readonly lost: readonly Understood[];
  /** Lines of lists that only entries which are left out match by. */
  readonly leftOut: readonly LeftOut[];
  readonly parts: readonly ReadPart[];
}

export type CiscoReading = Pick<
  ConvertOptions,
  | 'dialect'
  | 'ciscoAddress'
  | 'linuxAddress'
  | 'keys'
  | 'peers'
  | 'allowOpenDynamic'
  | 'limit'
  | 'role'
  | 'lan'
> &
  Pick<WayOptions, 'later'> & {
    /** The other end is written by it. */
    readonly isConverted?: boolean;
    /** The text is held against the other end's. */
    readonly isCompared?: boolean;
    readonly other?: () => Device;
  };

/** Reads a Cisco text to its device, telling all that is found on the way. */
export function readCisco(source: Source, reading: CiscoReading, collector: Collector): ReadCisco {
  const { dialect = {}, keys, peers: asked = [], ...options } = reading;
  const configuration = parse(source, dialect);
  reportReading(configuration, collector.report);
  const lost: Understood[] = [];
  const leftOut: LeftOut[] = [];
  const device = lift(configuration, collector.report, {
    ...options,
    onLost: (understood) => lost.push(understood),
    onLeftOut: (lines) => {
      for (const one of lines) leftOut.push(one);
    },
    told: { other: options.role === 'replacement' ? undefined : options.linuxAddress },
    ...(keys !== undefined && { keys: keysOf(keys) }),
    ...(asked.length > 0 && { only: asked }),
  });
  reportJoined(configuration, collector.report);
  tellBeside(
    source,
    [...configuration.otherLines(), ...tailsIn(source)],
    source.text,
    device,
    collector.report,
  );
  if (keys !== undefined) {
    const { ciscoAddress } = options;
    const known = [
      ...peersIn(configuration),
      ...(ciscoAddress === undefined ? [] : [ciscoAddress]),
    ];
    const isReplaced = options.role === 'replacement';
    const site = isReplaced ? undefined : options.linuxAddress;
    tellKeyFile(device, keys, { asked, known, site, isReplaced }, collector);
  }
  return {
    configuration,
    device,
    lost,
    leftOut,
    parts: [
      {
        source,
        statements: [
          ...ciscoRanges(configuration),
          ...configuration.remoteAccessLines(),
          ...leftOut.flatMap(({ at }) => at ?? []),
        ],
        layout: configuration.layoutLines(),
      },
    ],
  };
}

/** The addresses that a text's maps name as peers. */
const peersIn = ({ statements }: Configuration): readonly string[] =>
  statements.flatMap((statement) =>
    statement.kind !== 'crypto-map'
      ? []
      : statement.body.flatMap((line) =>
          line.kind === 'set-peer' ? line.peers.map(({ text }) => text) : [],
        ),
  );

/** Statements that only name the device or its networks are not about IPsec, unless a tunnel used them. */
const general: ReadonlySet<string> = new Set([
  'version',
  'hostname',
  'domain-name',
  'name',
  'names',
  'interface',
  'nameif',
  'ip-address',
  'nat',
  'global',
  'static',
  'twice-nat',
  'ip-nat-source',
  'route-map',
  'object',
  'object-group',
  'access-group',
  'access-list-entry',
  'access-list-remark',
  'named-access-list',
  'sysopt',
]);

/** Lines of an interface that concern IPsec. */
const ofInterface = new Set<string>(['crypto-map-binding', 'tunnel-protection']);

/** `crypto ipsec df-bit`, `crypto ipsec client`: no tunnel uses such lines. */
const isOfCrypto = (line: InterfaceLine): boolean =>
  line.kind === 'local' && line.words[0]?.text === 'crypto';

/** Statements about IPsec with the lines inside them. */
function ciscoRanges({ statements, source: { text } }: Configuration): readonly Range[] {
  const ranges: Range[] = [];
  const add = ({ at }: Written): void => {
    if (at !== undefined) ranges.push(at);
  };
  for (const statement of statements)
    if (statement.kind === 'interface') {
      for (const line of statement.body)
        if (ofInterface.has(line.kind) || isOfCrypto(line)) add(line);
    } else if (!general.has(statement.kind)) {
      add(unreadKinds.has(statement.kind) ? withBlock(statement, text) : statement);
      for (const line of insideOf(statement)) add(line);
    }
  return ranges;
}

const unreadKinds: ReadonlySet<string> = new Set(['unread', 'foreign']);

/** A line that was not read, with the lines that are indented below it: they are of what it would have opened. */
function withBlock({ at }: Written, text: string): Written {
  if (at === undefined) return {};
  const [below = ''] = /^[^\n]*(?:\n[ \t]+\S.*)*/.exec(text.slice(at.end)) ?? [];
  return { at: { ...at, end: at.end + below.trimEnd().length } };
}

function insideOf(statement: Statement): readonly Written[] {
  if ('body' in statement) return statement.body;
  if (statement.kind === 'transform-set')
    return [statement.mode ?? {}, ...(statement.unread ?? [])];
  return statement.kind === 'tunnel-group' && 'body' in statement.part ? statement.part.body : [];
}
