import type { Report } from '../../diagnostics/report.js';
import type { Range } from '../../syntax/range.js';
import { Nets } from '../lift/address.js';
import type { Directive, RacoonConf, Remote, Section, Statement } from '../racoon-conf/syntax.js';
import { Remotes } from './remotes.js';
import { Sainfos } from './sainfos.js';
import { checkAddress, checkPort } from './values.js';
import { Verdict } from './verdict.js';

export interface RacoonConfChecks {
  readonly report?: Report;
  /** Whether a file that is included is there; without it none is. */
  readonly isIncluded?: (file: string) => boolean;
  /** The networks of the host that were read already. */
  readonly nets?: Nets;
}

/**
 * Whether racoon (0.9.1) would start with these files, in the order in which it reads them. Looks at trees only, so what
 * was made can be judged like what was read. Tells every reason, and what is accepted but a trap.
 */
export function acceptsRacoonConf(
  confs: readonly RacoonConf[],
  { report, isIncluded = () => false, nets = new Nets() }: RacoonConfChecks = {},
): boolean {
  const whole = new Verdict(report, undefined);
  const remotes = new Remotes();
  const sainfos = new Sainfos(nets);
  let includePath: string | undefined;
  // What stands in a file that is included is not known here.
  let mayHavePath = false;
  let hasPath = false;
  const early: EarlyFile[] = [];
  const paths = new Set<string>();
  let apart: { readonly verdict: Verdict; readonly statement: Section } | undefined;
  for (const { source, statements, skipped = [] } of confs) {
    const verdict = whole.within(source);
    for (const range of skipped) verdict.racoonSkips(range);
    for (const statement of statements) {
      if (statement.kind === 'remote') {
        remotes.check(statement, verdict);
        if (!mayHavePath) early.push(...relativeFilesOf(statement, verdict));
      } else if (statement.kind === 'sainfo') sainfos.check(statement, verdict);
      else if (statement.kind === 'path') {
        if (statement.type.text === 'include') includePath = statement.value.text;
        else if (statement.type.text === 'certificate') mayHavePath = hasPath = true;
        paths.add(statement.type.text);
      } else if (statement.kind === 'include') {
        const { text, at } = statement.file;
        mayHavePath = true;
        paths.add('certificate').add('script');
        if (!/^[/~]/.test(text) && includePath === undefined)
          verdict.racoonRefuses('include-relative', at, text);
        else if (!isIncluded(text)) verdict.racoonRefuses('include-missing', at, text);
      } else {
        if (statement.kind === 'section' && gives(statement)) apart ??= { verdict, statement };
        checkOther(statement, verdict);
      }
    }
    whole.and(verdict);
  }
  for (const { verdict, moved, at, name } of early) {
    // Without any, it may stand in a part of the file that was not given.
    if (hasPath) verdict.behind(moved, () => verdict.racoonRefuses('path-behind', at, name));
    else verdict.behind(moved, () => verdict.racoonTrap('path-later', at, name));
    whole.and(verdict);
  }
  const missing = ['certificate', 'script'].filter((type) => !paths.has(type));
  if (missing.length > 0)
    apart?.verdict.racoonTrap('privsep-paths', apart.statement.at, missing.join(' and path '));
  return whole.accepted;
}

/** Whether racoon gives up the rights of root: only then it needs to know where files are. */
const gives = ({ keyword, body }: Section): boolean =>
  keyword.text === 'privsep' &&
  body.some(
    (line) =>
      line.kind === 'directive' &&
      line.keyword.text === 'user' &&
      !/^(?:root|0)$/.test(line.values[0]?.text ?? ''),
  );

/** A certificate's file without its folder, in a line above every `path certificate`: it is loaded while the line is read. */
interface EarlyFile {
  readonly verdict: Verdict;
  readonly moved: number | undefined;
  readonly at: Range;
  readonly name: string;
}

function* relativeFilesOf({ body, moved }: Remote, verdict: Verdict): Generator<EarlyFile> {
  for (const line of body) {
    const files =
      line.kind === 'certificate_type' ? line.files : line.kind === 'ca_type' ? [line.file] : [];
    const file = files.find(({ text }) => !text.startsWith('/'));
    if (file !== undefined && line.at !== undefined)
      yield { verdict, moved, at: line.at, name: file.text };
  }
}

function checkOther(statement: Statement, verdict: Verdict): void {
  if (statement.kind === 'unread') {
    if (statement.daemon === 'skips') verdict.racoonSkips(statement.fault);
    else verdict.racoonSyntax(statement.fault, statement.expected);
  } else if (statement.kind === 'section') checkSection(statement, verdict);
  else if (statement.kind === 'directive') checkDirective(statement, verdict);
}

function checkDirective({ keyword, obsolete }: Directive, verdict: Verdict): void {
  if (obsolete !== undefined && obsolete !== 'warned')
    verdict.oldWord(keyword.at, keyword.text, obsolete === 'foreign');
}

function checkSection({ keyword: section, body }: Section, verdict: Verdict): void {
  if (/^(?:ldap|radius)cfg$/.test(section.text)) verdict.racoonTrap('build-needed', section.at);
  for (const line of body) {
    if (line.kind === 'unread') {
      verdict.racoonSyntax(line.fault, line.expected);
      continue;
    }
    checkDirective(line, verdict);
    const [first, second] = line.values;
    const keyword = line.keyword.text;
    if (first === undefined) continue;
    if (keyword === 'isakmp' || keyword === 'isakmp_natt') {
      checkAddress(first, verdict);
      checkPort(second, verdict);
    } else if (
      keyword === 'adminsock' &&
      first.text !== 'disabled' &&
      !/\.sock(?:et)?$/.test(first.text)
    )
      verdict.racoonRefuses('admin-socket-name', first.at);
  }
}
