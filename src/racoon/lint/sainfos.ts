/** The daemon's checks of sainfo sections (cfparse.y sainfo_statement, sainfo_id; sainfo.c getsainfo). */
import { familyOf } from '../../model/address.js';
import type { RacoonRefusal } from '../diagnostics/refusals.js';
import { netOf, netText } from '../lift/address.js';
import type { Sainfo, SainfoId, SainfoLine } from '../racoon-conf/syntax.js';
import { checkCompression, checkEspCipher, checkGroup, checkIntegrity } from './algorithms.js';
import { Shared } from './shared.js';
import { checkAddress, checkLifetime, checkPort } from './values.js';
import type { Verdict } from './verdict.js';

/** The `from` ids under which one pair of ids was seen. */
class Froms {
  private without = false;
  private readonly values = new Set<string>();
  private count = 0;

  add(from: string | undefined): void {
    this.count++;
    if (from === undefined) this.without = true;
    else this.values.add(from);
  }

  /** No id matches every id. */
  meets(from: string | undefined): boolean {
    return from === undefined ? this.count > 0 : this.without || this.values.has(from);
  }
}

/** All sainfos of one local id and one remoteid. */
class OfLocal {
  readonly all = new Froms();
  readonly any = new Froms();
  readonly byRemote = new Map<string, Froms>();
}

const ANY = '*';

/** The sainfo sections seen so far. */
export class Sainfos {
  private readonly byLocal = new Map<string, OfLocal>();
  private readonly bodies = new Shared<Sainfo['body'], Lines>();
  private unnamed = 0;
  private fromAddress = 0;

  check(sainfo: Sainfo, verdict: Verdict): void {
    const local = idKey(sainfo.local, verdict);
    const remote = idKey(sainfo.remote, verdict);
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
    const key = `${remoteId} ${local}`;
    const known = this.byLocal.get(key) ?? new OfLocal();
    this.byLocal.set(key, known);
    if (sainfo.remote.kind === 'clientaddr') return;
    const isDuplicate =
      remote === ANY
        ? known.all.meets(from)
        : known.any.meets(from) || known.byRemote.get(remote)?.meets(from) === true;
    if (isDuplicate) verdict.racoonRefuses('sainfo-duplicate', head ?? at);
    known.all.add(from);
    if (remote === ANY) known.any.add(from);
    else {
      const froms = known.byRemote.get(remote) ?? new Froms();
      froms.add(from);
      known.byRemote.set(remote, froms);
    }
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
}

/** What tells one id from another when duplicates are looked for; undefined where it is refused. */
function idKey(id: SainfoId, verdict: Verdict): string | undefined {
  if (id.kind === 'name') return `${id.type.text} "${id.value.text}"`;
  if (id.kind !== 'address') return id.kind === 'anonymous' ? ANY : id.kind;
  const address = checkAddress(id.address, verdict);
  checkPort(id.port?.text === 'any' ? undefined : id.port, verdict);
  checkUpper(id, address, verdict);
  if (address === undefined) return undefined;
  if (id.to !== undefined) {
    const to = checkAddress(id.to, verdict);
    return `${address}-${to ?? ''} ${upperKey(id.upper.text)}`;
  }
  const { length } = id;
  if (length !== undefined && length.text.length > 3) {
    verdict.racoonRefuses('prefix-long', length.at, length.text);
    return undefined;
  }
  const net = netOf(address, length?.text);
  if (net === undefined) return undefined;
  if (net.beyond) verdict.racoonTrap('prefix-beyond', length?.at, length?.text);
  if (net.hostBits) verdict.racoonTrap('host-bits', id.address.at, net.prefix);
  return `${netText(net)} ${upperKey(id.upper.text)}`;
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
  { upper, port }: Extract<SainfoId, { readonly kind: 'address' }>,
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
  return { remoteId, missing: required.flatMap(([kind, reason]) => (has.has(kind) ? [] : reason)) };
}

const required: readonly (readonly [SainfoLine['kind'], RacoonRefusal])[] = [
  ['encryption_algorithm', 'sainfo-without-encryption'],
  ['authentication_algorithm', 'sainfo-without-authentication'],
  ['compression_algorithm', 'sainfo-without-compression'],
];
