/** The list that began it all: what its author made of it by hand is what it means here. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert.js';
import { Collector } from '../../src/diagnostics/report.js';
import type { Device } from '../../src/model/device.js';
import { sameMeaning } from '../../src/model/meaning.js';
import { readRacoon } from '../../src/reading/racoon.js';
import { reverse } from '../../src/reverse.js';
import { deviceOf } from '../../src/sheet/device.js';
import { sheet } from '../../src/sheets.js';
import { understand } from './expected.js';

const folder = 'test/fixtures/cases/00-seed-pix-rsasig-snat';
const source = (path: string) => ({ name: path, text: readFileSync(path, 'utf8') });
const list = source('test/fixtures/sheets/00-seed-blog-list/sheet-addressed.txt');
const files = [source(`${folder}/racoon.conf`), source(`${folder}/setkey.sh`)];

const silent = new Collector([]).report;
const byHand = readRacoon(files, {}, new Collector(files)).device;

/** What a host decides for itself and no list says. */
const ownAffairs =
  /\.(?:acceptance|certificate|compression|level|deadPeerDetection|sentIdentity|expectedIdentities|identityVerified|initialContact|rekey|generatesPolicy)\b|^translations|^phase2Rules/;

const differences = (a: Device, b: Device): readonly string[] =>
  sameMeaning(a, b)
    .map(({ path }) => path)
    .filter((path) => !ownAffairs.test(path));

describe("the blog's list", () => {
  const listed = deviceOf(understand(list.text).tunnels, 'linux', silent);

  test("means what the blog's racoon.conf and setkey script say", () => {
    expect(listed.policies).toHaveLength(1);
    expect(differences(listed, byHand)).toEqual([]);
  });

  test('converts to files that say the same', () => {
    const { hosts } = convert([list]);
    const [host] = hosts;
    const written = ['racoon.conf', 'setkey.conf'].map((name) => ({
      name,
      text: host?.files[name] ?? '',
    }));
    const again = readRacoon(written, {}, new Collector(written)).device;
    expect(differences(again, byHand)).toEqual([]);
    expect(host?.files['iptables.sh']).toContain('--to-source 172.16.1.1');
    expect(host?.verification.verdict).toBe('agree');
  });

  test("is what a sheet of the blog's files says", () => {
    const { sheets } = sheet(files);
    const [again] = sheets.map(({ text }) => deviceOf(understand(text).tunnels, 'linux', silent));
    expect(again && differences(again, byHand)).toEqual([]);
  });

  test("reverses to the customer's Cisco", () => {
    const { cisco } = reverse([list], { dialect: { dialect: 'pix6' } });
    expect(cisco['cisco.conf']).toContain('isakmp policy 10 authentication rsa-sig');
    expect(cisco['cisco.conf']).toContain('set peer 80.1.1.1');
  });
});
