import type { createColors } from 'picocolors';
import type { Diagnostic } from '../diagnostics/report.js';
import { type Language, languageOf } from '../reading/languages.js';
import { madeIn } from '../syntax/made-in.js';
import { Lines, type Place } from '../syntax/origin.js';
import type { Source } from '../syntax/range.js';
import { shownLine } from './redact.js';
import { visible } from './visible.js';

type Colors = ReturnType<typeof createColors>;

/** A text that diagnostics may point into. `language` where it is known and not to be told by its content. */
export interface ShownSource extends Source {
  readonly language?: Language;
}

/** Longer lines are shown around the fault only. */
const widest = 160;
const marginBefore = 40;
/** What is said of a whole text shows no line of it. */
const ofWholeTexts: ReadonlySet<string> = new Set([
  'empty-text',
  'binary-text',
  'wrong-language',
  'unknown-language',
]);
/** So many other lines of a file are named. */
const mostPlaces = 6;

/** How diagnostics are shown on a terminal: the place, the source line with a caret, and the cure. */
export class Renderer {
  private readonly sources = new Map<string, ShownSource>();
  private readonly lines = new Map<string, Lines>();
  private readonly languages = new Map<string, Language>();
  private readonly colors: Colors;
  /** The line that was shown last: much may be told at one. */
  private last:
    | { readonly file: string; readonly line: number; readonly shown: string }
    | undefined;

  constructor(sources: readonly ShownSource[], colors: Colors) {
    this.colors = colors;
    for (const source of sources) {
      this.sources.set(source.name, source);
      this.lines.set(source.name, new Lines(source));
    }
  }

  /** `file:line:column: severity[code]: message`, the line with a caret below, then `help:`. */
  diagnostic(diagnostic: Diagnostic): string {
    const { severity, code, file, line, column, fixes, related, help } = diagnostic;
    const { bold, cyan } = this.colors;
    const place = file === null ? '' : line === null ? `${file}: ` : `${file}:${line}:${column}: `;
    const head = `${bold(visible(place))}${this.severity(severity)(`${severity}[${code}]`)}: ${bold(visible(diagnostic.message))}`;
    const parts = [head, ...this.frame(diagnostic)];
    const elsewhere = placesText(related, diagnostic);
    if (elsewhere !== '') parts.push(`  ${cyan('see')}: ${visible(elsewhere)}`);
    for (const fix of fixes) {
      const text = fix.text.trim();
      parts.push(
        `  ${cyan('fix')} (${fix.end}, ${visible(fixPlace(fix))}): ${text === '' ? '(take it away)' : visible(text)}`,
      );
    }
    if (help !== '') parts.push(`  ${cyan('help')}: ${visible(help)}`);
    return parts.join('\n');
  }

  private frame({ code, file, line, column, endLine, endColumn }: Diagnostic): string[] {
    if (file === null || line === null || column === null || ofWholeTexts.has(code)) return [];
    const lines = this.lines.get(file);
    if (lines === undefined || lines.lineText(line).trim() === '') return [];
    const language = this.languageOf(file);
    // What the first line of a letter or of a picture says helps nobody.
    if (language === 'unknown' || language === 'binary' || language === 'empty') return [];
    if (this.last?.file !== file || this.last.line !== line) {
      const before = [lines.lineText(line - 1), lines.lineText(line - 2)];
      this.last = {
        file,
        line,
        shown: shownLine(lines.lineText(line), language, before).trimEnd(),
      };
    }
    const { shown } = this.last;
    const end = endLine === line && endColumn !== null ? endColumn : shown.length + 1;
    const from = column - 1;
    const to = Math.max(from + 1, Math.min(end - 1, shown.length));
    return this.excerpt(String(line), shown, from, to);
  }

  private excerpt(number: string, shown: string, from: number, to: number): string[] {
    const { dim, yellow } = this.colors;
    const cut = shown.length <= widest ? 0 : Math.max(0, from - marginBefore);
    const part = shown.slice(cut, cut + widest);
    const head = cut > 0 ? '… ' : '';
    const tail = cut + part.length < shown.length ? ' …' : '';
    const carets = '^'.repeat(Math.max(1, Math.min(to, cut + part.length) - from));
    const gutter = ' '.repeat(number.length);
    return [
      `  ${dim(`${number} |`)} ${head}${part}${tail}`,
      `  ${dim(`${gutter} |`)} ${' '.repeat(head.length + from - cut)}${yellow(carets)}`,
    ];
  }

  private languageOf(file: string): Language {
    const known = this.languages.get(file);
    if (known !== undefined) return known;
    const source = this.sources.get(file);
    const language =
      source?.language ?? (source === undefined ? 'unknown' : languageOf(source.text));
    this.languages.set(file, language);
    return language;
  }

  private severity(severity: Diagnostic['severity']): (text: string) => string {
    if (severity === 'error') return this.colors.red;
    return severity === 'warning' ? this.colors.yellow : this.colors.blue;
  }
}

/** Where a change is made: in a line that is there, or before or behind it. */
function fixPlace({ place: { file, line }, text }: Diagnostic['fixes'][number]): string {
  if (text.trim() !== '') {
    if (/^\r?\n/.test(text)) return `${file}, behind line ${line}`;
    if (text.endsWith('\n')) return `${file}, before line ${line}`;
  }
  return `${file}:${line}`;
}

/** Other places than the diagnostic's own, a file at a time: `racoon.conf:5, 11; psk.txt:1`. */
function placesText(places: readonly Place[], { file, line }: Diagnostic): string {
  const byFile = new Map<string, Set<number>>();
  for (const place of places) {
    if (place.file === file && place.line === line) continue;
    madeIn(byFile, place.file, () => new Set<number>()).add(place.line);
  }
  // The other file is what the reader has not before him.
  return [...byFile]
    .sort(([a], [b]) => Number(a === file) - Number(b === file))
    .map(([name, lines]) => {
      // What says most was told first.
      const shown = [...lines].slice(0, mostPlaces).sort((a, b) => a - b);
      return `${name}:${shown.join(', ')}${lines.size > mostPlaces ? ', …' : ''}`;
    })
    .join('; ');
}
