import type { Report } from '../../../diagnostics/report.js';
import type { RacoonHost } from '../../host.js';
import { originAt } from '../written.js';

/** Included files that were not given; whether there are any. */
export function tellIncludes({ racoonConf }: RacoonHost, report: Report): boolean {
  const given = new Set<string>();
  for (const { source } of racoonConf) if (source !== undefined) given.add(baseName(source.name));
  let missing = false;
  for (const { source, statements } of racoonConf)
    for (const statement of statements) {
      if (statement.kind !== 'include') continue;
      const name = baseName(statement.file.text);
      if (isGiven(name, given)) continue;
      missing = true;
      report('include-not-given', originAt(source, statement.file.at), {
        file: statement.file.text,
      });
    }
  return missing;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The name of an include may be a pattern with `*`. */
function isGiven(name: string, given: ReadonlySet<string>): boolean {
  const star = name.indexOf('*');
  if (star < 0) return given.has(name);
  const [head, tail] = [name.slice(0, star), name.slice(name.lastIndexOf('*') + 1)];
  return [...given].some((one) => one.startsWith(head) && one.endsWith(tail));
}

/** Whether racoon knows where its keys are, or the certificates of its authorities. */
export const hasPath = (
  { racoonConf }: RacoonHost,
  type: 'pre_shared_key' | 'certificate',
): boolean =>
  racoonConf.some(({ statements }) =>
    statements.some((statement) => statement.kind === 'path' && statement.type.text === type),
  );
