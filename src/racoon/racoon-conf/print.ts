import { block, type Doc, layout } from '../../syntax/doc.js';
import type { Word } from '../../syntax/range.js';
import { Recent } from '../../syntax/recent.js';
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
export const print = ({ source, statements }: PrintableRacoonConf): string =>
  source === undefined ? layout(spaced(statements)) : source.text;

/** A racoon.conf whose statements may be made one by one. */
export interface PrintableRacoonConf extends Omit<RacoonConf, 'statements'> {
  readonly statements: Iterable<Statement>;
}

/** Statements with a blank line around blocks and above comments. */
function* spaced(statements: Iterable<Statement>): Generator<Doc> {
  const bodies: SainfoBodies = new Recent(mostBodies);
  let before: Statement | undefined;
  for (const statement of statements) {
    const part = docOf(statement, bodies);
    if (part === undefined) continue;
    if (before !== undefined && isApart(before, statement)) yield '';
    yield* part;
    before = statement;
  }
}

const isBlock = ({ kind }: Statement): boolean =>
  kind === 'remote' || kind === 'sainfo' || kind === 'section';

const isApart = (before: Statement, after: Statement): boolean => {
  if (before.kind === 'comment') return false;
  return after.kind === 'comment' || isBlock(before) || isBlock(after);
};

// These functions run for every line of files of any size: plain switches, which the compiler checks for completeness.
function docOf(statement: Statement, bodies: SainfoBodies): readonly Doc[] | undefined {
  switch (statement.kind) {
    case 'comment':
      return statement.text.split('\n').map((line) => (line === '' ? '#' : `# ${line}`));
    case 'path':
      return [`path ${statement.type.text} ${quoted(statement.value)};`];
    case 'include':
      return [`include ${quoted(statement.file)};`];
    case 'directive':
      return [directive(statement)];
    case 'section':
      return [
        block(
          statement.keyword.text,
          statement.body.map((line) => (line.kind === 'directive' ? directive(line) : undefined)),
        ),
      ];
    case 'remote':
      return [remoteDoc(statement)];
    case 'sainfo':
      return [sainfoDoc(statement, bodies)];
    case 'unread':
      return undefined;
  }
}

const remoteDoc = ({ index, inherit, body }: Remote): Doc => {
  const head = `remote ${indexText(index)}`;
  return block(
    inherit === undefined ? head : `${head} inherit ${indexText(inherit)}`,
    body.map(remoteLine),
  );
};

function indexText(index: RemoteIndex): string {
  switch (index.kind) {
    case 'name':
      return quoted(index.name);
    case 'anonymous':
      return `anonymous${portText(index.port)}`;
    case 'address':
      return `${index.address.text}${portText(index.port)}`;
  }
}

function remoteLine(line: RemoteLine): Doc | undefined {
  switch (line.kind) {
    case 'remote_address':
      return `remote_address ${line.address.text}${portText(line.port)};`;
    case 'exchange_mode':
      return `exchange_mode ${listed(line.modes)};`;
    case 'my_identifier':
    case 'peers_identifier':
      return `${line.kind} ${identifierText(line.identifier)};`;
    case 'certificate_type':
      return `certificate_type ${line.type.text} ${line.files.map(quoted).join(' ')};`;
    case 'ca_type':
      return `ca_type ${line.type.text} ${quoted(line.file)};`;
    case 'peers_certfile': {
      const { type, file } = line;
      return `${['peers_certfile', type?.text, file && quoted(file)].filter(Boolean).join(' ')};`;
    }
    case 'choice':
    case 'number':
      return `${line.keyword.text} ${line.value.text};`;
    case 'lifetime':
      return lifetime(line);
    case 'proposal':
      return proposalDoc(line);
    case 'directive':
      return directive(line);
    case 'unread':
      return undefined;
  }
}

const proposalDoc = ({ body }: Proposal): Doc =>
  block('proposal', body.map(proposalLine), 'same-line');

function proposalLine(line: ProposalLine): Doc | undefined {
  switch (line.kind) {
    case 'encryption_algorithm':
      return `encryption_algorithm ${algorithm(line)};`;
    case 'hash_algorithm':
      return `hash_algorithm ${line.algorithm.text};`;
    case 'authentication_method':
      return `authentication_method ${line.method.text};`;
    case 'dh_group':
      return `dh_group ${line.group.text};`;
    case 'lifetime':
      return lifetime(line);
    case 'directive':
      return directive(line);
    case 'unread':
      return undefined;
  }
}

/** Bodies that many sections share, as documents that are shared too. */
type SainfoBodies = Recent<readonly SainfoLine[], readonly Doc[]>;

const mostBodies = 64;

function sainfoDoc({ local, remote, from, group, body }: Sainfo, bodies: SainfoBodies): Doc {
  let head = `sainfo ${sainfoIds(local, remote)}`;
  if (from !== undefined) {
    head += ` from ${from.type.text}`;
    if (from.value !== undefined) head += ` ${quoted(from.value)}`;
  }
  if (group !== undefined) head += ` group ${quoted(group)}`;
  const shared = bodies.of(body, () => body.map(sainfoLine).filter((line) => line !== undefined));
  return { head, body: shared, brace: 'own-line' };
}

const sainfoIds = (local: SainfoId, remote: SainfoId): string =>
  local.kind === 'anonymous' && remote.kind === 'anonymous'
    ? 'anonymous'
    : `${sainfoId(local)} ${sainfoId(remote)}`;

function sainfoId(id: SainfoId): string {
  switch (id.kind) {
    case 'anonymous':
    case 'clientaddr':
      return id.kind;
    case 'name':
      return `${id.type.text} ${quoted(id.value)}`;
    case 'address': {
      const { type, address, to, length, port, upper } = id;
      const range = to === undefined ? '' : `-${to.text}`;
      const prefix = length === undefined ? '' : `/${length.text}`;
      return `${type.text} ${address.text}${range}${prefix}${portText(port)} ${upper.text}`;
    }
  }
}

function sainfoLine(line: SainfoLine): Doc | undefined {
  switch (line.kind) {
    case 'encryption_algorithm':
    case 'authentication_algorithm':
    case 'compression_algorithm':
      return `${line.kind} ${line.algorithms.map(algorithm).join(', ')};`;
    case 'pfs_group':
      return `pfs_group ${line.group.text};`;
    case 'remoteid':
      return `remoteid ${line.number.text};`;
    case 'lifetime':
      return lifetime(line);
    case 'directive':
      return directive(line);
    case 'unread':
      return undefined;
  }
}

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
