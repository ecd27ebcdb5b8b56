import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { Source } from '../../syntax/range.js';
import { mostProposals } from '../defaults.js';
import type {
  Identifier,
  Lifetime,
  Proposal,
  RacoonConf,
  Remote,
  RemoteIndex,
  RemoteLine,
} from '../racoon-conf/syntax.js';
import { daemonAddress } from './address.js';
import { portOf } from './listen.js';
import { frameOf, originAt, type Placed, textOfShared } from './written.js';

/** A value that one line gave, the last one where several did. */
interface Setting {
  readonly word: string;
  readonly origin: Origin | undefined;
}

export interface WrittenIdentifier {
  readonly identifier: Identifier;
  readonly origin: Origin | undefined;
}

interface CertificateLine {
  readonly type: string | undefined;
  readonly files: readonly string[];
  readonly origin: Origin | undefined;
}

/** A `remote` with all that it inherits, as the daemon holds it after reading. */
export interface RemoteSection {
  /** What to call it: an address, `anonymous`, or its name. */
  readonly label: string;
  /** Absent: it serves any address. */
  readonly address: string | undefined;
  /** Where IKE is sent to, unless it is the usual port. */
  readonly port: number | undefined;
  readonly head: Origin | undefined;
  /** The same for sections of which only the index differs; absent where their lines have places, or are inherited. */
  readonly body: Remote['body'] | undefined;
  /** The section that it was copied from. */
  readonly parent: RemoteSection | undefined;
  readonly exchangeModes: readonly Setting[];
  readonly ownIdentifier: WrittenIdentifier | undefined;
  readonly peersIdentifiers: readonly WrittenIdentifier[];
  /** Directives of one word or number, by keyword. */
  readonly settings: ReadonlyMap<string, Setting>;
  readonly certificate: CertificateLine | undefined;
  readonly authority: CertificateLine | undefined;
  readonly peersCertificate: CertificateLine | undefined;
  readonly lifetime: Placed<Lifetime> | undefined;
  readonly proposals: readonly Placed<Proposal>[];
  readonly xauthLogin: string | undefined;
  /** Lines that say something about the peer. */
  readonly origins: readonly Origin[];
}

type Draft = {
  -readonly [Key in keyof RemoteSection]: RemoteSection[Key] extends readonly (infer Item)[]
    ? Item[]
    : RemoteSection[Key];
} & { settings: Map<string, Setting> };

/** Chains of sections that inherit grow; what a person writes stays far below. */
const mostInherited = 1000;

/** All remote sections in the order of the files, each with what it inherits. */
export function remotesOf(
  confs: readonly RacoonConf[],
  report: Report,
  version: '0.7' | '0.8',
): readonly RemoteSection[] {
  const sections: RemoteSection[] = [];
  const byIndex = new Map<string, RemoteSection>();
  for (const { source, statements } of confs)
    for (const statement of statements) {
      if (statement.kind !== 'remote') continue;
      const parent = parentOf(statement, source, byIndex, report, version);
      const section = sectionOf(statement, source, parent, report);
      if (section === undefined) continue;
      sections.push(section);
      const index = indexKey(statement.index);
      if (!byIndex.has(index)) byIndex.set(index, section);
    }
  return sections;
}

/** What `inherit` names a section by: an unnamed one is also known as "ADDRESS[PORT]". */
function indexKey(index: RemoteIndex): string {
  if (index.kind === 'anonymous') return 'anonymous';
  if (index.kind === 'name') {
    const address = /^(.+)\[\d+\]$/.exec(index.name.text)?.[1];
    const known = address === undefined ? undefined : daemonAddress(address)?.address;
    return known === undefined ? `"${index.name.text}"` : known;
  }
  return daemonAddress(index.address.text)?.address ?? index.address.text;
}

function parentOf(
  { inherit, index, at }: Remote,
  source: Source | undefined,
  byIndex: ReadonlyMap<string, RemoteSection>,
  report: Report,
  version: '0.7' | '0.8',
): RemoteSection | undefined {
  if (inherit === undefined) return undefined;
  const place = originAt(source, wordOf(inherit)?.at ?? wordOf(index)?.at ?? at);
  const parent = byIndex.get(indexKey(inherit));
  if (parent !== undefined && inherit.kind === 'anonymous' && version !== '0.7')
    report('inherit-anonymous', place, {});
  return parent;
}

