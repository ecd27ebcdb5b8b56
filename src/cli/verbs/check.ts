import { check } from '../../check.js';
import type { CheckOptions, TraceStep } from '../../results.js';
import { exits } from '../failure.js';
import { readSource } from '../inputs.js';
import type { CommonOptions } from '../options.js';
import { visible } from '../redact.js';
import { colorsFor, print, printJson, statusOf, tellDiagnostics } from '../terminal.js';

export interface CheckFlags extends CommonOptions {
  readonly with?: readonly string[];
  readonly ciscoAddress?: string;
  readonly linuxAddress?: string;
  readonly dialect?: NonNullable<CheckOptions['dialect']>;
  readonly keyFile?: string;
  readonly limit?: number;
  readonly ourEnd?: 'linux' | 'cisco';
  readonly ourColumn?: 1 | 2;
}

/** `check FILE… [--with FILE…]`: verdict, findings and trace. Returns the exit status. */
export function runCheck(paths: readonly string[], flags: CheckFlags): number {
  const { with: second, keyFile, format, strict, notes, quiet, color, ...rest } = flags;
  const options: CheckOptions = {
    ...rest,
    ...(second === undefined ? {} : { with: second.map(readSource) }),
    ...(keyFile === undefined ? {} : { keys: readSource(keyFile) }),
  };
  const sources = paths.map(readSource);
  const result = check(sources, options);
  if (format === 'json') printJson(result);
  else {
    if (result.outcome === 'read') {
      const colors = colorsFor(color, process.stdout);
      const paint = result.verdict === 'agree' ? colors.green : colors.red;
      print(`${paint(result.verdict)}`);
      if (quiet !== true) for (const step of result.trace) print(stepLine(step));
      for (const assumed of result.assumes) print(`assumes: ${visible(assumed)}`);
    }
    tellDiagnostics(result.findings, [...sources, ...(options.with ?? [])], flags);
  }
  if (result.outcome === 'not-read') return exits.usage;
  return result.verdict === 'agree' ? statusOf(result.findings, flags) : exits.bad;
}

const marks: Record<TraceStep['result'], string> = {
  agrees: 'ok',
  refused: 'NO',
  assumed: '??',
  'not compared': '--',
  note: '  ',
};

function stepLine({ tunnel, initiator, step, result, message, places }: TraceStep): string {
  const who = initiator === '' ? '' : `${initiator} starts: `;
  const where = places.map(({ file, line }) => `${file}:${line}`).join(', ');
  return visible(
    `  [${marks[result]}] ${tunnel === '' ? '' : `${tunnel}  `}${who}${step}: ${message}${where === '' ? '' : `  (${where})`}`,
  );
}
