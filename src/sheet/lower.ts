/** From tunnels to the rows of a sheet, in two columns and the order in which forms have them. */
import { made, type Word } from '../syntax/range.js';
import type { IdentitySaid, Topic } from './lift/facts.js';
import type { Entry, SheetRow, SheetTree } from './syntax.js';
import { ofOtherEnd, type SheetEnd, type SheetTunnel } from './tunnel.js';
import {
  cipherWord,
  groupWord,
  hashWords,
  integrityWords,
  methodWords,
  secondsWord,
} from './words/written.js';

export interface SheetWriting {
  /** Which end speaks: its values stand in the first column. */
  readonly ourEnd: 'linux' | 'cisco';
  /** What the two ends are; a form that names them needs no guess when it is read. */
  readonly linuxDevice: string;
  readonly ciscoDevice: string;
}

type Cells = readonly [ours: readonly string[], theirs: readonly string[]];

/** What stands for a value that the partner still has to give. */
const toBeGiven = 'please provide';

/** One sheet for a tunnel. What nobody has said yet is left to be given; keys are never written. */
export function lower(tunnel: SheetTunnel, writing: SheetWriting): SheetTree {
  const isLinux = writing.ourEnd === 'linux';
  const [ours, theirs] = isLinux ? [tunnel.local, tunnel.remote] : [tunnel.remote, tunnel.local];
  const [ourDevice, theirDevice] = isLinux
    ? [writing.linuxDevice, writing.ciscoDevice]
    : [writing.ciscoDevice, writing.linuxDevice];
  const [ourValues, theirValues] = isLinux
    ? [tunnel, ofOtherEnd(tunnel)]
    : [ofOtherEnd(tunnel), tunnel];
  const marked = (text: string, field: SheetTunnel['defaulted'][number]): string =>
    tunnel.defaulted.includes(field) ? `${text} (default)` : text;
  const each = (label: string, valuesOf: (tunnel: SheetTunnel) => readonly string[]): Entry =>
    row(label, [cell(valuesOf(ourValues)), cell(valuesOf(theirValues))]);
  const { byDefault } = tunnel;
  const shared = (
    label: string,
    topic: Topic,
    valuesOf: (tunnel: SheetTunnel) => readonly string[],
  ): Entry =>
    each(label, (values) =>
      byDefault?.has(topic) === true
        ? valuesOf(values).map((value) => `${value} (default)`)
        : valuesOf(values),
    );
  const others = [
    ...identityRows(ours, theirs),
    ...detectionRows(ourValues.deadPeerDetection, theirValues.deadPeerDetection),
    ...(natTraversal(ourValues).length + natTraversal(theirValues).length === 0
      ? []
      : [shared('NAT traversal', 'natTraversal', natTraversal)]),
    ...(tunnel.authentications.includes('psk')
      ? [both('Pre-shared key', ['by another channel'])]
      : []),
  ];
  return {
    rows: [
      heading(tunnel.number === undefined ? 'IPsec tunnel parameters' : `Tunnel ${tunnel.number}`),
      {
        kind: 'header',
        columns: [
          { column: 1, title: made('Our end') },
          { column: 2, title: made('Your end') },
        ],
      },
      heading('Ends of the tunnel'),
      row('VPN device', [[ourDevice], [theirDevice]]),
      row('Gateway IP address', [addressOf(ours), addressOf(theirs)]),
      heading('Phase 1 (IKE)', 1),
      shared('Authentication method', 'authentication', ({ authentications }) =>
        authentications.map((method) => methodWords[method] ?? ''),
      ),
      shared('Diffie-Hellman group', 'group', ({ groups }) => groups.map(groupWord)),
      shared('Encryption algorithm', 'cipher1', ({ ciphers1 }) =>
        ciphers1.map((cipher) => cipherWord(cipher) ?? ''),
      ),
      shared('Hash algorithm', 'hash1', ({ hashes1 }) => hashes1.map((hash) => hashWords[hash])),
      both('Exchange mode', [
        marked(tunnel.exchange === 'main' ? 'Main' : 'Aggressive', 'exchange'),
      ]),
      both('IKE version', [marked(String(tunnel.ike), 'ike')]),
      shared('Lifetime', 'lifetime1', ({ seconds1 }) => optional(seconds1, secondsWord)),
      heading('Phase 2 (IPsec)', 2),
      both('Encapsulation (ESP or AH)', [marked(tunnel.protocol.toUpperCase(), 'protocol')]),
      both('Encapsulation mode', [
        marked(tunnel.mode === 'tunnel' ? 'Tunnel' : 'Transport', 'mode'),
      ]),
      ...(tunnel.protocol === 'esp'
        ? [
            each('Encryption algorithm', ({ ciphers2 }) =>
              ciphers2.map((cipher) => cipherWord(cipher) ?? ''),
            ),
          ]
        : []),
      each('Integrity algorithm', integritiesOf),
      shared('Perfect forward secrecy', 'pfs', pfsOf),
      shared('Lifetime', 'lifetime2', ({ seconds2 }) => optional(seconds2, secondsWord)),
      ...(ourValues.kilobytes === undefined && theirValues.kilobytes === undefined
        ? []
        : [
            shared('Lifetime in KB', 'volume', ({ kilobytes }) =>
              optional(kilobytes, (value) => `${value} KB`),
            ),
          ]),
      heading('Traffic in the tunnel'),
      ...domainRows(ours, theirs),
      ...(others.length > 0 ? [heading('Other settings'), ...others] : []),
    ],
  };
}

