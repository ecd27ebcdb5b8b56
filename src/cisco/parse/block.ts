import { certificateMapOf } from '../certificate-map.js';
import type {
  CertificateChain,
  Dialect,
  LocalLine,
  Statement,
  TransformMode,
  Unread,
} from '../syntax.js';
import type { Lines, Rule } from './grammars.js';
import type { LineReader } from './line-reader.js';

/** A statement whose further lines are being read. */
export interface Block {
  /** First words of its lines. */
  readonly words: ReadonlySet<string>;
  /** All that can stand in it is known: a line that does not read is told. */
  readonly strict: boolean;
  /** How many blanks stand before its first line. */
  readonly indent: number;
  /** Where its statement stands in the list of statements. */
  readonly place: number;
  /** Reads a further line, which may turn out to be unread. */
  add(reader: LineReader, line: number, start: number): void;
  /** Reads a further line if it is one, and tells whether it was. */
  offer(reader: LineReader, line: number, start: number): boolean;
  /** Reads the last line once more, with line `to` as its rest, and tells whether it was. */
  amend(reader: LineReader, line: number, start: number, to: number): boolean;
  /** What reads its lines; none where they are passed over. */
  readonly rule?: Rule;
  /** Whether it has such a line already, of which a device shows one. */
  has?(line: Lines[Rule]): boolean;
  /** Takes a line for one of its own that could not be read. */
  lack?(line: Unread): void;
  /** The statement with all its lines. */
  finish(): Statement;
}

type Place = Pick<Block, 'indent' | 'place'>;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const kindOf = (line: object): string => ('kind' in line ? String(line.kind) : '');

/** Whether what a line says is text, or concerns no tunnel: nothing is missed where its rest is. */
export const takesNoRest = (line: object): boolean =>
  /^(?:local|foreign|description|remote-access|hostname|domain-name|names?|clear|version|subject-name|access-list-remark)$/.test(
    kindOf(line),
  );

/** Lines of which a block may have several. */
const ofSeveral =
  /^(?:local|client|unread|match-identity|set-(?:peer|lifetime|session-key|aggressive-mode))$/;

/** Whether a line is one that could not be read. */
export const isUnread = (line: object): boolean => kindOf(line) === 'unread';

const words = {
  policy: set('encryption encr encrypt hash authentication group lifetime default'),
  transformSet: set('mode'),
  map: set('set match description reverse-route qos responder-only default'),
  interface: set('nameif ip ipv6 crypto tunnel shutdown keepalive'),
  peer: set('set description'),
  keyring: set('pre-shared-key rsa-pubkey local-address description'),
  profile: set(
    'keyring self-identity match initiate keepalive local-address ca client accounting isakmp qos-group rekey virtual-template vrf description default',
  ),
  tunnelGroup: set(
    'pre-shared-key ikev1 ikev2 trust-point isakmp peer-id-validate chain radius-with-expiry radius-sdi-xauth authorization-required authorization-dn-attributes client-update',
  ),
  generalGroup: set('default-group-policy'),
  groupPolicy: set('vpn-idle-timeout vpn-session-timeout vpn-filter vpn-tunnel-protocol'),
  trustpoint: set('subject-name fqdn enrollment hash'),
  routeMap: set('match'),
  newer: set('encryption integrity prf group lifetime hash identity'),
  none: set(''),
};

/** Whether the lines of a statement begin as those of a policy do. */
const isNewer = ({ words: [, one, two] }: LocalLine): boolean =>
  /^(?:ikev2 (?:policy|proposal|keyring)|pki server)$/.test(`${one?.text} ${two?.text}`);

function block<R extends Rule>(
  place: Place,
  rule: R,
  dialect: Dialect,
  known: ReadonlySet<string>,
  strict: boolean,
  finish: (body: readonly (Lines[R] | Unread)[]) => Statement,
): Block {
  const body: (Lines[R] | Unread)[] = [];
  return {
    ...place,
    words: known,
    strict,
    rule,
    add(reader, line, start) {
      body.push(reader.read(rule, line, start, dialect));
    },
    offer(reader, line, start) {
      const value = reader.plain(rule, line, start, dialect);
      if (value !== undefined) body.push(value);
      return value !== undefined;
    },
    amend(reader, line, start, to) {
      const last = body.at(-1);
      if (last !== undefined && reader.continuesText(to, last)) return true;
      if (last === undefined || takesNoRest(last) || isUnread(last)) return false;
      const value = reader.withRest(rule, line, start, to, dialect);
      if (value !== undefined) body[body.length - 1] = value;
      return value !== undefined;
    },
    has: (line) =>
      rule !== 'KeyringLine' &&
      !ofSeveral.test(kindOf(line)) &&
      body.some((one) => kindOf(one) === kindOf(line)),
    lack: (line) => body.push(line),
    finish: () => finish(body),
  };
}

/** A statement whose further lines, `known` ones without a blank before them too, concern this device only: they are passed over. */
export const closed = (place: Place, statement: Statement, known = words.none): Block => ({
  ...place,
  words: known,
  strict: false,
  add() {},
  offer: () => false,
  amend: () => false,
  finish: () => statement,
});

/** Whether lines below a statement belong to it. */
export const opens = (statement: Statement, dialect: Dialect): boolean =>
  /^(?:named-access-list|object|object-group)$/.test(statement.kind) ||
  blockOf(statement, dialect, { indent: 0, place: 0 }) !== undefined;

