/** What has to be asked for, by name, once, in the order in which a person asks. */

import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import { present } from '../../syntax/present.js';
import type { Missing, SheetTunnel } from '../tunnel.js';
import type { Facts, Topic } from './facts.js';

type Read = Omit<SheetTunnel, 'missing' | 'refused'>;

/** What options of the command give instead. */
const options: Readonly<Record<string, string>> = {
  'local address': '--linux-address',
  'remote address': '--cisco-address',
  'local networks': '--lan (convert, sheet)',
  'pre-shared key': '--key-file',
  'which end is ours': '--our-end or --our-column',
};

/** What the ends are called where somebody reads the question. */
const gloss: Readonly<Record<string, string>> = {
  'local address': "the Linux end's gateway",
  'remote address': "the Cisco end's gateway",
  'local networks': 'the networks behind the Linux end: its encryption domain',
  'remote networks': 'the networks behind the Cisco end: its encryption domain',
  'other address': "the other end's gateway",
  'other networks': "the other end's encryption domain",
  certificates: "both ends' and the authority's; own keys are made by each end",
};

export interface Asked {
  readonly missing: readonly Missing[];
  /** Something that the tunnel cannot do without. */
  readonly refused: boolean;
}

export interface AskingOptions {
  /** The group of PFS that is asked for, and where. */
  readonly groupMissing: Origin | undefined;
  readonly hasPhases: boolean;
  /** Where rules of a packet filter stand, which are no networks. */
  readonly hint: Origin | undefined;
  /** Where a value of one end was left open. */
  readonly openAt: (topic: Topic, end: 'local' | 'remote') => Origin | undefined;
  /** Whether a diagnostic says already that a value of one end is unclear. */
  readonly isTold: (topic: Topic, end?: 'local' | 'remote') => boolean;
}

export function askFor(tunnel: Read, facts: Facts, asking: AskingOptions, report: Report): Asked {
  const missing: Missing[] = [];
  let refused = false;
  const ask = (value: string, topic: Topic | undefined, place?: Origin, isTold = false): void => {
    const at = place ?? (topic === undefined ? undefined : facts.open.get(topic));
    missing.push(present({ value, at }));
    const isKey = value === 'pre-shared key';
    const isSupplied = isKey || value === 'certificates';
    if (!isSupplied) refused = true;
    if (isTold || (topic !== undefined && facts.told.has(topic))) return;
    report(
      'sheet-value-missing',
      at,
      { value, why: gloss[value] ?? '', option: options[value] ?? '' },
      {
        ...(value === 'certificates' && { severity: 'warning' }),
        ...(value.endsWith('networks') && { related: [asking.hint] }),
      },
    );
  };

  if (tunnel.authentications.length === 0) ask('authentication', 'authentication');
  if (tunnel.ciphers1.length === 0) ask('phase 1 encryption', 'cipher1');
  if (tunnel.hashes1.length === 0) ask('phase 1 hash', 'hash1');
  if (tunnel.groups.length === 0) ask('phase 1 group', 'group');
  if (tunnel.seconds1 === undefined) ask('phase 1 lifetime', 'lifetime1');
  const needsCipher = tunnel.protocol === 'esp';
  if (needsCipher && tunnel.ciphers2.length === 0) ask('phase 2 encryption', 'cipher2');
  if (tunnel.integrities2.length === 0) ask('phase 2 integrity', 'hash2');
  if (asking.groupMissing !== undefined) ask('pfs group', 'pfs', asking.groupMissing);
  else if (tunnel.pfs === undefined) ask('pfs', 'pfs');
  if (tunnel.seconds2 === undefined) ask('phase 2 lifetime', 'lifetime2');
  askForEnds(tunnel, asking, ask);
  const { key } = tunnel;
  if (tunnel.authentications.includes('psk') && key?.state === 'missing') {
    const isUnsure = key.reason === 'unreadable';
    ask('pre-shared key', 'key', keyPlace(facts), isUnsure);
    if (isUnsure)
      report('sheet-value-open', keyPlace(facts), { value: 'pre-shared key', reason: 'key-signs' });
  }
  if (tunnel.authentications.includes('rsa-sig')) ask('certificates', undefined);
  return { missing, refused };
}

const keyPlace = (facts: Facts): Origin | undefined => facts.of('key')[0]?.at;

type Ask = (value: string, topic: Topic | undefined, place?: Origin, isTold?: boolean) => void;

/** Where an end is not decided, what is not placed counts as one of the two. */
function askForEnds(
  { local, remote, unplaced }: Read,
  { openAt, isTold }: AskingOptions,
  ask: Ask,
): void {
  const addressed = unplaced.filter(({ address }) => address !== undefined).length;
  const networked = unplaced.filter(({ domains }) => domains.length > 0).length;
  if (unplaced.length > 0) ask('which end is ours', undefined, undefined, true);
  if (unplaced.length === 0) {
    const of = { local, remote };
    for (const end of ['local', 'remote'] as const)
      if (of[end].address === undefined)
        ask(`${end} address`, undefined, openAt('gateway', end), isTold('gateway', end));
    for (const end of ['local', 'remote'] as const)
      if (of[end].domains.length === 0)
        ask(`${end} networks`, undefined, openAt('networks', end), isTold('networks', end));
    return;
  }
  const placedAddresses = [local, remote].filter(({ address }) => address !== undefined).length;
  const placedNetworks = [local, remote].filter(({ domains }) => domains.length > 0).length;
  if (addressed + placedAddresses < 2)
    ask('other address', undefined, undefined, isTold('gateway'));
  if (networked + placedNetworks < 2)
    ask('other networks', undefined, undefined, isTold('networks'));
}
