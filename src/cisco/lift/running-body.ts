/** The lines of a crypto map entry, a dynamic entry or an IPsec profile, after all that was entered for it. */

import type { Range, Word } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { MapLine, Unread } from '../syntax.js';
import { idleTimeIn, isIdleTime } from './idle-time.js';

type LineOf<K extends MapLine['kind']> = Extract<MapLine, { readonly kind: K }>;

/** A value, and the line that says it. */
export interface Said {
  readonly word: Word;
  readonly at: Range | undefined;
}

/** The line that took a map off an interface: one of another map, or one that leaves it without. */
export interface LostBinding {
  readonly at: Range | undefined;
  readonly how: 'taken' | 'removed';
}

interface SaidPeer extends Said {
  readonly isDefault: boolean;
}

/** A class, so that the very many are made in one go. */
export class RunningBody {
  /** Lines that open the entry without saying more. */
  heads: Range[] = [];
  list: Said | undefined = undefined;
  peers: SaidPeer[] = [];
  transformSets: LineOf<'set-transform-set'> | undefined = undefined;
  pfs: LineOf<'set-pfs'> | undefined = undefined;
  seconds: Said | undefined = undefined;
  days: Said | undefined = undefined;
  kilobytes: Said | undefined = undefined;
  /** By direction and protocol; absent where there are none, as almost everywhere. */
  sessionKeys: Map<string, LineOf<'set-session-key'>> | undefined = undefined;
  connectionType: LineOf<'set-connection-type'> | undefined = undefined;
  phase1Mode: LineOf<'set-phase1-mode'> | undefined = undefined;
  trustpoint: LineOf<'set-trustpoint'> | undefined = undefined;
  isakmpProfile: LineOf<'set-isakmp-profile'> | undefined = undefined;
  natDisabled: Range | undefined = undefined;
  perHost: Range | undefined = undefined;
  /** IOS: seconds without traffic after which its associations are taken down. */
  idle: Said | undefined = undefined;
  /** IOS: the names of peers that the entry is for alone. */
  identity: Said | undefined = undefined;
  /** IOS: the lists that filter what the entry protects, by direction; absent as almost everywhere. */
  filters: Map<string, Said> | undefined = undefined;
  /** The line that gives it phase 2 for IKE version 2. */
  newerIke: Range | undefined = undefined;
  responderOnly: Range | undefined = undefined;
  unread: Unread[] = [];
}

/** A body that has a name of its own. */
export class NamedBody extends RunningBody {
  constructor(readonly name: Word) {
    super();
  }
}

/** Enters a line, or takes it back. A line in one-line form has no range of its own: `whole` is its statement's. */
export function enterMapLine(
  body: RunningBody,
  line: MapLine,
  negated: boolean,
  whole: Range | undefined,
): void {
  const at = line.at ?? whole;
  switch (line.kind) {
    case 'match-address':
      body.list = negated ? undefined : { word: line.list, at };
      break;
    case 'set-peer':
      enterPeers(body, line, negated, at);
      break;
    case 'set-transform-set':
      body.transformSets = negated ? undefined : placed(line, at);
      break;
    case 'set-pfs':
      body.pfs = negated ? undefined : placed(line, at);
      break;
    case 'set-lifetime':
      enterLifetime(body, line, negated, at);
      break;
    case 'set-session-key': {
      const key = `${line.direction} ${line.protocol}`;
      if (negated) body.sessionKeys?.delete(key);
      else {
        body.sessionKeys ??= new Map();
        body.sessionKeys.set(key, placed(line, at));
      }
      break;
    }
    case 'set-connection-type':
      body.connectionType = negated ? undefined : placed(line, at);
      break;
    case 'set-phase1-mode':
      body.phase1Mode = negated ? undefined : placed(line, at);
      break;
    case 'set-trustpoint':
      body.trustpoint = negated ? undefined : placed(line, at);
      break;
    case 'set-isakmp-profile':
      body.isakmpProfile = negated ? undefined : placed(line, at);
      break;
    case 'set-nat-t-disable':
      body.natDisabled = negated ? undefined : at;
      break;
    case 'set-level-per-host':
      body.perHost = negated ? undefined : at;
      break;
    case 'responder-only':
      body.responderOnly = negated ? undefined : at;
      break;
    case 'unread':
      body.unread.push(line);
      break;
    case 'local':
      if (line.words.some(({ text }) => /^ikev2(?:-profile)?$/i.test(text)))
        body.newerIke = negated ? undefined : at;
      if (isIdleTime(line.words)) body.idle = negated ? undefined : idleTimeIn(line.words, at);
      enterIdentity(body, identityIn(line.words), negated, at);
      enterFilter(body, line.words, negated, at);
      break;
    case 'description':
      break;
  }
}

/** The name behind `identity`, in a line that is kept as its words. */
export const identityIn = ([first, second, name]: readonly Word[]): Word | undefined =>
  /^(?:set|crypto)$/i.test(first?.text ?? '') && /^identity$/i.test(second?.text ?? '')
    ? name
    : undefined;

function enterIdentity(
  body: RunningBody,
  word: Word | undefined,
  negated: boolean,
  at: Range | undefined,
): void {
  if (word !== undefined) body.identity = negated ? undefined : { word, at };
}

/** `set ip access-group LIST {in | out}` */
function enterFilter(
  body: RunningBody,
  [, family, group, word, direction]: readonly Word[],
  negated: boolean,
  at: Range | undefined,
): void {
  if (!isKeyword(family, 'ip') || !isKeyword(group, 'access-group') || word === undefined) return;
  const key = direction?.text.toLowerCase() ?? '';
  body.filters ??= new Map();
  if (negated) body.filters.delete(key);
  else body.filters.set(key, { word, at });
}

const placed = <Line extends MapLine>(line: Line, at: Range | undefined): Line =>
  at === undefined || line.at !== undefined ? line : { ...line, at };

/** Seconds and kilobytes are apart; `no` without a number takes both back. */
function enterLifetime(
  body: RunningBody,
  { seconds, days, kilobytes }: LineOf<'set-lifetime'>,
  negated: boolean,
  at: Range | undefined,
): void {
  const said = (word: Word | undefined): Said | undefined =>
    negated || word === undefined ? undefined : { word, at };
  const isBare = seconds === undefined && days === undefined && kilobytes === undefined;
  if (seconds !== undefined || days !== undefined || isBare) {
    body.seconds = said(seconds);
    body.days = said(days);
  }
  if (kilobytes !== undefined || isBare) body.kilobytes = said(kilobytes);
}

/** Peers are added; the one that is the default stands first. `no set peer` without a name takes all back. */
function enterPeers(
  body: RunningBody,
  line: LineOf<'set-peer'>,
  negated: boolean,
  at: Range | undefined,
): void {
  if (negated) {
    const gone = new Set(line.peers.map(({ text }) => text));
    body.peers = gone.size === 0 ? [] : body.peers.filter(({ word }) => !gone.has(word.text));
    return;
  }
  for (const word of line.peers) {
    const isDefault = line.isDefault === true;
    if (isDefault) body.peers = body.peers.filter((peer) => peer.word.text !== word.text);
    if (body.peers.some((peer) => peer.word.text === word.text)) continue;
    const peer = { word, at, isDefault };
    body.peers = isDefault ? [peer].concat(body.peers) : body.peers.concat(peer);
  }
}
