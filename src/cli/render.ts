import type { createColors } from 'picocolors';
import type { Diagnostic } from '../diagnostics/report.js';
import { Lines } from '../syntax/origin.js';
import type { Source } from '../syntax/range.js';
import { shownLine, visible } from './redact.js';

type Colors = ReturnType<typeof createColors>;

/** How diagnostics are shown on a terminal: the place, the source line with a caret, and the cure. */
export class Renderer {
  private readonly lines = new Map<string, Lines>();
  private readonly colors: Colors;

  constructor(sources: readonly Source[], colors: Colors) {
    this.colors = colors;
    for (const source of sources) this.lines.set(source.name, new Lines(source));
  }

  /** `file:line:column: severity[code]: message`, the line with a caret below, then `help:`. */
  diagnostic(diagnostic: Diagnostic): string {
    const { severity, code, file, line, column } = diagnostic;
    const place = file === null ? '' : line === null ? `${file}: ` : `${file}:${line}:${column}: `;
    const head = `${this.colors.bold(visible(place))}${this.severity(severity)(`${severity}[${code}]`)}: ${this.colors.bold(visible(diagnostic.message))}`;
    const parts = [head, ...this.frame(diagnostic)];
    for (const fix of diagnostic.fixes) {
      parts.push(
        `  ${this.colors.cyan('fix')} (${fix.end}, ${visible(fix.place.file)}:${fix.place.line}): ${visible(fix.text)}`,
      );
    }
    if (diagnostic.help !== '')
      parts.push(`  ${this.colors.cyan('help')}: ${visible(diagnostic.help)}`);
    return parts.join('\n');
  }

  private frame({ file, line, column, endLine, endColumn }: Diagnostic): string[] {
    if (file === null || line === null || column === null) return [];
    const lines = this.lines.get(file);
    const text = lines?.lineText(line) ?? '';
    if (lines === undefined || text.trim() === '') return [];
    const isPsk = /^\S+[ \t]+\S/.test(text) && /psk|keys?\b/i.test(file);
    const shown = shownLine(text, isPsk ? 'psk' : 'other').trimEnd();
    const number = String(line);
    const end = endLine === line && endColumn !== null ? endColumn : shown.length + 1;
    const carets = '^'.repeat(Math.max(1, Math.min(end, shown.length + 1) - column));
    const gutter = ' '.repeat(number.length);
    const { dim } = this.colors;
    return [
      `  ${dim(`${number} |`)} ${shown}`,
      `  ${dim(`${gutter} |`)} ${' '.repeat(Math.max(0, column - 1))}${this.colors.yellow(carets)}`,
    ];
  }

  private severity(severity: Diagnostic['severity']): (text: string) => string {
    if (severity === 'error') return this.colors.red;
    return severity === 'warning' ? this.colors.yellow : this.colors.blue;
  }
}
