import { type Code, catalogue } from './diagnostics/catalogue.js';
import type { LineClass } from './diagnostics/define.js';
import type { Diagnostic } from './diagnostics/report.js';
import { type CoverageClass, type CoverageRun, type FileCoverage, lineClasses } from './results.js';
import { Lines, type Origin } from './syntax/origin.js';
import type { Range, Source } from './syntax/range.js';

/** One text that was read. */
export interface ReadPart {
  readonly source: Source;
  /** Ranges that concern IPsec. */
  readonly statements: readonly Range[];
  /** Numbers of lines that are blank, comments or separators. */
  readonly layout: readonly number[];
}

/** What is known of one file's lines after it was read and written. */
export interface Covered extends ReadPart {
  /** Origins of what was written, of any file, in lists. */
  readonly translated: Iterable<readonly Origin[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every line of a file in exactly one class. What was written for any host counts as translated. */
export function coverageOf(covered: Covered): FileCoverage {
  const lines = new Lines(covered.source);
  const classes = new Uint8Array(lines.count + 1).fill(lineClasses.indexOf('other'));
  const mark = (from: number, to: number, name: CoverageClass): void => {
    const number = lineClasses.indexOf(name);
    const last = Math.min(to, classes.length - 1);
    for (let line = from; line <= last; line++) classes[line] = number;
  };
  // What something is told of matters to a tunnel.
  const markTold = ({ file, line, endLine }: Diagnostic): void => {
    if (file !== covered.source.name || line === null) return;
    for (let at = line; at <= (endLine ?? line); at++)
      if (classes[at] === lineClasses.indexOf('other')) mark(at, at, 'local');
  };
  const markRange = (range: Range, name: CoverageClass): void =>
    mark(lines.lineAt(range.start), lines.lineAt(Math.max(range.start, range.end - 1)), name);
  for (const line of covered.layout) mark(line, line, 'layout');
  for (const range of covered.statements) markRange(range, 'local');
  for (const diagnostic of covered.diagnostics) {
    const decided = lineClassOf(diagnostic.code);
    if (decided === undefined || decided === 'approximated') markTold(diagnostic);
    else markDiagnostic(diagnostic, decided);
  }
  // Neighbours mostly come from the same lines but one.
  let before: readonly Origin[] = [];
  for (const origins of covered.translated) {
    for (let index = 0; index < origins.length; index++) {
      const origin = origins[index];
      if (origin !== undefined && origin !== before[index] && origin.file === covered.source.name)
        markRange(origin, 'translated');
    }
    before = origins;
  }
  for (const diagnostic of covered.diagnostics) {
    if (lineClassOf(diagnostic.code) === 'approximated') markDiagnostic(diagnostic, 'approximated');
  }
  return { counts: countsOf(classes), runs: runsOf(classes) };

  function markDiagnostic(diagnostic: Diagnostic, name: LineClass): void {
    if (diagnostic.file !== covered.source.name || diagnostic.line === null) return;
    mark(diagnostic.line, diagnostic.endLine ?? diagnostic.line, name);
  }
}

// The catalogue's entries differ in their facts; only the class is asked for here.
const lineClassOf = (code: Code): LineClass | undefined =>
  (catalogue[code] as { readonly line?: LineClass }).line;

function countsOf(classes: Uint8Array): FileCoverage['counts'] {
  const numbers = new Array<number>(lineClasses.length).fill(0);
  for (let line = 1; line < classes.length; line++) {
    const index = classes[line] ?? 0;
    numbers[index] = (numbers[index] ?? 0) + 1;
  }
  const counts: Partial<Record<CoverageClass, number>> = {};
  for (const [index, name] of lineClasses.entries()) {
    const number = numbers[index] ?? 0;
    if (number > 0) counts[name] = number;
  }
  return counts;
}

function runsOf(classes: Uint8Array): CoverageRun[] {
  const runs: CoverageRun[] = [];
  for (let from = 1; from < classes.length; ) {
    let to = from;
    while (to + 1 < classes.length && classes[to + 1] === classes[from]) to++;
    runs.push({ class: lineClasses[classes[from] ?? 0] ?? 'other', from, to });
    from = to + 1;
  }
  return runs;
}

/** All origins inside a value of the model, however deep; of parts that are shared, once. */
export function originsIn(value: unknown): readonly Origin[] {
  const found: Origin[] = [];
  const seen = new Set<object>();
  const visit = (one: object): void => {
    // To walk a list by keys costs several times as much.
    if (Array.isArray(one)) {
      if (seen.has(one)) return;
      seen.add(one);
      for (let index = 0; index < one.length; index++) {
        const part: unknown = one[index];
        if (typeof part === 'object' && part !== null) visit(part);
      }
      return;
    }
    if (isOrigin(one)) {
      found.push(one);
      return;
    }
    let isKnown = false;
    // Faster than `Object.values`: there are millions of them. Most hold no other, and need not be known again.
    for (const key in one) {
      const part = (one as Readonly<Record<string, unknown>>)[key];
      if (typeof part !== 'object' || part === null) continue;
      if (!isKnown) {
        if (seen.has(one)) return;
        seen.add(one);
        isKnown = true;
      }
      visit(part);
    }
  };
  visit([value]);
  return found;
}

const isOrigin = (value: object): value is Origin =>
  'file' in value && 'start' in value && 'end' in value;
