/** A host that proposes signatures beside keys, and has nothing for certificates. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const byKeys = ios();
const files = Object.entries(convert(byKeys).hosts[0]?.files ?? {}).flatMap(([name, text]) => {
  if (name === 'README.txt') return [];
  const proposal = /\tproposal \{[^}]*\}\n/;
  const signed = (whole: string): string => whole.replace('pre_shared_key', 'rsasig') + whole;
  return [{ name, text: text.replace(proposal, signed) }];
});
const bySignatures = byKeys.replace('authentication pre-share', 'authentication rsa-sig');
const bySignaturesFirst = byKeys.replace(
  'crypto isakmp key',
  `${bySignatures.match(/crypto isakmp policy 10\n(?: .*\n)+/)?.[0].replace('10', '5')}$&`,
);

test.each([
  ['keys only', byKeys, 'agree'],
  ['signatures only', bySignatures, 'disagree'],
  ['signatures first', bySignaturesFirst, 'disagree'],
])('the other end takes %s', (_, text, verdict) => {
  const result = check([{ name: 'cisco.conf', text }, ...files]);
  expect(result.verdict).toBe(verdict);
  expect(result.findings).toContainEqual(
    expect.objectContaining({
      code: 'certificate-authority-missing',
      severity: verdict === 'agree' ? 'warning' : 'error',
    }),
  );
});
