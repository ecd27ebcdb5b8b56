/** How bad it is: an error leaves something out, a warning must be known, a note is good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** What becomes of an input line that a diagnostic is about. */
export type LineClass = 'approximated' | 'unsupported' | 'invalid';

/** An entry of the catalogue: one kind of thing that is told to the user. */
export interface Definition<Facts> {
  /** The usual severity; the place that tells it may raise or lower it for a case. */
  readonly severity: Severity;
  /** The class of the line it stands at, where it decides that. */
  readonly line?: LineClass;
  /** This case in words of the tunnel, without a full stop. Facts are names and numbers, never raw lines. */
  readonly title: (facts: Facts) => string;
  /** Why it matters, for any case. One or two sentences. */
  readonly explanation: string;
  /** The next thing to do. Empty where there is nothing to do. `explain` shows one that takes no facts. */
  readonly help: (facts: Facts) => string;
  /** A small text that has the fault, and the same text mended, each behind its command where an option mends it. */
  readonly example: { readonly faulty: string; readonly mended?: string };
}

/** An entry as it is declared: one without a help leaves nothing to do. */
type Declared<Facts> = Omit<Definition<Facts>, 'help'> & Partial<Pick<Definition<Facts>, 'help'>>;

/** Declares a diagnostic; its type is that of its facts. */
export const define = <Facts>(declared: Declared<Facts>): Definition<Facts> => ({
  help: () => '',
  ...declared,
});