const wordOf = (index: RemoteIndex) =>
  index.kind === 'address' ? index.address : index.kind === 'name' ? index.name : undefined;

function sectionOf(
  remote: Remote,
  source: Source | undefined,
  parent: RemoteSection | undefined,
  report: Report,
): RemoteSection | undefined {
  const { index, body } = remote;
  const head = originAt(source, remote.head ?? remote.at);
  const draft: Draft = {
    exchangeModes: [...(parent?.exchangeModes ?? [])],
    ownIdentifier: parent?.ownIdentifier,
    peersIdentifiers: (parent?.peersIdentifiers ?? []).slice(0, mostInherited),
    certificate: parent?.certificate,
    authority: parent?.authority,
    peersCertificate: parent?.peersCertificate,
    lifetime: parent?.lifetime,
    proposals: [...(parent?.proposals ?? [])],
    xauthLogin: parent?.xauthLogin,
    label: wordOf(index)?.text ?? 'anonymous',
    address: undefined,
    port: index.kind === 'name' ? undefined : portOf(index.port),
    head,
    body: source === undefined && parent === undefined ? body : undefined,
    parent,
    settings: new Map(parent?.settings),
    origins: [
      ...(parent?.origins ?? []).slice(0, mostInherited),
      ...frameOf(source, remote.at, remote.head),
    ],
  };
  if (index.kind === 'address') {
    const address = addressOf(index.address, source, report);
    if (address === undefined) return undefined;
    draft.address = address;
    draft.label = address;
  }
  const text = textOfShared(source, remote);
  for (const line of body) take(draft, line, text, report);
  return draft;
}

function take(draft: Draft, line: RemoteLine, source: Source | undefined, report: Report): void {
  const origin = originAt(source, line.at);
  const says = line.kind !== 'proposal' && line.kind !== 'directive' && line.kind !== 'unread';
  if (says && origin !== undefined) draft.origins.push(origin);
  switch (line.kind) {
    case 'remote_address': {
      const address = addressOf(line.address, source, report);
      if (address !== undefined) draft.address = address;
      draft.port = portOf(line.port);
      return;
    }
    case 'exchange_mode':
      draft.exchangeModes = line.modes.map(({ text, at }) => ({
        word: text,
        origin: originAt(source, at) ?? origin,
      }));
      return;
    case 'my_identifier':
      // A later line without a value does not clear an earlier value of the same type.
      if (line.identifier.value !== undefined || !sameType(draft.ownIdentifier, line.identifier))
        draft.ownIdentifier = { identifier: line.identifier, origin };
      return;
    case 'peers_identifier':
      draft.peersIdentifiers.push({ identifier: line.identifier, origin });
      return;
    case 'certificate_type':
      draft.certificate = {
        type: line.type.text,
        files: line.files.map(({ text }) => text),
        origin,
      };
      return;
    case 'ca_type':
      draft.authority = { type: line.type.text, files: [line.file.text], origin };
      return;
    case 'peers_certfile':
      draft.peersCertificate = {
        type: line.type?.text,
        files: line.file === undefined ? [] : [line.file.text],
        origin,
      };
      return;
    case 'choice':
    case 'number':
      draft.settings.set(line.keyword.text, { word: line.value.text, origin });
      return;
    case 'lifetime':
      draft.lifetime = { node: line, source };
      return;
    case 'proposal':
      if (draft.proposals.length < mostProposals) draft.proposals.push({ node: line, source });
      return;
    case 'directive':
      if (line.keyword.text === 'situation' && origin !== undefined) draft.origins.push(origin);
      if (line.keyword.text === 'shared_secret') {
        const [how, key] = line.values;
        draft.settings.set('shared_secret', {
          word: (how?.text === 'use' && key?.text) || '',
          origin,
        });
      }
      if (line.keyword.text === 'xauth_login') draft.xauthLogin = line.values[0]?.text ?? '';
      return;
    case 'unread':
      return;
  }
}

const sameType = (known: WrittenIdentifier | undefined, next: Identifier): boolean =>
  known?.identifier.type.text === next.type.text;

function addressOf(
  word: { readonly text: string; readonly at?: { readonly start: number; readonly end: number } },
  source: Source | undefined,
  report: Report,
): string | undefined {
  const read = daemonAddress(word.text);
  if (read?.rewritten === true)
    report('address-rewritten', originAt(source, word.at), {
      word: word.text,
      address: read.address,
    });
  return read?.address;
}
