import { match } from 'ts-pattern';
import { block, type Doc, layout } from '../../syntax/doc.js';
import type { Word } from '../../syntax/range.js';
import { directive } from './print-directive.js';
import type {
  Algorithm,
  Identifier,
  Lifetime,
  Proposal,
  ProposalLine,
  RacoonConf,
  Remote,
  RemoteIndex,
  RemoteLine,
  Sainfo,
  SainfoId,
  SainfoLine,
  Statement,
} from './syntax.js';

/** The text of a racoon.conf: that which it was read from, byte for byte, or the usual layout of one that was made. */
export const print = (conf: RacoonConf): string =>
  conf.source === undefined ? layout(spaced(conf.statements)) : conf.source.text;

/** Statements with a blank line around blocks and above comments. */
function spaced(statements: readonly Statement[]): readonly Doc[] {
  const docs: Doc[] = [];
  let before: Statement | undefined;
  for (const statement of statements) {
    const part = docOf(statement);
    if (part === undefined) continue;
    if (before !== undefined && isApart(before, statement)) docs.push('');
    docs.push(...part);
    before = statement;
  }
  return docs;
}

const isBlock = ({ kind }: Statement): boolean =>
  kind === 'remote' || kind === 'sainfo' || kind === 'section';

const isApart = (before: Statement, after: Statement): boolean => {
  if (before.kind === 'comment') return false;
  return after.kind === 'comment' || isBlock(before) || isBlock(after);
};

const docOf = (statement: Statement): readonly Doc[] | undefined =>
  match(statement)
    .returnType<readonly Doc[] | undefined>()
    .with({ kind: 'comment' }, ({ text }) =>
      text.split('\n').map((line) => (line === '' ? '#' : `# ${line}`)),
    )
    .with({ kind: 'path' }, ({ type, value }) => [`path ${type.text} ${quoted(value)};`])
    .with({ kind: 'include' }, ({ file }) => [`include ${quoted(file)};`])
    .with({ kind: 'directive' }, (line) => [directive(line)])
    .with({ kind: 'section' }, ({ keyword, body }) => [
      block(
        keyword.text,
        body.map((line) => (line.kind === 'directive' ? directive(line) : undefined)),
      ),
    ])
    .with({ kind: 'remote' }, (remote) => [remoteDoc(remote)])
    .with({ kind: 'sainfo' }, (sainfo) => [sainfoDoc(sainfo)])
    .with({ kind: 'unread' }, () => undefined)
    .exhaustive();

const remoteDoc = ({ index, inherit, body }: Remote): Doc => {
  const head = `remote ${indexText(index)}`;
  return block(
    inherit === undefined ? head : `${head} inherit ${indexText(inherit)}`,
    body.map(remoteLine),
  );
};

const indexText = (index: RemoteIndex): string =>
  match(index)
    .with({ kind: 'name' }, ({ name }) => quoted(name))
    .with({ kind: 'anonymous' }, ({ port }) => `anonymous${portText(port)}`)
    .with({ kind: 'address' }, ({ address, port }) => `${address.text}${portText(port)}`)
    .exhaustive();

const remoteLine = (line: RemoteLine): Doc | undefined =>
  match(line)
    .returnType<Doc | undefined>()
    .with(
      { kind: 'remote_address' },
      ({ address, port }) => `remote_address ${address.text}${portText(port)};`,
    )
    .with({ kind: 'exchange_mode' }, ({ modes }) => `exchange_mode ${listed(modes)};`)
    .with(
      { kind: 'my_identifier' },
      { kind: 'peers_identifier' },
      ({ kind, identifier }) => `${kind} ${identifierText(identifier)};`,
    )
    .with(
      { kind: 'certificate_type' },
      ({ type, files }) => `certificate_type ${type.text} ${files.map(quoted).join(' ')};`,
    )
    .with({ kind: 'ca_type' }, ({ type, file }) => `ca_type ${type.text} ${quoted(file)};`)
    .with(
      { kind: 'peers_certfile' },
      ({ type, file }) =>
        `${['peers_certfile', type?.text, file && quoted(file)].filter(Boolean).join(' ')};`,
    )
    .with(
      { kind: 'choice' },
      { kind: 'number' },
      ({ keyword, value }) => `${keyword.text} ${value.text};`,
    )
    .with({ kind: 'lifetime' }, lifetime)
    .with({ kind: 'proposal' }, proposalDoc)
    .with({ kind: 'directive' }, directive)
    .with({ kind: 'unread' }, () => undefined)
    .exhaustive();

