/** A row that no packet reaches starts nothing, and keeps no tunnel from working. */
import { expect, test } from 'vitest';
import { outcome, policy, racoon, router } from './hosts.js';

const net = policy('10.2.0.0/24', '10.1.0.0/24');
const part = policy('10.2.0.0/24', '10.1.0.16/28');
const sainfos = [
  'address 10.2.0.0/24 any address 10.1.0.16/28 any',
  'address 10.2.0.0/24 any address 10.1.0.0/24 any',
];

test('behind a wider one it is passed over', () => {
  const { negotiation } = outcome(racoon({ policies: [...net, ...part], sainfos }), router());
  expect(negotiation.verdict).toBe('agree');
  expect(negotiation.findings.map(({ code }) => code)).not.toContain('selectors-not-mirrored');
  expect(negotiation.steps.map(({ message }) => message)).toContain(
    'racoon never starts 10.2.0.0/24 - 10.1.0.16/28: an earlier policy takes all its packets',
  );
});

test('behind one that lets its packets pass in clear too', () => {
  const clear = [
    'spdadd 10.2.0.0/24 10.1.4.0/24 any -P out none;',
    'spdadd 10.1.4.0/24 10.2.0.0/24 any -P in none;',
  ];
  const { negotiation } = outcome(
    racoon({
      policies: [...net, ...clear, ...policy('10.2.0.0/24', '10.1.4.0/28')],
      sainfos: ['address 10.2.0.0/24 any address 10.1.4.0/28 any', ...sainfos],
    }),
    router(),
  );
  expect(negotiation.verdict).toBe('agree');
});

test.each([
  ['before it', [...part, ...net]],
  [
    'behind it with a priority of its own',
    [...net, ...policy('10.2.0.0/24', '10.1.0.16/28', { prio: 'def + 1' })],
  ],
])('%s it is negotiated', (_what, policies) => {
  const { negotiation } = outcome(racoon({ policies, sainfos }), router());
  expect(negotiation.verdict).toBe('disagree');
  expect(negotiation.findings.map(({ code }) => code)).toContain('selectors-not-mirrored');
});