/** The block that a statement opens in a dialect; undefined for one that is a line only. */
export function blockOf(statement: Statement, dialect: Dialect, place: Place): Block | undefined {
  if (statement.negated === true) return undefined;
  const isIos = dialect === 'ios';
  switch (statement.kind) {
    case 'foreign':
      return foreignBlock(statement, place, dialect);
    case 'isakmp-policy':
      if (statement.body.length > 0 || dialect === 'pix6') return undefined;
      return block(place, 'PolicyLine', dialect, words.policy, true, (body) => ({
        ...statement,
        body,
      }));
    case 'transform-set':
      if (!isIos) return undefined;
      return block(place, 'TransformSetLine', dialect, words.transformSet, true, (body) => ({
        ...statement,
        ...modeOf(body),
      }));
    case 'crypto-map':
    case 'dynamic-map':
      if (!isIos) return undefined;
      return block(place, 'MapLine', dialect, words.map, true, (body) => ({ ...statement, body }));
    case 'ipsec-profile':
      return block(place, 'MapLine', dialect, words.map, true, (body) => ({ ...statement, body }));
    case 'interface':
      if (dialect === 'pix6') return undefined;
      return block(place, 'InterfaceLine', dialect, words.interface, false, (body) => ({
        ...statement,
        body,
      }));
    case 'isakmp-peer':
      if (!isIos) return undefined;
      return block(place, 'IsakmpPeerLine', dialect, words.peer, true, (body) => ({
        ...statement,
        body,
      }));
    case 'keyring':
      return block(place, 'KeyringLine', dialect, words.keyring, true, (body) => ({
        ...statement,
        body,
      }));
    case 'isakmp-profile':
      return block(place, 'IsakmpProfileLine', dialect, words.profile, true, (body) => ({
        ...statement,
        body,
      }));
    case 'tunnel-group': {
      const { part } = statement;
      if (part.kind === 'type') return undefined;
      if (part.kind === 'other') return closed(place, statement);
      const isIpsec = part.kind === 'ipsec';
      const known = isIpsec ? words.tunnelGroup : words.generalGroup;
      return block(place, 'TunnelGroupLine', dialect, known, isIpsec, (body) => ({
        ...statement,
        part: { kind: part.kind, body },
      }));
    }
    case 'group-policy':
      return block(place, 'GroupPolicyLine', dialect, words.groupPolicy, false, (body) => ({
        ...statement,
        body,
      }));
    case 'trustpoint':
      return block(place, 'TrustpointLine', dialect, words.trustpoint, false, (body) => ({
        ...statement,
        body,
      }));
    case 'route-map':
      return block(place, 'RouteMapLine', dialect, words.routeMap, false, (body) => ({
        ...statement,
        body,
      }));
    case 'certificate-chain':
      return chain(place, statement, dialect);
    case 'local':
      if (isIos && certificateMapOf(statement.words) !== undefined)
        return block(place, 'TrustpointLine', dialect, words.trustpoint, false, (body) => ({
          ...statement,
          body,
        }));
      return closed(place, statement, isNewer(statement) ? words.newer : words.none);
    case 'remote-access':
      return closed(place, statement);
    default:
      return undefined;
  }
}

// Lines below a statement of another dialect are read in the text's own words where it has such a submode itself.
function foreignBlock(
  statement: Extract<Statement, { kind: 'foreign' }>,
  place: Place,
  dialect: Dialect,
): Block | undefined {
  const inner = statement.statement;
  const own = blockOf(inner, dialect, place) ?? blockOf(inner, statement.dialect, place);
  if (own === undefined) return undefined;
  return { ...own, finish: () => ({ ...statement, statement: own.finish() }) };
}

function modeOf(body: readonly (TransformMode | Unread)[]): {
  readonly mode?: TransformMode;
  readonly unread?: readonly Unread[];
} {
  const unread: Unread[] = [];
  let mode: TransformMode | undefined;
  for (const line of body) {
    if (line.kind === 'mode') mode = line;
    else unread.push(line);
  }
  return { ...(mode && { mode }), ...(unread.length > 0 && { unread }) };
}

type Certificate = CertificateChain['certificates'][number];

const hexLine = /^[0-9a-f \t]+$/i;
const chainWords = set('certificate quit');

function chain(place: Place, statement: CertificateChain, dialect: Dialect): Block {
  const certificates: Certificate[] = [];
  let head: Certificate | undefined;
  let hex = '';
  const close = (): void => {
    if (head !== undefined) certificates.push(hex === '' ? head : { ...head, hex });
    head = undefined;
    hex = '';
  };
  return {
    ...place,
    words: chainWords,
    strict: false,
    add(reader, line, start) {
      this.offer(reader, line, start);
    },
    offer(reader, line, start) {
      const text = reader.lineText(line, start);
      if (text.toLowerCase() === 'quit') {
        close();
        return true;
      }
      if (head !== undefined && hexLine.test(text)) {
        hex += text.replace(/[ \t]+/g, '');
        return true;
      }
      const next = reader.plain('CertificateLine', line, start, dialect);
      if (next === undefined) return false;
      close();
      head = next;
      return true;
    },
    amend: () => false,
    finish() {
      close();
      return { ...statement, certificates };
    },
  };
}
