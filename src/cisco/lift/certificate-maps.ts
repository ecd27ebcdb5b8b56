/** What a device asks of the certificate that a peer shows. */
import type { CertificateRule, Identity } from '../../model/device.js';
import { madeIn } from '../../syntax/made-in.js';
import { certificateMapOf } from '../certificate-map.js';
import { isKeyword } from '../keyword.js';
import type { LocalLine } from '../syntax.js';
import type { Running } from './running.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';

/** IOS: enters a number of a certificate map, of which all rules have to be met. */
export function enterCertificateMap(
  { certificateMaps }: Running,
  { words, body = [] }: LocalLine,
  negated: boolean,
): void {
  const [name, sequence = ''] = certificateMapOf(words) ?? [];
  if (name === undefined) return;
  const numbers = madeIn(certificateMaps, name, () => new Map<string, CertificateRule[]>());
  if (negated) numbers.delete(sequence);
  else
    madeIn(numbers, sequence, () => []).push(
      ...body.flatMap((line) => {
        if (line.kind === 'subject-name') return ruleOf('subject', ...line.subject.split(/\s+/));
        if (line.kind !== 'local') return [];
        const [of = '', ...rest] = line.words.map(({ text }) => text);
        return ruleOf(of, ...rest);
      }),
    );
  if (numbers.size === 0) certificateMaps.delete(name);
}

/** What certificates a profile of IOS takes, or by `ca verifycertdn` PIX 6. */
export function shownOf(scope: Scope, profile: RunningProfile | undefined): readonly Identity[] {
  const { certificateMaps, authorities } = scope.running;
  const lines = authorities.filter(({ verb }) => isKeyword(verb, 'verifycertdn'));
  const maps = profile?.certificateMaps ?? [];
  const [{ at } = {}] = [...lines, ...maps];
  if (at === undefined) return [];
  const rules = [
    // Whether it takes what fits the name or what does not is written in no source that we have.
    ...lines.map(({ words }) =>
      openTest(`ca verifycertdn ${words.map(({ text }) => text).join(' ')}`),
    ),
    ...maps.flatMap(({ text }) =>
      [...(certificateMaps.get(text)?.values() ?? [[]])].map((all) =>
        // What no text shows, or asks nothing that can be read.
        all.length === 0 ? openTest(`certificate map ${text}`) : all,
      ),
    ),
  ];
  return [{ type: 'distinguished-name', rules, origins: scope.origins(at) }];
}

/** A test of the device's own, of which it is not known what it takes. */
const openTest = (value: string): readonly CertificateRule[] => [
  { of: 'subject', test: 'passes', value },
];

const tests: Readonly<Record<string, CertificateRule['test']>> = {
  eq: 'is',
  ne: 'is not',
  co: 'contains',
  nc: 'does not contain',
};

function ruleOf(of: string, operator = '', ...value: readonly string[]): CertificateRule[] {
  if (of === '') return [];
  const test = tests[operator.toLowerCase()];
  const asked =
    test === undefined
      ? { test: 'passes' as const, value: [operator, ...value].join(' ') }
      : { test, value: value.join(' ') };
  return [{ of: of.toLowerCase(), ...asked }];
}
