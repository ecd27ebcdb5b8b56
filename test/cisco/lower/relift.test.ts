import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lift } from '../../../src/cisco/lift.js';
import { parse } from '../../../src/cisco/parse.js';
import { plannedRows } from '../../../src/cisco/plan/rows.js';
import type { Dialect } from '../../../src/cisco/syntax.js';
import { Collector } from '../../../src/diagnostics/report.js';
import type { Device } from '../../../src/model/device.js';
import { sameMeaning } from '../../../src/model/meaning.js';
import { readingOf, writtenOf } from './read-back.js';

const root = 'test/fixtures';
const texts = [
  ...readdirSync(`${root}/cases`).flatMap((folder) =>
    readdirSync(`${root}/cases/${folder}`)
      .filter((name) => /^cisco.*\.conf$/.test(name))
      .map((name) => `cases/${folder}/${name}`),
  ),
  ...readdirSync(`${root}/complete`).map((name) => `complete/${name}`),
].map((name) => [name, readFileSync(`${root}/${name}`, 'utf8')] as const);

/** What may differ after writing and reading back, and the code that says so. */
const losses: readonly (readonly [path: RegExp, code: string])[] = [
  [/^translations/, 'translation-not-written'],
  [/\.certificate\.(?:name|pem|alternativeNames)$/, 'certificate-enrol'],
  [/\.sentIdentity/, 'identity-address-instead'],
  [/\.deadPeerDetection/, 'keepalive-approximated'],
  [/\.deadPeerDetection/, 'keepalive-for-all'],
  [/\.lifetimeSeconds/, 'lifetime-out-of-range'],
  [/^policies|^peers\[[^\]]*\]$/, 'policy-never-used'],
  [/\.idleTimeoutSeconds$/, 'idle-timer-stays'],
];

/** A profile that takes one address alone is not written where the key is for that address: it would ask for no more. */
const withoutProfiles = (device: Device): Device => ({
  ...device,
  peers: device.peers.map((peer) => {
    const [only, ...others] = peer.expectedIdentities;
    const isBound =
      only?.type === 'address' &&
      only.value === peer.id &&
      others.length === 0 &&
      peer.preSharedKey !== undefined;
    return isBound ? { ...peer, identityVerified: false } : peer;
  }),
});

const addressOf = ({ peers, policies }: Device): string | undefined => {
  for (const local of [
    ...peers.map((peer) => peer.local),
    ...policies.map(({ protection }) => protection?.local),
  ])
    if (local?.kind === 'address') return local.address;
  return undefined;
};

const alive = (device: Device): Device => ({
  ...device,
  policies: plannedRows(device.policies, () => {}),
});

describe.each(texts)('%s', (name, text) => {
  const source = { name, text };
  const configuration = parse(source);
  const device = lift(configuration, new Collector([source]).report);
  const { dialect, version } = configuration;

  test('lifts, lowers and lifts to the same meaning, or says what is lost', () => {
    const options = { dialect, ...(version !== undefined && { version }) };
    const written = writtenOf(device, options);
    const { device: read, unread } = readingOf(written.text, options, addressOf(device));
    expect(unread).toEqual([]);
    if (written.planned.policies.length === 0 && written.planned.peers.length === 0) return;
    const told = new Set<string>(written.diagnostics.map(({ code }) => code));
    const unexplained = sameMeaning(
      withoutProfiles(alive(device)),
      withoutProfiles(alive(read)),
    ).filter(({ path }) => !losses.some(([pattern, code]) => pattern.test(path) && told.has(code)));
    expect(unexplained.map(({ path }) => path)).toEqual([]);
  });

  test.each(['pix6', 'pix7', 'asa84', 'ios'] satisfies Dialect[])(
    'is read back from %s as it was planned for it',
    (target) => {
      const { planned, text: written, diagnostics } = writtenOf(device, { dialect: target });
      const { device: read, unread } = readingOf(written, { dialect: target }, addressOf(device));
      expect(unread).toEqual([]);
      if (planned.policies.length === 0) return;
      // PIX 6 has no line that says which peer has certificates; a comment says what is to be enrolled.
      const isEnrolled = diagnostics.some(({ code }) => code === 'certificate-enrol');
      const differences = sameMeaning(planned, alive(read)).filter(
        ({ path }) =>
          !(target === 'pix6' && isEnrolled && /\.(?:certificate|expectedIdentities)/.test(path)),
      );
      expect(differences.map(({ path }) => path)).toEqual([]);
    },
  );
});
