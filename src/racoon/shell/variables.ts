import type { Assembly } from '../../syntax/assembly.js';
import type { Range } from '../../syntax/range.js';
import type { Part } from './parts.js';

/** Stands in a text where a value is not known. No language here has such a character. */
export const UNKNOWN = '\u0001';

// Values double when a script appends a variable to itself; longer ones than these are no addresses and no commands.
const LONGEST_VALUE = 4096;
const LONGEST_TEXT = 8_000_000;

/** A value that no text says. */
export interface Missing {
  readonly name: string;
  /** The script says it, but it is longer than any address or command. */
  readonly isLong?: boolean;
  readonly at: Range;
}

/** The variables of a script, as far as the script alone gives them values. */
export class Variables {
  /** Values; undefined for a variable whose value is not known. */
  private readonly values = new Map<string, string | undefined>();
  private readonly long = new Set<string>();

  /** Under a condition or in a loop a second value leaves the variable unknown. */
  set(name: string, value: string | undefined, conditional: boolean, isLong = false): void {
    if (isLong || (value?.length ?? 0) > LONGEST_VALUE) this.long.add(name);
    else this.long.delete(name);
    const differs = this.values.has(name) && this.values.get(name) !== value;
    const isKnown = !(conditional && differs) && (value?.length ?? 0) <= LONGEST_VALUE;
    this.values.set(name, isKnown ? value : undefined);
  }

  forget(name: string): void {
    this.values.set(name, undefined);
    this.long.delete(name);
  }

  /** Whether the value of pieces is missing only because it is too long. */
  isLong(parts: readonly Part[]): boolean {
    return parts.some((part) => part.kind === 'variable' && this.long.has(part.name));
  }

  /** Puts the text of pieces into an assembly, and tells which values are missing. */
  expand(parts: readonly Part[], into: Assembly, missing: Missing[]): void {
    for (const part of parts) {
      if (part.kind === 'text') into.add(part.text, part.from, part.to);
      else if (part.kind === 'command') this.lack('a command', part, into, missing);
      else this.expandVariable(part, into, missing);
    }
  }

  /** The text of pieces alone; undefined where a value is missing. */
  textOf(parts: readonly Part[]): string | undefined {
    let text = '';
    for (const part of parts) {
      const one =
        part.kind === 'text'
          ? part.text
          : part.kind === 'variable'
            ? this.valueOf(part)
            : undefined;
      if (one === undefined || text.length > LONGEST_VALUE) return undefined;
      text += one;
    }
    return text;
  }

  private expandVariable(
    part: Extract<Part, { readonly kind: 'variable' }>,
    into: Assembly,
    missing: Missing[],
  ): void {
    const branch = this.branchOf(part);
    if (branch === 'word') this.expand(part.word ?? [], into, missing);
    else if (branch === 'value') {
      const value = this.valueOf(part);
      if (value === undefined || into.end > LONGEST_TEXT) this.lack(part.name, part, into, missing);
      else into.add(value, part.from, part.to);
    }
  }

  private branchOf({
    name,
    operator,
  }: Extract<Part, { readonly kind: 'variable' }>): 'value' | 'word' | 'empty' {
    if (operator === undefined) return 'value';
    const isSet = this.values.has(name);
    const value = this.values.get(name);
    // With a colon an empty value counts as none.
    const counts = isSet && !(operator.startsWith(':') && value === '');
    if (operator.endsWith('-') || operator.endsWith('=')) return counts ? 'value' : 'word';
    if (operator.endsWith('+')) return counts ? 'word' : 'empty';
    return 'value';
  }

  private valueOf(part: Extract<Part, { readonly kind: 'variable' }>): string | undefined {
    const branch = this.branchOf(part);
    if (branch === 'empty') return '';
    if (branch === 'word') return this.textOf(part.word ?? []);
    // Operators that cut a value are not followed.
    if (part.operator !== undefined && /^[%#]/.test(part.operator)) return undefined;
    return this.values.get(part.name);
  }

  private lack(name: string, { from, to }: Part, into: Assembly, missing: Missing[]): void {
    const isLong = this.long.has(name);
    missing.push({ name, at: { start: from, end: to }, ...(isLong && { isLong }) });
    into.add(UNKNOWN, from, to);
  }
}