export const heading = (title: string, phase?: 1 | 2): SheetRow => ({
  kind: 'heading',
  title: made(title),
  ...(phase !== undefined && { phase }),
});

export function row(label: string, cells: Cells): Entry {
  return {
    kind: 'entry',
    label: made(label),
    reading: { whole: true },
    width: 2,
    cells: cells.flatMap((values, index) =>
      values.length === 0
        ? []
        : [{ column: index + 1, parts: values.map((value): Word => made(value)), terms: [] }],
    ),
  };
}

/** Several choices stand in one line. */
const cell = (values: readonly string[]): readonly string[] => [
  values.length === 0 ? toBeGiven : values.join(', '),
];

/** A value of both ends. */
const both = (label: string, values: readonly string[]): Entry =>
  row(label, [cell(values), cell(values)]);

const optional = <T>(value: T | undefined, word: (value: T) => string): readonly string[] =>
  value === undefined ? [] : [word(value)];

const natTraversal = ({ natTraversal: has }: SheetTunnel): readonly string[] =>
  optional(has, (yes) => (yes ? 'Yes' : 'No'));

/** "Yes" without a group is what somebody still has to complete. */
function pfsOf({ pfs, missing }: SheetTunnel): readonly string[] {
  if (pfs !== undefined) return [pfs === 'none' ? 'No' : `Yes, group ${groupWord(pfs)}`];
  return missing.some(({ value }) => value === 'pfs group') ? [`Yes, group: ${toBeGiven}`] : [];
}

const addressOf = ({ address, name }: SheetEnd): readonly string[] => [
  address ?? name ?? toBeGiven,
];

/** Combined ciphers have no integrity of their own: the row repeats them. */
const integritiesOf = ({ integrities2, ciphers2 }: SheetTunnel): readonly string[] =>
  integrities2.map((integrity) => {
    const [cipher] = ciphers2;
    const isCombined = integrity === 'none' && cipher !== undefined && cipher.endsWith('-gcm');
    return isCombined ? (cipherWord(cipher) ?? '') : integrityWords[integrity];
  });

/** The networks of both ends, and the addresses that they are translated into. */
function domainRows(ours: SheetEnd, theirs: SheetEnd): readonly Entry[] {
  const translates = ours.translated.length > 0 || theirs.translated.length > 0;
  if (!translates) return [row('Networks', [domainsOf(ours), domainsOf(theirs)])];
  return [
    row('Networks', [realOf(ours), realOf(theirs)]),
    row("NAT'd to", [asOf(ours), asOf(theirs)]),
  ];
}

const domainsOf = ({ domains }: SheetEnd): readonly string[] =>
  domains.length === 0 ? [toBeGiven] : domains;

const realOf = (end: SheetEnd): readonly string[] =>
  end.translated.length === 0 ? domainsOf(end) : end.translated.map(({ real }) => real);

/** Selectors that are no translated network stand in both rows. */
const asOf = ({ translated, domains }: SheetEnd): readonly string[] =>
  translated.length === 0 ? [] : [...new Set([...translated.map(({ as }) => as), ...domains])];

function identityRows(ours: SheetEnd, theirs: SheetEnd): readonly Entry[] {
  if (ours.identity === undefined && theirs.identity === undefined) return [];
  return [row('IKE identity', [identityOf(ours.identity), identityOf(theirs.identity)])];
}

const identityOf = (identity: IdentitySaid | undefined): readonly string[] => {
  if (identity === undefined) return [];
  const name = identity.type === 'distinguished-name' ? 'DN' : identity.type;
  return [identity.value === undefined ? name : `${name} ${identity.value}`];
};

type Detection = SheetTunnel['deadPeerDetection'];

/** A row for each thing that one of the ends says of dead peer detection. */
function detectionRows(ours: Detection, theirs: Detection): readonly Entry[] {
  const rowOf = (label: string, textsOf: (said: NonNullable<Detection>) => readonly string[]) => {
    const cells: Cells = [
      ours === undefined ? [] : textsOf(ours),
      theirs === undefined ? [] : textsOf(theirs),
    ];
    return cells.some((values) => values.length > 0) ? [row(label, cells)] : [];
  };
  const isOff = ({ enabled }: NonNullable<Detection>): boolean => enabled === false;
  const seconds = (value: number | undefined) => optional(value, (number) => `${number} s`);
  return [
    ...rowOf('Dead peer detection', (said) =>
      isOff(said) ? ['No'] : said.delaySeconds === undefined ? ['Yes'] : [],
    ),
    ...rowOf('DPD interval', (said) => (isOff(said) ? [] : seconds(said.delaySeconds))),
    ...rowOf('DPD retry interval', (said) => (isOff(said) ? [] : seconds(said.retrySeconds))),
    ...rowOf('DPD retries', (said) => (isOff(said) ? [] : optional(said.maximumFailures, String))),
  ];
}
