import { type Report, within } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range, Source } from '../../syntax/range.js';
import type { Configuration, Dialect, Remark, Statement, Unread, Written } from '../syntax.js';
import { otherLanguage, secondState, twoDevices } from './devices.js';
import { ownWords } from './own-words.js';

/** How people call the device of a dialect. */
const productOf: Readonly<Record<Dialect, string>> = {
  pix6: 'PIX 6',
  pix7: 'PIX 7 and ASA up to 8.3',
  asa84: 'ASA 8.4 and later',
  ios: 'IOS',
};

/**
 * Tells what was found while a text was read: lines about IPsec that do not read or are another dialect's, and what is
 * odd about the text as a whole. Lines of access lists, objects and groups are told by who asks for them.
 */
export function reportReading(configuration: Configuration, report: Report): void {
  const { source, dialect } = configuration;
  for (const remark of configuration.remarks) reportRemark(remark, configuration, report);
  const tell = within(report, source);
  const other = otherLanguage(source.text);
  if (other !== undefined) tell('two-languages', other, { other: 'racoon' });
  for (const statement of configuration.statements) {
    reportStatement(statement, dialect, tell, source);
  }
}

/** Tells, once all that is needed was read, of the commands whose lines were put together. */
export function reportJoined(configuration: Configuration, report: Report): void {
  const { source } = configuration;
  const [first, ...others] = configuration
    .joinedCommands()
    .map((at) => ({ file: source.name, ...at }));
  if (first !== undefined)
    report('lines-joined', first, { count: others.length + 1 }, { related: others });
}

/** Tells of a text that is of two devices, or of two states of one; true if it is of one. */
export function isOfOneDevice(source: Source, report: Report): boolean {
  const two = twoDevices(source.text);
  if (two === undefined) return isOfOneState(source, report);
  const { first, second } = two;
  within(report, source)(
    'two-devices',
    second.at,
    { first: first.name, second: second.name },
    { related: [{ file: source.name, ...first.at }] },
  );
  return false;
}

/** Of what a device was and what it is only one can be meant: lines of both would make a third. */
function isOfOneState(source: Source, report: Report): boolean {
  const state = secondState(source.text);
  if (state === undefined) return true;
  const { first, at } = state;
  within(report, source)('two-states', at, {}, { related: [{ file: source.name, ...first }] });
  return false;
}

/** Tells of one line that was not read. */
export function reportUnread(
  unread: Unread,
  tell: ReturnType<typeof within>,
  source: Source,
  dialect?: Dialect,
): void {
  const { fault, suggestion, validIn } = unread;
  if (validIn !== undefined) {
    foreign(fault, dialect, tell, source);
    return;
  }
  if (unread.isBroken === true) {
    const related =
      unread.at === undefined ? [] : [firstLine(source, unread.at), lastLine(source, unread.at)];
    tell('line-broken', fault, {}, { related });
    return;
  }
  if (unread.refusedBy !== undefined) {
    tell('value-refused', fault, { device: unread.refusedBy, takes: unread.expected });
    return;
  }
  const at = fault.end > fault.start ? fault : (unread.at ?? fault);
  const isFirst = fault.start === unread.at?.start;
  const either = beginningWith(source.text.slice(fault.start, fault.end), unread.expected);
  const ambiguous = either.length > 1 ? { either } : {};
  const fixes =
    suggestion === undefined || fault.end === fault.start || (either.length > 1 && !isFirst)
      ? []
      : [
          {
            end: 'cisco' as const,
            at: { file: source.name, start: fault.start, end: fault.end },
            text: suggestion,
          },
        ];
  if (isFirst && suggestion !== undefined) {
    const facts = { suggestion: meant(unread, source, suggestion), ...ambiguous };
    tell('unknown-command', at, facts, { fixes });
  } else if (unread.isOfTranslation === true && suggestion === undefined)
    tell('translation-unread', at, { expected: unread.expected });
  else {
    tell(
      'invalid-line',
      at,
      {
        expected: unread.expected,
        isShort: fault.end === fault.start,
        ...ambiguous,
        ...(suggestion !== undefined && { suggestion, isShort: false }),
      },
      { fixes },
    );
  }
}

// The keywords that could have stood there and begin with a word: of several a device takes none.
const beginningWith = (word: string, expected: string): readonly string[] =>
  word === ''
    ? []
    : [...expected.matchAll(/"([^"]+)"/g)]
        .flatMap(([, keyword = '']) => keyword)
        .filter((keyword) => keyword.toLowerCase().startsWith(word.toLowerCase()))
        .sort();

const firstLine = ({ name, text }: Source, { start, end }: Range): Origin => {
  const stop = text.slice(start, end).search(/[\r\n]/);
  return { file: name, start, end: stop < 0 ? end : start + stop };
};
const lastLine = ({ name, text }: Source, { end }: Range): Origin => {
  const before = text.slice(0, end);
  return {
    file: name,
    start: Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1,
    end,
  };
};

