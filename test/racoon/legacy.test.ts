import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostics/report.js';
import { hostOf, reportReading } from '../../src/racoon/host.js';
import { print as printRacoonConf } from '../../src/racoon/racoon-conf/print.js';
import { print as printSetkey } from '../../src/racoon/setkey/print.js';

const root = 'test/fixtures/legacy';
// What a person should know of a generator's words; everything else would be a false alarm.
const due: Readonly<Record<string, readonly string[]>> = {
  macos: ['racoon-word-old racoon.conf:6'],
};

describe.each(readdirSync(root))('what %s wrote', (name) => {
  const sources = readdirSync(`${root}/${name}`).map((file) => ({
    name: file,
    text: readFileSync(`${root}/${name}/${file}`, 'utf8'),
  }));
  const { host, foreign } = hostOf(sources);

  test('is read without false alarms', () => {
    const collector = new Collector(sources);
    reportReading(host, collector.report);
    const told = collector.diagnostics.filter(({ severity }) => severity !== 'note');
    expect(told.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual(due[name] ?? []);
  });

  test('is told apart by its content', () => {
    expect(foreign).toEqual([]);
    expect(host.setkey.length + host.psk.length + host.racoonConf.length).toBeGreaterThanOrEqual(
      sources.length,
    );
  });

  test('is printed byte for byte', () => {
    const textOf = new Map(sources.map(({ name: file, text }) => [file, text]));
    for (const conf of host.racoonConf)
      expect(printRacoonConf(conf)).toBe(textOf.get(conf.source?.name ?? ''));
    for (const conf of host.setkey)
      expect(printSetkey(conf)).toBe(textOf.get(conf.source?.name ?? ''));
  });
});
