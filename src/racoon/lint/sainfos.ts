/** The daemon's checks of sainfo sections (cfparse.y sainfo_statement, sainfo_id; sainfo.c getsainfo). */
import { familyOf } from '../../model/address.js';
import { pairNumber } from '../../model/pair-number.js';
import type { RacoonRefusal } from '../diagnostics/refusals.js';
import type { Net, Nets } from '../lift/address.js';
import type { Sainfo, SainfoId, SainfoLine } from '../racoon-conf/syntax.js';
import { checkCompression, checkEspCipher, checkGroup, checkIntegrity } from './algorithms.js';
import { Shared } from './shared.js';
import { checkAddress, checkLifetime, checkPort } from './values.js';
import type { Verdict } from './verdict.js';

/** The `from` ids under which something was seen; undefined among them is none. */
type Froms = Set<string | undefined>;

/** Shared by all that were seen without one only, as nearly all are. */
const withoutFrom: Froms = new Set([undefined]);

/** No id matches every id. */
const meets = (froms: Froms | undefined, from: string | undefined): boolean =>
  froms !== undefined && (from === undefined || froms.has(undefined) || froms.has(from));

/** What tells one id from another when duplicates are looked for: the number of a plain network, else a text. */
type IdKey = number | string;

const ANY = '*';

/** One number for two where there are two, which is looked up faster than a text. */
const pairKey = (remoteId: string, local: IdKey, remote: IdKey): IdKey =>
  remoteId === '0' && typeof local === 'number' && typeof remote === 'number'
    ? pairNumber(local, remote)
    : `${remoteId} ${local} ${remote}`;

/** The sainfo sections seen so far. */
export class Sainfos {
  private readonly nets: Nets;
  /** By remoteid, local id, and remote id; or by the local id alone, once all of them, once those for any remote one. */
  private readonly pairs = new Map<IdKey, Froms>();
  private readonly locals = new Map<IdKey, Froms>();
  private readonly forAny = new Map<IdKey, Froms>();
  private readonly bodies = new Shared<Sainfo['body'], Lines>();
  private unnamed = 0;
  private fromAddress = 0;

  constructor(nets: Nets) {
    this.nets = nets;
  }

  check(sainfo: Sainfo, verdict: Verdict): void {
    const local = this.idKey(sainfo.local, verdict);
    const remote = this.idKey(sainfo.remote, verdict);
    const { remoteId, missing } = this.bodies.of(sainfo.body, sainfo, verdict, () =>
      checkLines(sainfo, verdict),
    );
    const { head, at } = sainfo;
    for (const reason of missing) verdict.racoonRefuses(reason, head ?? at);
    const from = this.fromKey(sainfo, verdict);
    if (local === undefined || remote === undefined) return;
    if (local === ANY) {
      // An anonymous local id is never a duplicate, but see the parser's crash.
      if (sainfo.remote.kind === 'clientaddr' && this.unnamed > 0)
        verdict.racoonRefuses('sainfo-crash', head ?? at);
      if (remote !== ANY) this.unnamed++;
      return;
    }
    if (sainfo.remote.kind === 'clientaddr') return;
    const one = remoteId === '0' ? local : `${remoteId} ${local}`;
    const pair = pairKey(remoteId, local, remote);
    const isDuplicate =
      remote === ANY
        ? meets(this.locals.get(one), from)
        : meets(this.pairs.get(pair), from) ||
          (this.forAny.size > 0 && meets(this.forAny.get(one), from));
    if (isDuplicate) verdict.racoonRefuses('sainfo-duplicate', head ?? at);
    remember(this.locals, one, from);
    if (remote === ANY) remember(this.forAny, one, from);
    else remember(this.pairs, pair, from);
  }

  private fromKey({ from }: Sainfo, verdict: Verdict): string | undefined {
    if (from === undefined) return undefined;
    const { type, value } = from;
    if (type.text === 'address' || type.text === 'subnet') {
      // Stored with a type of its own, which compares as different even with itself.
      verdict.racoonTrap('from-address', type.at);
      return `address ${this.fromAddress++}`;
    }
    return `${type.text} ${value?.text ?? ''}`;
  }

