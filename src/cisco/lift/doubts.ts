import { distance } from '../../syntax/distance.js';
import { madeIn } from '../../syntax/made-in.js';
import { asMeant } from '../parse/suggestion.js';
import type { Configuration, ForeignStatement, IsakmpKey, Statement, Unread } from '../syntax.js';
import type { Running } from './running.js';
import type { RunningBody } from './running-body.js';

/** With so many lines that could not be read a tunnel is lost: no more of them are counted for it. */
const mostDoubts = 50;

/**
 * Gives lines that could not be read, or are another dialect's, to what they are about, so that it is not taken for whole: to the
 * entry or policy that they name, to all entries of their map, to their access list, to the entries with a peer that they name;
 * lines about phase 1 of every peer, and about associations, to all. Which words say that is known by what the rest of the text
 * defines; a misspelt word counts as the one that was meant.
 */
export function enterDoubts(running: Running, configuration: Configuration): void {
  let lists: ReadonlySet<string | undefined> | undefined;
  const isList = (name: string): boolean => {
    lists ??= new Set([
      ...configuration.accessListNames(),
      ...bodiesIn(running).map(({ list }) => list?.word.text),
    ]);
    return lists.has(name);
  };
  const { text } = configuration.source;
  for (const unread of running.unread) {
    if (unread.at === undefined) continue;
    for (const found of doubtedBy(running, unread, text, isList))
      if (found.length < mostDoubts) found.push(unread);
  }
  for (const foreign of running.foreign)
    foreignOf(running, foreign.statement)?.push(asUnread(foreign));
}

/** A line of another dialect, as one that this dialect does not read. */
export const asUnread = ({ at, fault = at, dialect }: ForeignStatement): Unread => ({
  kind: 'unread',
  ...(at !== undefined && { at }),
  fault: fault ?? { start: 0, end: 0 },
  expected: '',
  validIn: dialect,
});

/** The words of a line, or of the first line of a block, without `no`, from the one on that says what it is about. */
function wordsOf(line: string): readonly string[] {
  const [first = ''] = line.trim().split(/[\r\n]/, 1);
  const words = first.split(/\s+/);
  return fromHead(/^no$/i.test(words[0] ?? '') ? words.slice(1) : words);
}

/** How many words a mark or a slip may leave before the one that says what a line is about. */
const mostBefore = 2;

const heads = /^(?:isakmp|ikev1|(?:dynamic-)?map|ipsec|tunnel-group)$/i;

/** The words from the one on that says what a line is about, behind `crypto` where that stands before it. */
function fromHead(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => heads.test(word));
  if (at < 1 || at > mostBefore) return words;
  const rest = words.slice(at);
  return /^tunnel/i.test(rest[0] ?? '') ? rest : ['crypto', ...rest];
}

/** What an unread line may be about, by its words with the one that was meant; a list, by the name that stands there too. */
function doubtedBy(
  running: Running,
  unread: Unread,
  text: string,
  isList: (name: string) => boolean,
): readonly Unread[][] {
  if (unread.isNameless) return inAll(running);
  const written = text.slice(unread.at?.start, unread.at?.end);
  const meant = aboutWhat(running, wordsOf(asMeant(unread, text)), isList);
  const said = listIn(running, wordsOf(written), isList);
  const found = [...new Set([...meant, ...(said ?? [])])];
  // What a line that lost its beginning is about need not be among the rest of its words.
  return found.length === 0 && (written.startsWith('$') || said !== undefined)
    ? inAll(running)
    : found;
}

/** The list that a line names, or all entries where the name is missing; undefined where it is none of a list. */
function listIn(
  running: Running,
  words: readonly string[],
  isList: (name: string) => boolean,
): readonly Unread[][] | undefined {
  const line = words.join(' ');
  const [, only] = ofList.exec(line) ?? [];
  const [rest] = only === undefined ? (ofListRest.exec(line) ?? []) : [only];
  if (rest === undefined) return undefined;
  // Of words before what is permitted each may be the name.
  const names = only === undefined ? rest.split(' ').filter(isList) : [only];
  return notNames.test(names[0] ?? '')
    ? inAll(running)
    : names.map((name) => madeIn(running.unreadLists, name, () => []));
}

