/** Which end asks the other for a user name (XAUTH): racoon by the method that is taken, a Cisco by a line. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const asks = 'crypto map M client authentication list AUTH';
const files = Object.entries(convert(ios()).hosts[0]?.files ?? {}).map(([name, text]) => ({
  name,
  text,
}));

/** The host that was written for the plain router, with one proposal for each method. */
const withMethods = (methods: readonly string[]) =>
  files.map(({ name, text }) => ({
    name,
    text: text.replace(/\tproposal \{[^}]*\}\n/, (proposal) =>
      methods.map((method) => proposal.replace('pre_shared_key', method)).join(''),
    ),
  }));

const [server, client, plain] = ['xauth_psk_server', 'xauth_psk_client', 'pre_shared_key'];

test.each([
  ['the plain method is taken beside one that asks', [], [server, plain], 'agree', []],
  ['none but the one that asks', [], [server], 'disagree', ['phase1-proposal-mismatch']],
  ['none but the one that answers', [], [client], 'disagree', ['phase1-proposal-mismatch']],
  ['the Cisco asks, racoon answers', [asks], [client], 'not proven', []],
  ['the Cisco asks, racoon does not answer', [asks], [plain], 'disagree', ['xauth-demanded']],
  ['both ask', [asks], [server], 'disagree', ['phase1-proposal-mismatch', 'xauth-demanded']],
] as const)('%s', (_, lines, methods, verdict, codes) => {
  const result = check([{ name: 'ios.conf', text: ios(...lines) }, ...withMethods(methods)]);
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  expect([result.verdict, errors.map(({ code }) => code)]).toEqual([verdict, codes]);
});

test.each([
  [client, server, 'not proven'],
  [server, server, 'disagree'],
  [plain, plain, 'agree'],
])('of two racoons, %s against %s', (one, other, verdict) => {
  const mirrored = withMethods([other]).map(({ name, text }) => ({
    name,
    text:
      name === 'setkey.conf'
        ? text.replace(/-P (in|out)/g, (_, way: string) => (way === 'in' ? '-P out' : '-P in'))
        : text
            .replaceAll('203.0.113.1', '198.51.100.1')
            .replace(/^sainfo (subnet \S+ any) (subnet \S+ any)/gm, 'sainfo $2 $1'),
  }));
  expect(check(withMethods([one]), { with: mirrored }).verdict).toBe(verdict);
});
