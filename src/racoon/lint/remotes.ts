/** The daemon's checks of remote sections (cfparse.y process_rmconf, set_isakmp_proposal). */
import { refusedPart } from '../../model/distinguished-name.js';
import type { Range } from '../../syntax/range.js';
import { daemonAddress } from '../lift/address.js';
import type {
  Identifier,
  Proposal,
  Remote,
  RemoteIndex,
  RemoteLine,
} from '../racoon-conf/syntax.js';
import { checkGroup, checkHash, checkIkeCipher, checkMethod, sameGroupKey } from './algorithms.js';
import { Shared } from './shared.js';
import { checkAddress, checkLifetime, checkPort } from './values.js';
import type { Verdict } from './verdict.js';

/** What a remote hands on to those that inherit from it. */
interface Known {
  readonly modes: readonly string[];
  readonly groups: readonly string[];
}

/** What a body says of itself. */
interface Lines {
  /** Absent where no line names any. */
  readonly modes: readonly string[] | undefined;
  readonly groups: readonly string[];
  readonly hasProposal: boolean;
}

/** The remote sections seen so far, in the daemon's order of reading. */
export class Remotes {
  private readonly named = new Map<string, Known>();
  private readonly addressed = new Map<string, Known>();
  private readonly bodies = new Shared<Remote['body'], Lines>();
  private readonly namedBodies = new Shared<Remote['body'], Lines>();
  private anonymous = 0;

  check(remote: Remote, verdict: Verdict): void {
    const { index, inherit } = remote;
    const parent = inherit === undefined ? undefined : this.parentOf(index, inherit, verdict);
    const address = indexAddress(index, verdict);
    const closing = closingOf(remote);

    // Only a section with a name of its own may say its address in its body.
    const bodies = mayHaveAddress(remote) ? this.namedBodies : this.bodies;
    const lines = bodies.of(remote.body, remote, verdict, () => checkLines(remote, verdict));
    const groups = [...(parent?.groups ?? []), ...lines.groups];
    const known: Known = { modes: lines.modes ?? parent?.modes ?? [], groups };

    // A line that is refused may be the one that is missing: racoon stops at it.
    const isRead = !remote.body.some(isRefused);
    if (isRead && (inherit === undefined || parent !== undefined)) {
      if (known.modes.length === 0) verdict.racoonRefuses('exchange-mode-missing', closing);
      if (!lines.hasProposal && (parent?.groups ?? []).length === 0)
        verdict.racoonRefuses('proposal-missing', closing);
    }
    if (known.modes.includes('aggressive') && new Set(groups).size > 1)
      verdict.racoonRefuses('groups-differ', closing);
    this.remember(remote, address, known, verdict);
  }

  private parentOf(index: RemoteIndex, inherit: RemoteIndex, verdict: Verdict): Known | undefined {
    const at = rangeOf(inherit);
    if ((inherit.kind === 'name') !== (index.kind === 'name')) {
      verdict.racoonRefuses('inherit-mixed', at);
      return undefined;
    }
    if (inherit.kind === 'anonymous') {
      verdict.racoonRefuses('inherit-anonymous-parent', at);
      return undefined;
    }
    const text = inherit.kind === 'name' ? inherit.name.text : inherit.address.text;
    const known =
      inherit.kind === 'name'
        ? this.named.get(text)
        : this.addressed.get(
            `${daemonAddress(text)?.address ?? text}[${portOf(inherit.port?.text)}]`,
          );
    if (known === undefined) verdict.racoonRefuses('inherit-unknown-parent', at, text);
    return known;
  }

  private remember(
    { index }: Remote,
    address: string | undefined,
    known: Known,
    verdict: Verdict,
  ): void {
    const at = rangeOf(index);
    if (index.kind === 'name') {
      const { text } = index.name;
      if (this.named.has(text)) verdict.racoonRefuses('named-remote-twice', at, text);
      else this.named.set(text, known);
    } else if (index.kind === 'anonymous') {
      if (this.anonymous++ > 0) verdict.racoonTrap('remote-twice', at, 'anonymous');
    } else if (address !== undefined) {
      // Ports do not tell remotes apart when one is looked for, but they are part of the name to inherit by.
      const key = `${address}[${portOf(index.port?.text)}]`;
      if (this.addressed.has(address)) verdict.racoonTrap('remote-twice', at, address);
      this.addressed.set(address, known);
      if (!this.addressed.has(key)) this.addressed.set(key, known);
      if (!this.named.has(key)) this.named.set(key, known);
    }
  }
}

const portOf = (text: string | undefined): string => text ?? '500';

const rangeOf = (index: RemoteIndex): Range | undefined =>
  index.kind === 'name'
    ? index.name.at
    : index.kind === 'address'
      ? index.address.at
      : index.port?.at;

const isRefused = (line: RemoteLine | Proposal['body'][number]): boolean =>
  line.kind === 'unread' && line.daemon === 'refuses';

const closingOf = ({ head, at }: Remote): Range | undefined => head ?? at;

function indexAddress(index: RemoteIndex, verdict: Verdict): string | undefined {
  if (index.kind === 'name') return undefined;
  checkPort(index.port, verdict);
  return index.kind === 'address' ? checkAddress(index.address, verdict) : undefined;
}

const groupOf = (line: RemoteLine): readonly string[] => {
  if (line.kind !== 'proposal') return [];
  const last = line.body.filter(({ kind }) => kind === 'dh_group').at(-1);
  return last?.kind === 'dh_group' ? [sameGroupKey(last.group.text)] : [];
};

