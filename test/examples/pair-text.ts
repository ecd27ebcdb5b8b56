import type { Source } from '../../src/index.js';
import { type Around, textAround } from './cisco-text.js';
import type { Example } from './example.js';
import { type HostAround, hostAround } from './host-text.js';

/** How lines of an example become the texts of two ends: those of the Cisco by their look, the others the host's. */
export interface PairAround {
  readonly cisco?: Partial<Around>;
  readonly host?: HostAround;
  /** The second end, where both are of one language: the text of the first without the example, seen from there. */
  readonly twice?: 'cisco' | 'host';
}

const isOfHost = (line: string): boolean => /[;{}]/.test(line) || /^[\d.]+ \S+$/.test(line);

const part = (text: string | undefined, of: (line: string) => boolean): string =>
  (text ?? '')
    .split('\n')
    .filter((line) => line !== '' && of(line))
    .join('\n');

/** The text of a Cisco and the files of a host that make one tunnel, with the lines of an example in both. */
export function pairAround(
  text: string,
  example: Example,
  { cisco, host }: PairAround,
): readonly Source[] {
  const split = (of: (line: string) => boolean): readonly [string, Example] => [
    part(text, of),
    { faulty: part(example.faulty, of), mended: part(example.mended, of) },
  ];
  const isOfCisco = (line: string): boolean => !isOfHost(line);
  const around: Around = { base: 'ios', peer: '198.51.100.1', ...cisco };
  const bits = around.base === 'asa84' ? '-256' : ' 256';
  return [
    {
      name: 'cisco.conf',
      text: textAround(...split(isOfCisco), around)
        .replaceAll('s3cret', 'KEY')
        .replace(
          /permit ip 10\.1\.0\.0 0\.0\.255\.255 10\.2\.0\.0 0\.0\.255\.255/,
          'permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
        )
        .replace(
          /permit ip 10\.1\.0\.0 255\.255\.0\.0 10\.2\.0\.0 255\.255\.0\.0/,
          'permit ip 10.2.0.0 255.255.255.0 10.1.0.0 255.255.255.0',
        )
        .replace(/^ (encr(?:yption)?) aes$/m, ` $1 aes${bits}`)
        .replace('esp-aes esp-sha', `esp-aes${bits} esp-sha`)
        .replace(' group 5', ' group 2')
        .replaceAll('-3des', '-aes-256')
        .replace('encryption 3des', 'encryption aes-256'),
    },
    ...hostAround(...split(isOfHost), host ?? {}),
  ];
}

/** The same texts as another end has them. */
export const seenFromThere = (files: readonly Source[]): readonly Source[] =>
  files.map(({ name, text }) => ({
    name: `far-${name}`,
    text: text.replace(
      /198\.51\.100\.1|203\.0\.113\.1|10\.1\.0|10\.2\.0/g,
      (one) => opposite[one] ?? one,
    ),
  }));

const opposite: Readonly<Record<string, string>> = {
  '198.51.100.1': '203.0.113.1',
  '203.0.113.1': '198.51.100.1',
  '10.1.0': '10.2.0',
  '10.2.0': '10.1.0',
};