const proposalDoc = ({ body }: Proposal): Doc =>
  block('proposal', body.map(proposalLine), 'same-line');

const proposalLine = (line: ProposalLine): Doc | undefined =>
  match(line)
    .returnType<Doc | undefined>()
    .with(
      { kind: 'encryption_algorithm' },
      (encryption) => `encryption_algorithm ${algorithm(encryption)};`,
    )
    .with({ kind: 'hash_algorithm' }, ({ algorithm: hash }) => `hash_algorithm ${hash.text};`)
    .with(
      { kind: 'authentication_method' },
      ({ method }) => `authentication_method ${method.text};`,
    )
    .with({ kind: 'dh_group' }, ({ group }) => `dh_group ${group.text};`)
    .with({ kind: 'lifetime' }, lifetime)
    .with({ kind: 'directive' }, directive)
    .with({ kind: 'unread' }, () => undefined)
    .exhaustive();

const sainfoDoc = ({ local, remote, from, group, body }: Sainfo): Doc => {
  const head = ['sainfo', sainfoIds(local, remote)];
  if (from !== undefined) {
    head.push('from', from.type.text);
    if (from.value !== undefined) head.push(quoted(from.value));
  }
  if (group !== undefined) head.push('group', quoted(group));
  return block(head.join(' '), body.map(sainfoLine));
};

const sainfoIds = (local: SainfoId, remote: SainfoId): string =>
  local.kind === 'anonymous' && remote.kind === 'anonymous'
    ? 'anonymous'
    : `${sainfoId(local)} ${sainfoId(remote)}`;

const sainfoId = (id: SainfoId): string =>
  match(id)
    .with({ kind: 'anonymous' }, { kind: 'clientaddr' }, ({ kind }) => kind)
    .with({ kind: 'name' }, ({ type, value }) => `${type.text} ${quoted(value)}`)
    .with({ kind: 'address' }, ({ type, address, to, length, port, upper }) => {
      const range = to === undefined ? '' : `-${to.text}`;
      const prefix = length === undefined ? '' : `/${length.text}`;
      return `${type.text} ${address.text}${range}${prefix}${portText(port)} ${upper.text}`;
    })
    .exhaustive();

const sainfoLine = (line: SainfoLine): Doc | undefined =>
  match(line)
    .returnType<Doc | undefined>()
    .with(
      { kind: 'encryption_algorithm' },
      { kind: 'authentication_algorithm' },
      { kind: 'compression_algorithm' },
      ({ kind, algorithms }) => `${kind} ${algorithms.map(algorithm).join(', ')};`,
    )
    .with({ kind: 'pfs_group' }, ({ group }) => `pfs_group ${group.text};`)
    .with({ kind: 'remoteid' }, ({ number }) => `remoteid ${number.text};`)
    .with({ kind: 'lifetime' }, lifetime)
    .with({ kind: 'directive' }, directive)
    .with({ kind: 'unread' }, () => undefined)
    .exhaustive();

const algorithm = ({ algorithm: { text }, bits }: Algorithm): string =>
  bits === undefined ? text : `${text} ${bits.text}`;

const lifetime = ({ number, unit }: Lifetime): string =>
  `lifetime time ${number.text} ${unit.text};`;

const identifierText = ({ type, qualifier, value }: Identifier): string => {
  const parts = [type.text];
  if (qualifier !== undefined) parts.push(qualifier.text);
  if (value !== undefined) parts.push(type.text === 'address' ? value.text : quoted(value));
  return parts.join(' ');
};

const quoted = ({ text }: Word): string => `"${text}"`;
const listed = (words: readonly Word[]): string => words.map(({ text }) => text).join(', ');
const portText = (port: Word | undefined): string => (port === undefined ? '' : ` [${port.text}]`);
