import type { Family } from '../../model/address.js';
import type { Range, Word } from '../../syntax/range.js';
import { Recent } from '../../syntax/recent.js';
import type {
  AccessListEntry,
  AccessListRemark,
  AccessListStatement,
  NamedAccessList,
  Unread,
} from '../syntax.js';
import { lastCleared } from './running.js';
import { headOf, type Scope } from './scope.js';
import { withoutRepeats } from './shown-lists.js';

/** An access list after all that was entered for it. */
export interface RunningList {
  /** In the order in which the device looks at them. */
  readonly entries: readonly AccessListEntry[];
  /** Lines of it that could not be read. */
  readonly unread: readonly Unread[];
  /** Entries under a number that an earlier one has: the device refuses them. */
  readonly refused: readonly AccessListEntry[];
  /** What `any` on both sides means. */
  readonly family: Family;
  /** Where a named list is opened. */
  readonly heads: readonly Range[];
}

/** What lets all pass that answers what another list took note of. */
const answersIn = ({ at, list }: AccessListRemark, evaluates: Word): AccessListEntry => ({
  kind: 'access-list-entry',
  ...(at && { at }),
  list,
  action: 'permit',
  type: 'extended',
  protocol: { kind: 'protocol', protocol: { text: 'ip' } },
  source: { kind: 'any' },
  destination: { kind: 'any' },
  narrowedBy: [evaluates],
});

type Slot = AccessListEntry | AccessListRemark;

/** How many lists are kept: they are long, and mostly asked for once. */
const mostKept = 50;

/** Access lists by name, put together when asked for. Undefined where the text has none of that name. */
export function accessLists(scope: Scope): (name: string) => RunningList | undefined {
  const known = new Recent<string, RunningList | undefined>(mostKept);
  return (name) =>
    known.of(name, () => {
      const statements = scope.configuration.accessList(name);
      return statements && listOf(scope, name, statements);
    });
}

const isAdded = (statement: AccessListStatement): statement is AccessListEntry =>
  statement.kind === 'access-list-entry' &&
  statement.negated !== true &&
  statement.line === undefined;

function listOf(
  scope: Scope,
  name: string,
  statements: readonly AccessListStatement[],
): RunningList | undefined {
  const isIos = scope.dialect === 'ios';
  // Statements are entered in the order of the text, so the last one that clears is the one that counts.
  const clearing = lastCleared(scope.running.clearedLists, name);
  // So it is almost always: lines that only add.
  if (clearing === undefined && statements.every(isAdded))
    return { entries: statements, unread: [], refused: [], family: 4, heads: [] };
  const clearedAt = clearing?.at?.start ?? -1;
  let slots: Slot[] = [];
  let unread: Unread[] = [];
  let refused: AccessListEntry[] = [];
  const heads: Range[] = [];
  const numbered = new Map<number, AccessListEntry>();
  let lastNumber = 0;
  let family: Family = 4;
  let wasRemoved = false;

  const empty = (): void => {
    numbered.clear();
    lastNumber = 0;
    slots = [];
    unread = [];
    refused = [];
    wasRemoved = true;
  };

  const enterEntry = (entry: AccessListEntry): void => {
    if (entry.negated === true) {
      // IOS takes back the whole of a numbered list, whatever entry is named.
      if (isIos) empty();
      else {
        const gone = saidIn(entry);
        slots = slots.filter((slot) => slot.kind !== 'access-list-entry' || saidIn(slot) !== gone);
      }
      return;
    }
    wasRemoved = false;
    // IOS numbers the entries of all lists, also where they stand by themselves.
    if (isIos) {
      enterNumbered(entry);
      return;
    }
    const position = entry.line === undefined ? Number.NaN : Number(entry.line.text);
    if (position >= 1 && position <= slots.length) slots.splice(position - 1, 0, entry);
    else slots.push(entry);
  };

  const enterRemark = (remark: AccessListRemark): void => {
    if (remark.negated !== true) slots.push(remark);
    // `no access-list NAME` is read as a remark without a text that is taken back.
    else if (remark.text === '') empty();
    else
      slots = slots.filter(
        (slot) => slot.kind !== 'access-list-remark' || slot.text !== remark.text,
      );
  };

  const enterNamed = (list: NamedAccessList): void => {
    if (list.negated === true) {
      empty();
      return;
    }
    if (list.numbers !== undefined) {
      renumber(Number(list.numbers.first.text), Number(list.numbers.step.text));
      return;
    }
    wasRemoved = false;
    if (list.type === 'ipv6') family = 6;
    if (list.at !== undefined) heads.push(headOf(scope.configuration.source.text, list.at));
    for (const line of list.body) {
      if (line.kind === 'unread') unread.push(line);
      else if (line.kind === 'access-list-entry') {
        if (list.type !== 'standard' || line.type === 'standard') enterNumbered(line);
        else if (line.at !== undefined) unread.push(notOfStandard(line.at));
      } else if (line.evaluates !== undefined) enterNumbered(answersIn(line, line.evaluates));
      // `no NUMBER` is read as a remark of that text that is taken back.
      else if (line.negated === true) takeBack(Number(line.text));
    }
  };

  const inOrder = (): readonly AccessListEntry[] =>
    [...numbered].sort(([a], [b]) => a - b).map(([, entry]) => entry);

  const renumber = (first: number, step: number): void => {
    const entries = inOrder();
    numbered.clear();
    for (const [index, entry] of entries.entries()) numbered.set(first + index * step, entry);
    lastNumber = first + (entries.length - 1) * step;
  };

  // The next line without a number is counted from the last that is still there.
  const takeBack = (number: number): void => {
    numbered.delete(number);
    if (number !== lastNumber) return;
    lastNumber = 0;
    for (const one of numbered.keys()) lastNumber = Math.max(lastNumber, one);
  };

  const enterNumbered = (line: AccessListEntry): void => {
    if (line.negated === true) {
      const gone = saidIn(line);
      for (const [number, entry] of numbered) if (saidIn(entry) === gone) takeBack(number);
      return;
    }
    const number = line.line === undefined ? lastNumber + 10 : Number(line.line.text);
    lastNumber = Math.max(lastNumber, number);
    const there = numbered.get(number);
    if (there === undefined) numbered.set(number, line);
    // A number that is taken keeps its entry; the same once more changes nothing.
    else if (saidIn(there) !== saidIn(line)) refused.push(line);
  };

  for (const statement of withoutRepeats(scope, statements)) {
    if ((statement.at?.start ?? 0) < clearedAt) continue;
    switch (statement.kind) {
      case 'access-list-entry':
        enterEntry(statement);
        break;
      case 'access-list-remark':
        enterRemark(statement);
        break;
      case 'named-access-list':
        enterNamed(statement);
        break;
      case 'unread':
        unread.push(statement);
        break;
    }
  }
  if (wasRemoved && slots.length === 0 && numbered.size === 0 && unread.length === 0)
    return undefined;
  const plain = slots.filter((slot) => slot.kind === 'access-list-entry');
  return { entries: [...plain, ...inOrder()], unread, refused, family, heads };
}

/** A line that no standard list takes. */
const notOfStandard = (at: Range): Unread => ({
  kind: 'unread',
  at,
  fault: at,
  expected: 'permit or deny and a source alone, as in each standard list',
});

/** What an entry says as one text: places, line number and the word `no` left out. */
const saidIn = (entry: AccessListEntry): string =>
  JSON.stringify(entry, (key, value: unknown) =>
    key === 'at' || key === 'negated' || key === 'line' || key === 'list' ? undefined : value,
  );
