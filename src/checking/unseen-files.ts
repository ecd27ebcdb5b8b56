import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import { onlyTranslated } from '../model/carriage.js';

const included: ReadonlySet<Code> = new Set(['include-not-given', 'shell-other-file']);

/** A key that a router may not look for where it stands. */
export const keyFound = ({ file, line }: Diagnostic): string =>
  `the router finds the key of ${file}:${line}`;

const unnamedKeys: ReadonlySet<Code> = new Set(['keyring-unnamed']);

/** A translation whose rule does not say what it is for. */
export const notTaken = ({ file, line }: Diagnostic): string =>
  `the translation of ${file}:${line} takes no packet of a tunnel`;

const cuts: ReadonlySet<Code> = new Set(['lines-cut']);

/** A place where a text says that lines were taken out. */
export const wholeAt = ({ file, line }: Diagnostic): string =>
  `no line of a tunnel was left out at ${file}:${line}`;

/** An end at a private address whose other end is not. */
export const seenThere = ({ file, line }: Diagnostic): string =>
  `the private address of ${file}:${line} is seen from the other end as it is, without a translator (NAT)`;

const filters: ReadonlySet<Code> = new Set(['filter-stops-tunnel', 'filter-open']);

/** Whether what is told of a filter rests on what no text shows. */
export const isOpenFilter = ({ code, severity }: Diagnostic): boolean =>
  code === 'filter-open' || (code === 'filter-stops-tunnel' && severity === 'note');

/** A filter that drops ESP, but not in UDP, or whose rules do not say all that they are for. */
export const letThrough = ({ file, line, message }: Diagnostic): string =>
  message.endsWith(onlyTranslated)
    ? `a translator (NAT) stands between the two ends: ${file}:${line} drops ESP that does not come in UDP`
    : `${file}:${line} stops nothing of a tunnel`;

const modes: ReadonlySet<Code> = new Set(['transport-between-networks']);

const oldWords: ReadonlySet<Code> = new Set(['inherit-anonymous']);

const openRules: ReadonlySet<Code> = new Set([
  'translation-narrowed',
  'nat-clause-open',
  'firewall-listing',
]);

/**
 * What is assumed of files that a racoon.conf includes, and that nobody gave, of rules that do not say what they are for, of
 * transport mode between networks, and of racoon where not every version takes its file.
 */
export const unseenFiles = (collector: Collector): readonly string[] => [
  ...collector
    .ofCodes(included)
    .map(
      ({ code, file, line }) =>
        `the file that ${file}:${line} ${code === 'shell-other-file' ? 'loads' : 'includes'} is there, and changes nothing of what is said here`,
    ),
  ...collector.ofCodes(unnamedKeys).map(keyFound),
  ...collector.ofCodes(openRules).map(notTaken),
  ...collector.ofCodes(cuts).map(wholeAt),
  ...collector.ofCodes(filters).filter(isOpenFilter).map(letThrough),
  ...collector
    .ofCodes(modes)
    .filter(({ severity }) => severity === 'warning')
    .map(
      ({ file, line }) => `the device uses tunnel mode all the same, whatever ${file}:${line} says`,
    ),
  ...collector
    .ofCodes(oldWords)
    .map(({ file, line }) => `racoon is of a version before 0.8, which takes ${file}:${line}`),
];
