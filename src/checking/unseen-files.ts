import type { Code } from '../diagnostics/catalogue.js';
import type { Collector } from '../diagnostics/report.js';

const included: ReadonlySet<Code> = new Set(['include-not-given']);

const openRules: ReadonlySet<Code> = new Set(['translation-narrowed']);

/** What is assumed of files that a racoon.conf includes, and that nobody gave, and of rules that do not say what they are for. */
export const unseenFiles = (collector: Collector): readonly string[] => [
  ...collector
    .ofCodes(included)
    .map(
      ({ file, line }) =>
        `the file that ${file}:${line} includes is there, and changes nothing of what is said here`,
    ),
  ...collector
    .ofCodes(openRules)
    .map(({ file, line }) => `the translation of ${file}:${line} takes no packet of a tunnel`),
];