const mayHaveAddress = ({ index, inherit }: Remote): boolean =>
  index.kind === 'name' && inherit === undefined;

function checkLines(remote: Remote, verdict: Verdict): Lines {
  const { body } = remote;
  const seen = new Set<string>();
  const once = (kind: string, at: Range | undefined): void => {
    if (seen.has(kind)) verdict.racoonRefuses('twice-refused', at, kind);
    seen.add(kind);
  };
  const keys = { own: false, peers: false };
  for (const line of body) {
    switch (line.kind) {
      case 'remote_address':
        if (!mayHaveAddress(remote)) verdict.racoonRefuses('remote-address-misplaced', line.at);
        else once(line.kind, line.at);
        checkAddress(line.address, verdict);
        checkPort(line.port, verdict);
        break;
      case 'my_identifier':
        checkOwnIdentifier(line.identifier, body, verdict);
        break;
      case 'peers_identifier':
        checkIdentifier(line.identifier, verdict);
        break;
      case 'certificate_type':
        once(line.kind, line.at);
        if (line.type.text === 'plain_rsa') keys.own = true;
        for (const { text, at } of line.files) verdict.racoonTrap('file-needed', at, text);
        break;
      case 'ca_type':
        once(line.kind, line.at);
        verdict.racoonTrap('file-needed', line.file.at, line.file.text);
        break;
      case 'peers_certfile':
        once(line.kind, line.at);
        if (line.type?.text === 'plain_rsa') keys.peers = true;
        break;
      case 'choice':
        if (line.keyword.text === 'proposal_check' && line.value.text === 'exact')
          verdict.racoonTrap('exact-never', line.value.at);
        break;
      case 'lifetime':
        checkLifetime(line, verdict);
        break;
      case 'proposal':
        checkProposal(line, keys, verdict);
        break;
      case 'directive':
        if (line.obsolete !== undefined && line.obsolete !== 'warned')
          verdict.oldWord(line.keyword.at, line.keyword.text, line.obsolete === 'foreign');
        if (line.keyword.text === 'situation') {
          const [value] = line.values;
          if (value !== undefined && value.text !== 'identity_only')
            verdict.racoonTrap('situation-refused', value.at);
        }
        break;
      case 'unread':
        verdict.racoonSyntax(line.fault, line.expected);
        break;
      default:
        break;
    }
  }
  const exchange = body.findLast((line) => line.kind === 'exchange_mode');
  return {
    modes: exchange?.modes.map(({ text }) => text),
    groups: body.flatMap(groupOf),
    hasProposal: body.some(({ kind }) => kind === 'proposal'),
  };
}

function checkOwnIdentifier(
  identifier: Identifier,
  body: readonly RemoteLine[],
  verdict: Verdict,
): void {
  const { type, value } = identifier;
  checkIdentifier(identifier, verdict);
  if (type.text === 'fqdn' || type.text === 'user_fqdn') {
    if ((value?.text ?? '') === '') verdict.racoonRefuses('identifier-value', type.at, type.text);
  } else if (type.text === 'asn1dn' && value === undefined) {
    const certificate = body.some(
      (line) => line.kind === 'certificate_type' && line.type.text === 'x509',
    );
    if (!certificate) verdict.racoonRefuses('identifier-without-certificate', type.at);
  }
}

function checkIdentifier({ type, qualifier, value }: Identifier, verdict: Verdict): void {
  if (value === undefined) return;
  if (type.text === 'address') checkAddress(value, verdict);
  // Behind a tilde the name is DER in hexadecimal digits.
  if (type.text === 'asn1dn' && !value.text.startsWith('~')) {
    const part = refusedPart(value.text);
    if (part !== undefined) verdict.racoonRefuses('name-part', value.at, part);
  }
  if (type.text === 'keyid' && qualifier?.text !== 'tag')
    verdict.racoonRefuses('keyid-file', value.at);
}

function checkProposal(
  proposal: Proposal,
  keys: { readonly own: boolean; readonly peers: boolean },
  verdict: Verdict,
): void {
  const { at, body } = proposal;
  const has = new Set<string>();
  for (const line of body) {
    switch (line.kind) {
      case 'encryption_algorithm':
        checkIkeCipher(line, verdict);
        break;
      case 'hash_algorithm':
        checkHash(line.algorithm, verdict);
        break;
      case 'authentication_method':
        checkMethod(line.method, verdict);
        if (line.method.text === 'rsasig' && keys.peers && !keys.own)
          verdict.racoonRefuses('plain-rsa-keys', line.at);
        if (line.method.text === 'gssapi_krb') has.add('gssapi');
        break;
      case 'dh_group':
        checkGroup(line.group, verdict);
        break;
      case 'lifetime':
        checkLifetime(line, verdict);
        break;
      case 'directive':
        if (!has.has('gssapi')) verdict.racoonRefuses('gss-id-early', line.at);
        break;
      case 'unread':
        verdict.racoonSyntax(line.fault, line.expected);
        break;
    }
    has.add(line.kind);
  }
  if (body.some(isRefused)) return;
  const head =
    at === undefined ? undefined : { start: at.start, end: at.start + 'proposal'.length };
  if (!has.has('encryption_algorithm')) verdict.racoonRefuses('proposal-without-cipher', head);
  if (!has.has('hash_algorithm')) verdict.racoonRefuses('proposal-without-hash', head);
  if (!has.has('authentication_method')) verdict.racoonRefuses('proposal-without-method', head);
  if (!has.has('dh_group')) verdict.racoonRefuses('proposal-without-group', head);
}
