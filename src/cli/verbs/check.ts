import { check } from '../../check.js';
import type { CheckOptions, CheckResult, TraceStep } from '../../results.js';
import { madeIn } from '../../syntax/made-in.js';
import { answering } from '../answer.js';
import { exits } from '../failure.js';
import { readHost } from '../inputs.js';
import { libraryOptions } from '../library-options.js';
import type { Flags } from '../options.js';
import {
  colorsFor,
  print,
  printJson,
  printPainted,
  statusOf,
  tellInOrder,
  tellLeftOut,
} from '../terminal.js';
import { visible } from '../visible.js';

/** `check FILE… [--with FILE…]`: verdict, findings and trace. Resolves to the exit status. */
export function runCheck(paths: readonly string[], flags: Flags): Promise<number> {
  const { with: second = [], format } = flags;
  return answering(flags, unread, async () => {
    const first = await readHost(paths);
    const other = await readHost(second);
    const options: CheckOptions = {
      ...(await libraryOptions(flags)),
      ...(second.length > 0 && { with: other.sources }),
    };
    const result = check(first.sources, options);
    if (format === 'json') printJson(result);
    else {
      tellLeftOut([...first.leftOut, ...other.leftOut], flags);
      if (result.outcome === 'read') printVerdict(result, flags);
      tellInOrder(result.findings, [...first.sources, ...other.sources], flags);
    }
    if (result.outcome === 'not-read') return exits.usage;
    return result.verdict === 'agree' ? statusOf(result.findings, flags) : exits.bad;
  });
}

const unread = (findings: CheckResult['findings']): CheckResult => ({
  outcome: 'not-read',
  verdict: 'not proven',
  findings,
  diagnostics: findings,
  assumes: [],
  trace: [],
});

function printVerdict({ verdict, trace, assumes, findings }: CheckResult, flags: Flags): void {
  const colors = colorsFor(flags.color, process.stdout);
  printPainted(verdict === 'agree' ? colors.green : colors.red, verdict);
  // An error says why by itself.
  const isSaid = findings.some(({ severity }) => severity === 'error');
  for (const step of trace)
    if (flags.quiet !== true || (!isSaid && decides(step))) print(stepLine(step));
  for (const assumed of assumes) print(`assumes: ${visible(assumed)}`);
}

/** Why the verdict is not "agree". */
const decides = ({ result }: TraceStep): boolean =>
  result === 'refused' || result === 'not compared';

const marks: Record<TraceStep['result'], string> = {
  agrees: 'ok',
  refused: 'NO',
  assumed: '??',
  'not compared': '--',
  note: '  ',
};

function stepLine({ tunnel, initiator, step, result, message, places }: TraceStep): string {
  const who = initiator === '' ? '' : `${initiator} starts: `;
  const where = linesOf(places);
  return visible(
    `  [${marks[result]}] ${tunnel === '' ? '' : `${tunnel}  `}${who}${step}: ${message}${where === '' ? '' : `  (${where})`}`,
  );
}

/** The lines that decide a step, each once: `asa.conf:18-20,24`. */
function linesOf(places: TraceStep['places']): string {
  const byFile = new Map<string, Set<number>>();
  for (const { file, line } of places) madeIn(byFile, file, () => new Set<number>()).add(line);
  return [...byFile].map(([file, lines]) => `${file}:${runsOf(lines)}`).join(', ');
}

function runsOf(lines: ReadonlySet<number>): string {
  const runs: [number, number][] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === line) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