function aboutWhat(
  running: Running,
  words: readonly string[],
  isList: (name: string) => boolean,
): readonly Unread[][] {
  const list = listIn(running, words, isList);
  if (list !== undefined) return list;
  if (ofPolicy.test(words.join(' '))) return [running.unreadPhase1];
  const numbered = numberedOf(running, words);
  if (numbered !== undefined) return [numbered];
  const [first, second, third = '', ...rest] = words.map((word) => word.toLowerCase());
  const isCrypto = isFor(first, 'crypto');
  if (isCrypto && (isFor(second, 'map') || isFor(second, 'dynamic-map')))
    return entriesOf(running, words[2] ?? '');
  const entries = bodiesIn(running).filter(({ peers }) =>
    peers.some(({ word }) => words.includes(word.text)),
  );
  // Without a key in the text one can be given; but none may be taken that was for others.
  const isKey = words.some((word) => /^key$/i.test(word));
  if (isKey && entries.length > 0 && !running.keys.some(isForMany)) return [];
  if (entries.length > 0 && (isCrypto || isFor(first, 'isakmp') || isFor(first, 'tunnel-group')))
    return entries.map(({ unread }) => unread);
  if (isCrypto && isFor(second, 'ipsec'))
    return isFor(third, 'security-association') ? inAll(running) : [];
  const ofIke = isCrypto ? [second, third, ...rest] : [first, second, third];
  return isOfEveryPeer(ofIke) ? [running.unreadPhase1] : [];
}

/** What names an access list at the beginning of a line, or behind a mark there. */
const ofList =
  /^(?:\S+ )?(?:ip(?:v6)? )?access[ -]?l(?:ist?)? (?:ext\w* (?=\S)|sta\w* (?=\S))?(\S+)/i;

/** What stands of a line of a list without its first word. */
const ofListRest = /^(?:\S+ ){0,4}?(?:permit|deny) /i;

/** What stands in the place of a list's name that was lost: any list may be meant. */
const notNames = /^(?:extended|standard|permit|deny|ip|icmp|tcp|udp)$/i;

/** A line of a policy that stands in none, or one for every peer without its first word. */
const ofPolicy =
  /^(?:encr\w*|hash|authentication|group|lifetime|des|3des|aes|md5|sha|pre-share|rsa-sig|nat-traversal|keepalive|identity)(?: |$)/i;

/** Whether a word is a keyword, or an abbreviation of it that has more than its first letter. */
const isFor = (word: string | undefined, keyword: string): boolean =>
  word !== undefined && word.length > 1 && keyword.startsWith(word);

const isForMany = ({ peer }: IsakmpKey): boolean =>
  peer.kind === 'address' &&
  (peer.address.text === '0.0.0.0' || (peer.mask?.text ?? hostMask) !== hostMask);

const hostMask = '255.255.255.255';

/** Whether a line of IKE, without `crypto`, is about phase 1 with every peer: of a policy nobody knows what the device has instead. */
function isOfEveryPeer([first = '', second = '']: readonly (string | undefined)[]): boolean {
  if (/^pol|^keepalive$/.test(first)) return true;
  return (
    /^(?:isakmp|ikev1)(?:-|$)/.test(first) &&
    !['key', 'peer', 'profile', 'client'].some((word) => isFor(second, word))
  );
}

/** The entries of a map; where none has its name, those of maps from whose name a blank or a letter may have been lost. */
function entriesOf({ maps, dynamicMaps }: Running, name: string): readonly Unread[][] {
  const all = [...maps, ...dynamicMaps];
  const own = all.filter(([one]) => one === name);
  const near = all.filter(([one]) => name.startsWith(one) || distance(one, name, 1) <= 1);
  const isNameLost = /^(?:\d+|set|match|interface)$/i.test(name);
  return (isNameLost ? all : own.length > 0 ? own : near).flatMap(([, entries]) =>
    [...entries.values()].map(({ unread }) => unread),
  );
}

const inAll = (running: Running): readonly Unread[][] =>
  bodiesIn(running).map(({ unread }) => unread);

export const bodiesIn = ({ maps, dynamicMaps }: Running): readonly RunningBody[] =>
  [...maps.values(), ...dynamicMaps.values()].flatMap((entries) => [...entries.values()]);

/** The entry or the policy whose number the line names. */
function numberedOf(running: Running, words: readonly string[]): Unread[] | undefined {
  for (let i = 0; i + 1 < words.length; i++) {
    const [name = '', number = ''] = words.slice(i, i + 2);
    if (!/^\d+$/.test(number)) continue;
    const entry =
      running.maps.get(name)?.get(Number(number)) ??
      running.dynamicMaps.get(name)?.get(Number(number));
    if (entry !== undefined) return entry.unread;
    // The keyword before the number may itself be what is misspelled; the one before that says what it is about.
    if (i <= 2 && words.slice(0, i + 1).some((word) => /^(?:pol|isakmp|ikev1)/i.test(word))) {
      const policy = running.policies.get(Number(number));
      if (policy !== undefined) return policy.unread;
    }
  }
  return undefined;
}

function foreignOf(running: Running, statement: Statement): Unread[] | undefined {
  if (statement.kind === 'isakmp-policy')
    return running.policies.get(Number(statement.number.text))?.unread ?? running.unreadPhase1;
  if (statement.kind === 'crypto-map')
    return running.maps.get(statement.name.text)?.get(Number(statement.sequence.text))?.unread;
  if (statement.kind === 'dynamic-map')
    return running.dynamicMaps.get(statement.name.text)?.get(Number(statement.sequence.text))
      ?.unread;
  return undefined;
}
