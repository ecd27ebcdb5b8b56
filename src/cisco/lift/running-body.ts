/** The lines of a crypto map entry, a dynamic entry or an IPsec profile, after all that was entered for it. */
import type { Range, Word } from '../../syntax/range.js';
import type { MapLine, Unread } from '../syntax.js';

type LineOf<K extends MapLine['kind']> = Extract<MapLine, { readonly kind: K }>;

/** A value, and the line that says it. */
export interface Said {
  readonly word: Word;
  readonly at: Range | undefined;
}

interface SaidPeer extends Said {
  readonly isDefault: boolean;
}

export interface RunningBody {
  /** Lines that open the entry without saying more. */
  heads: Range[];
  list: Said | undefined;
  peers: SaidPeer[];
  transformSets: LineOf<'set-transform-set'> | undefined;
  pfs: LineOf<'set-pfs'> | undefined;
  seconds: Said | undefined;
  days: Said | undefined;
  kilobytes: Said | undefined;
  sessionKeys: Map<string, LineOf<'set-session-key'>>;
  connectionType: LineOf<'set-connection-type'> | undefined;
  phase1Mode: LineOf<'set-phase1-mode'> | undefined;
  trustpoint: LineOf<'set-trustpoint'> | undefined;
  isakmpProfile: LineOf<'set-isakmp-profile'> | undefined;
  natDisabled: Range | undefined;
  perHost: Range | undefined;
  responderOnly: Range | undefined;
  unread: Unread[];
}

export const emptyBody = (): RunningBody => ({
  heads: [],
  list: undefined,
  peers: [],
  transformSets: undefined,
  pfs: undefined,
  seconds: undefined,
  days: undefined,
  kilobytes: undefined,
  sessionKeys: new Map(),
  connectionType: undefined,
  phase1Mode: undefined,
  trustpoint: undefined,
  isakmpProfile: undefined,
  natDisabled: undefined,
  perHost: undefined,
  responderOnly: undefined,
  unread: [],
});

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
      body.transformSets = negated ? undefined : { ...line, ...(at && { at }) };
      break;
    case 'set-pfs':
      body.pfs = negated ? undefined : { ...line, ...(at && { at }) };
      break;
    case 'set-lifetime':
      enterLifetime(body, line, negated, at);
      break;
    case 'set-session-key': {
      const key = `${line.direction} ${line.protocol}`;
      if (negated) body.sessionKeys.delete(key);
      else body.sessionKeys.set(key, { ...line, ...(at && { at }) });
      break;
    }
    case 'set-connection-type':
      body.connectionType = negated ? undefined : { ...line, ...(at && { at }) };
      break;
    case 'set-phase1-mode':
      body.phase1Mode = negated ? undefined : { ...line, ...(at && { at }) };
      break;
    case 'set-trustpoint':
      body.trustpoint = negated ? undefined : { ...line, ...(at && { at }) };
      break;
    case 'set-isakmp-profile':
      body.isakmpProfile = negated ? undefined : { ...line, ...(at && { at }) };
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
    case 'description':
    case 'local':
      break;
  }
}

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
    body.peers = body.peers.filter((peer) => peer.word.text !== word.text || !isDefault);
    if (body.peers.some((peer) => peer.word.text === word.text)) continue;
    const peer = { word, at, isDefault };
    if (isDefault) body.peers.unshift(peer);
    else body.peers.push(peer);
  }
}