// The command that was probably meant, with as many words of the line as are certainly no names.
function meant({ at, fault }: Unread, { text }: Source, suggestion: string): string {
  const rest = text.slice(fault.end, at?.end ?? fault.end);
  const words =
    /^(?:[ \t]+(?:ipsec|ikev1|map|isakmp|transform-set|policy|dynamic-map|key|enable|security-association|lifetime)(?![\w-]))*/.exec(
      rest,
    );
  return (suggestion + (words?.[0] ?? '')).replace(/\s+/g, ' ');
}

function reportRemark(
  remark: Remark,
  { source, dialect, statements }: Configuration,
  report: Report,
): void {
  const hasTunnels = statements.some(({ kind }) => /^(?:crypto-map|ipsec-profile)$/.test(kind));
  const tell = within(report, source);
  switch (remark.kind) {
    case 'two-dialects':
      tell('two-dialects', remark.at, {
        device: productOf[dialect],
        other: productOf[remark.other],
      });
      break;
    case 'dialect-overruled': {
      const { at, on, given } = remark;
      const related = on === undefined ? [] : [{ file: source.name, ...on }];
      const facts = { device: productOf[dialect], given: productOf[given] };
      tell('dialect-overruled', at, facts, { related });
      break;
    }
    case 'value-doubtful': {
      const { at, device, takes } = remark;
      tell('value-refused', at, { device, takes, isUnsure: true }, { severity: 'warning' });
      break;
    }
    case 'dialect-guessed':
      tell('dialect-guessed', undefined, { device: productOf[dialect] });
      break;
    case 'sentence-passed-over':
      tell('sentence-passed-over', remark.at, {});
      break;
    case 'lines-cut': {
      const { at, behind, list } = remark;
      const isUsed = list === undefined || isMatched(list, statements);
      const related = [{ file: source.name, ...behind }];
      if (isUsed) tell('lines-cut', at, {}, { related });
      break;
    }
    case 'refused-passed-over': {
      const severity = remark.isTypedAgain ? 'note' : 'warning';
      tell('refused-passed-over', remark.at, {}, { severity });
      break;
    }
    case 'answer-passed-over': {
      const { at, isPicked } = remark;
      const facts = { isPicked, isRouter: dialect === 'ios' };
      tell('answer-passed-over', at, facts, { severity: hasTunnels ? 'warning' : 'error' });
      break;
    }
    case 'foreign-comments':
      tell('foreign-comments', remark.at, { sign: remark.sign });
      break;
  }
}

/** Whether an entry of a crypto map matches by a list. */
const isMatched = (list: string, statements: readonly Statement[]): boolean =>
  statements.some(
    (one) =>
      (one.kind === 'crypto-map' || one.kind === 'dynamic-map') &&
      one.body.some((line) => line.kind === 'match-address' && line.list.text === list),
  );

function reportStatement(
  statement: Statement,
  dialect: Dialect,
  tell: ReturnType<typeof within>,
  source: Source,
): void {
  if (statement.kind === 'unread') reportUnread(statement, tell, source, dialect);
  else if (statement.kind === 'foreign') {
    foreign(statement.fault ?? statement.at, dialect, tell, source);
    for (const line of bodyOf(statement)) {
      if (isUnread(line)) reportUnread(line, tell, source, dialect);
    }
  } else {
    for (const line of bodyOf(statement)) {
      if (isUnread(line)) reportUnread(line, tell, source, dialect);
    }
  }
}

function foreign(
  fault: Range | undefined,
  dialect: Dialect | undefined,
  tell: ReturnType<typeof within>,
  source: Source,
): void {
  const word = fault === undefined ? '' : source.text.slice(fault.start, fault.end);
  const shown = fault === undefined || isSecret(source.text, fault) ? '' : word;
  const own = dialect === undefined ? undefined : ownWords(word, dialect);
  tell(
    'invalid-for-dialect',
    fault,
    {
      word: shown,
      device: dialect === undefined ? 'this device' : productOf[dialect],
      ...(own !== undefined && { own }),
    },
    own === undefined || fault === undefined
      ? {}
      : { fixes: [{ end: 'cisco', at: { file: source.name, ...fault }, text: own }] },
  );
}

// Whether a word stands where a key may stand: it must not be shown.
function isSecret(text: string, { start }: Range): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 300), start);
  return /\b(?:key|pre-shared-key|cipher|authenticator|password|passwd|ah \d+)\b/i.test(line);
}

function bodyOf(statement: Statement): readonly Written[] {
  if (statement.kind === 'foreign') return bodyOf(statement.statement);
  if (statement.kind === 'tunnel-group') {
    return statement.part.kind === 'type' ? [] : statement.part.body;
  }
  if (statement.kind === 'transform-set') return statement.unread ?? [];
  return 'body' in statement ? statement.body : [];
}

const isUnread = (line: Written): line is Unread => 'kind' in line && line.kind === 'unread';
