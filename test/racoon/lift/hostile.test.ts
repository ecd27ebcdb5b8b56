import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../../../src/diagnostics/report.js';
import { lift } from '../../../src/racoon/lift.js';
import { parse as parseRacoonConf } from '../../../src/racoon/racoon-conf/parse.js';
import { parse as parseSetkey } from '../../../src/racoon/setkey/parse.js';
import { flush, key, lifted, plain, remote, sainfo, tunnel } from './host.js';

const silent: Report = () => undefined;

const cases = new URL('../../fixtures/cases/', import.meta.url);
const seeds = readdirSync(cases).flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, cases))
    .filter((file) => /racoon|setkey|psk|iptables/.test(file))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, cases), 'utf8')),
);

/** A text with one stretch cut out, doubled or replaced. */
const spoiled = fc
  .record({
    text: fc.constantFrom(...seeds, plain.conf, plain.setkey, plain.psk),
    at: fc.nat(400),
    length: fc.nat(60),
    put: fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '{',
        '}',
        ';',
        '0/0',
        '999.1.1.1',
        '/999',
        '[99999999999]',
        'anonymous',
        '"',
        '-P',
      ),
    ),
    twice: fc.boolean(),
  })
  .map(({ text, at, length, put, twice }) => {
    const from = at % (text.length + 1);
    const cut = text.slice(from, from + length);
    return `${text.slice(0, from)}${put}${twice ? cut + cut : ''}${text.slice(from + length)}`;
  });

test('whatever stands in the files, finding their meaning ends and gives a device', () => {
  const any = fc.option(fc.oneof(spoiled, fc.string({ maxLength: 200 })), { nil: undefined });
  fc.assert(
    fc.property(
      any,
      any,
      any,
      any,
      fc.constantFrom('0.7', '0.8', undefined),
      (conf, setkey, psk, iptables, version) => {
        const texts = {
          ...(conf !== undefined && { conf }),
          ...(setkey !== undefined && { setkey }),
          ...(psk !== undefined && { psk }),
          ...(iptables !== undefined && { iptables }),
        };
        const { device, diagnostics } = lifted(texts, version && { version });
        const ids = device.peers.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { message } of diagnostics) expect(message).not.toBe('');
      },
    ),
    { numRuns: 300 },
  );
});

test('sections that inherit from one another in a long chain end', () => {
  const conf = `remote "0" { exchange_mode main; proposal { encryption_algorithm des; } }\n${Array.from(
    { length: 500 },
    (_, i) =>
      `remote "${i + 1}" inherit "${i}" { peers_identifier fqdn "x"; proposal { encryption_algorithm des; } }\n`,
  ).join('')}`;
  const host = {
    racoonConf: [parseRacoonConf({ name: 'a', text: conf })],
    setkey: [],
    psk: [],
    iptables: [],
  };
  expect(() => lift(host, silent)).not.toThrow();
});

test('10,000 sainfos and 20,000 policies take about a second at most', () => {
  const pairs = Array.from(
    { length: 10_000 },
    (_, i) => [`10.1.${i >> 8}.${i & 255}`, `10.2.${i >> 8}.0/24`] as const,
  );
  const conf = `${key}${remote('203.0.113.1')}${pairs.map(([local, far]) => sainfo(`address ${local} any address ${far} any`)).join('')}`;
  const setkey = `${flush}${pairs.map(([local, far]) => tunnel(local, far)).join('')}`;
  const host = {
    racoonConf: [parseRacoonConf({ name: 'racoon.conf', text: conf })],
    setkey: [parseSetkey({ name: 'setkey.conf', text: setkey })],
    psk: [],
    iptables: [],
  };
  lift(host, silent);
  // Time of this process alone: other work on the machine does not count.
  const before = process.cpuUsage();
  const device = lift(host, silent);
  const { user, system } = process.cpuUsage(before);
  expect(device.policies).toHaveLength(10_000);
  expect(device.policies.every(({ protection }) => protection?.phase2 !== undefined)).toBe(true);
  expect((user + system) / 1000).toBeLessThan(3_000);
}, 60_000);
