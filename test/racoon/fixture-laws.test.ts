import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { model, reverse, type Source } from '../../src/index.js';
import { sameMeaning } from '../../src/model/meaning.js';
import { hostOf } from '../../src/racoon/host.js';
import { print as printPsk } from '../../src/racoon/psk/print.js';
import { print as printRacoonConf } from '../../src/racoon/racoon-conf/print.js';
import { print as printSetkey } from '../../src/racoon/setkey/print.js';

const root = 'test/fixtures';
const hosts: readonly (readonly [string, readonly Source[]])[] = ['cases', 'legacy']
  .flatMap((kind) => readdirSync(`${root}/${kind}`).map((name) => `${kind}/${name}`))
  .map((name): readonly [string, readonly Source[]] => [
    name,
    readdirSync(`${root}/${name}`)
      .filter((file) => /^(?!cisco).*\.conf$|^psk\.txt$/.test(file))
      .map((file) => ({ name: file, text: readFileSync(`${root}/${name}/${file}`, 'utf8') })),
  ])
  .filter(([, sources]) => sources.length > 0);

/** What the files mean and what is told of them; places are given by the text that stands there. */
function meaning(sources: readonly Source[]): string {
  const textOf = new Map(sources.map(({ name, text }) => [name, text]));
  const { devices, diagnostics } = model(sources);
  const found = JSON.stringify(devices, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'file' in value && 'start' in value
      ? textOf.get(String(value.file))?.slice(Number(value.start), Number(Object(value).end))
      : value,
  );
  return `${found} ${diagnostics.map(({ code, message }) => `${code} ${message}`).join(';')}`;
}

const misspelt = (line: string): string =>
  line.replace(/([a-z0-9])([a-z0-9])([\w.-]*)/, (whole, first, second, rest) =>
    first === second ? `${whole}q` : `${second}${first}${rest}`,
  );

const isStatement = (line: string): boolean => /\w/.test(line.replace(/#.*/, ''));

describe.each(hosts)('%s', (_, sources) => {
  const { coverage } = reverse(sources);
  const classAt = (file: string, line: number): string | undefined =>
    coverage[file]?.runs.find(({ from, to }) => from <= line && line <= to)?.class;
  const lines = sources.flatMap((source) =>
    source.text
      .split('\n')
      .map((text, index) => ({ source, text, index }))
      .filter(({ text }) => isStatement(text)),
  );
  const withLine = (
    { source, index }: (typeof lines)[number],
    instead: readonly string[],
  ): readonly Source[] =>
    sources.map((one) =>
      one !== source
        ? one
        : {
            name: one.name,
            text: one.text
              .split('\n')
              .flatMap((text, at) => (at === index ? instead : [text]))
              .join('\n'),
          },
    );
  const before = meaning(sources);

  test('is printed byte for byte, with the line ends of Windows too', () => {
    for (const end of ['\n', '\r\n']) {
      const texts = sources.map(({ name, text }) => ({ name, text: text.replace(/\r?\n/g, end) }));
      const { host } = hostOf(texts);
      const printed = [
        ...host.racoonConf.map((tree) => [tree.source?.name, printRacoonConf(tree)]),
        ...host.setkey.map((tree) => [tree.source?.name, printSetkey(tree)]),
        ...host.psk.map((tree) => [tree.source?.name, printPsk(tree)]),
      ];
      expect(printed.length).toBe(texts.length);
      for (const [name, text] of printed)
        expect(text, name).toBe(texts.find((one) => one.name === name)?.text);
    }
  });

  test('changes its meaning, or is told of, by every line that is misspelt', () => {
    for (const line of lines)
      if (meaning(withLine(line, [misspelt(line.text)])) === before)
        expect(`${misspelt(line.text)} instead of ${line.text}`).toBe('told');
  });

  test('changes its meaning, or is told of, by every line of a tunnel that goes', () => {
    for (const line of lines) {
      const kind = classAt(line.source.name, line.index + 1);
      if (kind !== 'translated' && kind !== 'approximated') continue;
      // Another line that says the same takes its place.
      const same = lines.filter(({ text }) => text.trim() === line.text.trim());
      if (same.length === 1 && meaning(withLine(line, [])) === before)
        expect(`without ${line.text}`).toBe('told');
    }
  });

  test('means the same with a whole line doubled, or the second is told of', () => {
    const [once] = model(sources).devices;
    for (const line of lines) {
      const code = line.text.replace(/#.*/, '').trimEnd();
      const isWhole = line.source.name === 'psk.txt' || /^[^{}]*;$/.test(code);
      if (!isWhole) continue;
      const doubled = withLine(line, [line.text, line.text]);
      const { devices, diagnostics } = model(doubled);
      const [twice] = devices;
      const isSame =
        once === undefined || twice === undefined
          ? once === twice
          : sameMeaning(once, twice).length === 0;
      const isTold = diagnostics.some(
        ({ severity, file, line: at }) =>
          severity !== 'note' &&
          file === line.source.name &&
          at !== null &&
          Math.abs(at - line.index - 2) <= 1,
      );
      if (!isSame && !isTold) expect(`twice ${line.text}`).toBe('told');
    }
  });
});
