/** What a letter says otherwise than the rows that it quotes, or calls a change: the rows no longer hold for certain. */
import type { Report } from '../../diagnostics/report.js';
import { agesIn } from '../../syntax/letters.js';
import type { Origin } from '../../syntax/origin.js';
import { folded } from '../fold.js';
import { sentencesIn } from '../prose.js';
import type { Entry, SheetTree } from '../syntax.js';
import type { Ends } from './ends.js';
import type { Fact, Facts, PfsSaid, Topic, Values } from './facts.js';
import { interpret } from './interpret.js';
import type { NetworkItem } from './networks.js';
import { type Parties, partiesOf, plain } from './parties.js';
import { tellStray } from './unread.js';
import { topics, valueNames } from './value-names.js';

/** Beside rows of the same letter a sentence explains or offers, unless it says that something is not as it was. */
const change =
  /\b(?:chang\w+|now|new|add(?:ed|ing)?|remov\w+|instead|updat\w+|will|shall|switch\w*|mov(?:ed?|ing)|replac\w+|correct(?:ed|ion)\w*|no longer|rather than|not (?:\S+ ){1,4}but|geandert|aender\w+|neu\w*|jetzt|statt|nun|cambi\w+|ahora|nuev\w+|maintenant|nouve\w+)\b/;

/** "PFS is not supported by our device": what the rows have cannot hold, unless a condition says when. */
const refusal =
  /(?:\b(?:not|cannot|nicht|kein\w*|no|ne)|n't)\b.*\b(?:support\w*|possible|available|allow\w*|accept\w*|unterstutz\w*|moglich)|\bunsupported\b|\b(?:supports?|unterstutz\w*) (?:no|kein\w*)\b/;
const condition = /\b(?:if|where|when|unless|only|wenn|falls|nur|si)\b/;

/** Tells where a sentence, or a newer row of networks, says something else than the rows; true where one does. */
export function tellNewer(
  tree: SheetTree,
  parties: Parties,
  facts: Facts,
  ends: Ends,
  report: Report,
): boolean {
  const { source, rows } = tree;
  if (source === undefined) return false;
  const ageOf = agesIn(source.text);
  const told = new Set<number>();
  const tell = (said: readonly Twice[]): void => {
    const value = said.map(({ topic }) => valueNames[topic]).join(' and the ');
    const related = said.map(({ row }) => row);
    if (said.length > 0)
      report('sheet-said-twice', said[0]?.at, { value, option: '' }, { related });
    for (const { at } of said) told.add(at.start);
  };
  for (const sentence of sentencesIn(source.text, rows)) {
    const { at = { start: 0, end: 0 }, label = { at } } = sentence;
    // The words around a network that is named are its label.
    const start = Math.min(at.start, label.at?.start ?? at.start);
    const end = Math.max(at.end, label.at?.end ?? at.end);
    const own = partiesOf([sentence], source.name);
    const { shared: said } = interpret([sentence], own, source.name, () => undefined);
    const manner = mannerOf(folded(source.text.slice(start, end)));
    if (manner === 'refuses') refusePfs(sentence, source.name, said);
    tell(
      topics
        .flatMap((topic) => otherThan(topic, said, facts, manner))
        .filter(({ row }) => ageOf(row.start) - ageOf(start) > (manner === 'explains' ? 0 : -1)),
    );
  }
  for (const twice of newerNetworks(facts, ends, ageOf)) tell([twice]);
  const isOld = (place: number): boolean =>
    facts.of('networks').every(({ at }) => ageOf(at.start) < ageOf(place));
  tellStray(tree, parties, facts, (place) => told.has(place) || isOld(place), report);
  return told.size > 0;
}

/** What a sentence does to the values that it names. */
type Manner = 'explains' | 'changes' | 'refuses';

const mannerOf = (sentence: string): Manner => {
  if (refusal.test(sentence)) return condition.test(sentence) ? 'explains' : 'refuses';
  return change.test(sentence) ? 'changes' : 'explains';
};

/** Forward secrecy that is refused without a group is refused altogether. */
function refusePfs({ at, cells }: Entry, file: string, said: Facts): void {
  const isNamed = cells.some(({ terms }) => terms.some(({ kind }) => kind === 'pfs'));
  if (!isNamed || at === undefined || said.of('pfs').length > 0) return;
  said.add('pfs', {
    value: { answer: 'no', groups: [], conditional: false, asked: true },
    at: { file, ...at },
    party: plain,
    column: 0,
    label: '',
    row: 0,
  });
}

interface Twice {
  readonly topic: Topic;
  readonly at: Origin;
  readonly row: Origin;
}

/**
 * A value of a sentence that no row has, and the row. One that is offered beside that of the row is no other; of a change the
 * sentence names what was there, too.
 */
function otherThan<T extends Topic>(
  topic: T,
  said: Facts,
  facts: Facts,
  manner: Manner,
): readonly Twice[] {
  const [row] = facts.of(topic);
  if (row === undefined) return [];
  const known = new Set(
    [facts.of(topic), topic === 'networks' ? facts.of('translated') : []]
      .flat()
      .flatMap(({ value }) => wordsOf(value)),
  );
  const other = said.of(topic).find(({ value }) => {
    const words = wordsOf(value);
    const isKnown = (word: string): boolean => known.has(word);
    if (manner === 'changes') return !words.every(isKnown);
    const isRefusal = manner === 'refuses' && words[0] !== 'no';
    return words.some(isKnown) === isRefusal;
  });
  return other === undefined ? [] : [{ topic, at: other.at, row: row.at }];
}

/** What a value says, word by word. */
function wordsOf(value: Values[Topic]): readonly string[] {
  if (typeof value !== 'object') return [String(value)];
  if ('addresses' in value) return value.addresses;
  if ('conditional' in value) return pfsWords(value);
  return 'map' in value ? value.map((one) => (typeof one === 'string' ? one : written(one))) : [];
}

const pfsWords = ({ answer, groups }: PfsSaid): readonly string[] =>
  answer === 'no' ? ['no'] : groups.length > 0 ? groups : [answer ?? 'yes'];

const written = ({ address, length }: NetworkItem): string => `${address}/${length ?? ''}`;

/** Networks of one end in rows of different letters. */
function newerNetworks(
  facts: Facts,
  ends: Ends,
  ageOf: (place: number) => number,
): readonly Twice[] {
  const byEnd = new Map<string, Map<number, Fact<readonly NetworkItem[]>[]>>();
  for (const fact of facts.of('networks')) {
    const end = ends.endOf(fact.party) ?? fact.party;
    const ages = byEnd.get(end) ?? new Map<number, Fact<readonly NetworkItem[]>[]>();
    byEnd.set(end, ages);
    const age = ageOf(fact.at.start);
    ages.set(age, [...(ages.get(age) ?? []), fact]);
  }
  return [...byEnd.values()].flatMap((ages) => {
    const [newest, ...others] = [...ages].sort(([a], [b]) => a - b).map(([, said]) => said);
    const older = others.find((said) => newest !== undefined && textOf(said) !== textOf(newest));
    const [at, row] = [newest?.[0]?.at, older?.[0]?.at];
    return at === undefined || row === undefined ? [] : [{ topic: 'networks', at, row }];
  });
}

const textOf = (said: readonly Fact<readonly NetworkItem[]>[]): string =>
  [...new Set(said.flatMap(({ value }) => value.map(written)))].sort().join();