  /** Undefined where an id is refused. */
  private idKey(id: SainfoId, verdict: Verdict): IdKey | undefined {
    if (id.kind === 'name') return `${id.type.text} "${id.value.text}"`;
    if (id.kind !== 'address') return id.kind === 'anonymous' ? ANY : id.kind;
    const { length } = id;
    const upper = upperKey(id.upper.text);
    const net = id.to === undefined ? this.nets.of(id.address.text, length?.text) : undefined;
    if (net !== undefined && isPlain(id, net)) return net.id;
    const address = checkAddress(id.address, verdict);
    checkPort(id.port?.text === 'any' ? undefined : id.port, verdict);
    checkUpper(id, address, verdict);
    if (address === undefined) return undefined;
    if (id.to !== undefined) {
      const to = checkAddress(id.to, verdict);
      return `${address}-${to ?? ''} ${upper}`;
    }
    if (length !== undefined && length.text.length > longestLength) {
      verdict.racoonRefuses('prefix-long', length.at, length.text);
      return undefined;
    }
    if (net === undefined) return undefined;
    if (net.beyond) verdict.racoonTrap('prefix-beyond', length?.at, length?.text);
    if (net.hostBits) verdict.racoonTrap('host-bits', id.address.at, net.prefix);
    return upper === '0' ? net.id : `${net.id} ${upper}`;
  }
}

/** Whether there is nothing to tell of an id, as of nearly all. */
const isPlain = ({ length, port, upper }: AddressId, net: Net): boolean =>
  upper.text === 'any' &&
  port === undefined &&
  (length?.text.length ?? 0) <= longestLength &&
  !(net.rewritten || net.beyond || net.hostBits);

type AddressId = Extract<SainfoId, { readonly kind: 'address' }>;

/** The digits that racoon's scanner takes for a prefix length. */
const longestLength = 3;

function remember(all: Map<IdKey, Froms>, key: IdKey, from: string | undefined): void {
  const there = all.get(key);
  if (there !== undefined && there !== withoutFrom) there.add(from);
  else if (from !== undefined) all.set(key, new Set(there).add(from));
  else if (there === undefined) all.set(key, withoutFrom);
}

const upperKeys: ReadonlyMap<string, string> = new Map([
  ['any', '0'],
  ['255', '0'],
  ['icmp', '1'],
  ['tcp', '6'],
  ['udp', '17'],
  ['gre', '47'],
  ['esp', '50'],
  ['ah', '51'],
  ['icmp6', '58'],
  ['ipcomp', '108'],
]);

const upperKey = (upper: string): string =>
  upperKeys.get(upper) ?? (/^\d+$/.test(upper) ? String(Number(upper) % 256) : upper);

function checkUpper(
  { upper, port }: AddressId,
  address: string | undefined,
  verdict: Verdict,
): void {
  if (/^\d+$/.test(upper.text) && Number(upper.text) > 255)
    verdict.racoonTrap('protocol-beyond', upper.at, upper.text);
  const key = upperKey(upper.text);
  if (key !== '1' && key !== '58') return;
  if (port !== undefined && port.text !== 'any' && Number(port.text) !== 0)
    verdict.racoonRefuses('icmp-port', port.at);
  if (address !== undefined && familyOf(address) !== (key === '1' ? 4 : 6))
    verdict.racoonRefuses('icmp-family', upper.at, upper.text);
}

/** What a body says of itself. */
interface Lines {
  readonly remoteId: string;
  readonly missing: readonly RacoonRefusal[];
}

function checkLines({ body }: Sainfo, verdict: Verdict): Lines {
  const has = new Set<string>();
  let remoteId = '0';
  for (const line of body) {
    has.add(line.kind);
    switch (line.kind) {
      case 'encryption_algorithm':
        for (const one of line.algorithms) checkEspCipher(one, verdict);
        break;
      case 'authentication_algorithm':
        for (const one of line.algorithms) checkIntegrity(one, verdict);
        break;
      case 'compression_algorithm':
        for (const one of line.algorithms) checkCompression(one, verdict);
        break;
      case 'pfs_group':
        checkGroup(line.group, verdict);
        break;
      case 'lifetime':
        checkLifetime(line, verdict);
        break;
      case 'remoteid':
        remoteId = String(Number(line.number.text));
        break;
      case 'directive':
        verdict.oldWord(line.keyword.at, line.keyword.text, line.obsolete === 'foreign');
        break;
      case 'unread':
        verdict.racoonSyntax(line.fault, line.expected);
        break;
    }
  }
  // A line that is refused may be the one that is missing: racoon stops at it.
  const isRead = !body.some((line) => line.kind === 'unread' && line.daemon === 'refuses');
  return {
    remoteId,
    missing: !isRead ? [] : required.flatMap(([kind, reason]) => (has.has(kind) ? [] : reason)),
  };
}

const required: readonly (readonly [SainfoLine['kind'], RacoonRefusal])[] = [
  ['encryption_algorithm', 'sainfo-without-encryption'],
  ['authentication_algorithm', 'sainfo-without-authentication'],
  ['compression_algorithm', 'sainfo-without-compression'],
];
