/** What is asked of the certificate of an end, held against the subject that it has. */
import type { CertificateRule, Identity } from './device.js';
import { nameParts, openSslNameOfX500 } from './distinguished-name.js';

/** Whether a certificate with this subject passes: undefined where the subject alone does not say it. */
export function passes(
  rules: NonNullable<Identity['rules']>,
  subject: string | undefined,
): boolean | undefined {
  const results = rules.map((all) => all.map((rule) => holds(rule, subject)));
  if (results.some((all) => all.every((one) => one === true))) return true;
  return results.every((all) => all.includes(false)) ? false : undefined;
}

/** What a certificate has to say, in words. */
export const rulesText = (rules: NonNullable<Identity['rules']>): string =>
  rules
    .map((all) => all.map(({ of, test, value }) => `${of} ${test} ${value}`).join(' and '))
    .join(' or ');

function holds({ of, test, value }: CertificateRule, subject: string | undefined) {
  if (subject === undefined || test === 'passes' || !/^(?:subject|cn|ou|o|c|l|st|dc)$/.test(of))
    return undefined;
  const all = partsOf(subject);
  const isSubject = of === 'subject';
  const parts = isSubject
    ? all
    : all.flatMap((part) => (part.startsWith(`${of}=`) ? part.slice(of.length + 1) : []));
  // The parts of a whole name are in either order.
  const wanted = isSubject ? value.split(',').map(asPart) : [simple(value)];
  const isEqual = test.startsWith('is');
  const isMet =
    (!isSubject || !isEqual || parts.length === wanted.length) &&
    wanted.every((one) => parts.some((part) => (isEqual ? part === one : part.includes(one))));
  return isMet !== test.includes('not');
}

const partsOf = (name: string): readonly string[] => nameParts(simple(name)).map(simple);

/** A part of what is asked for: a whole one of a name, or what may stand in one. */
const asPart = (text: string): string =>
  text.includes('=') ? partsOf(openSslNameOfX500(text)).join() : simple(text);

const simple = (text: string): string => text.toLowerCase().trim();
