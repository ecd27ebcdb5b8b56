import { describe, expect, it } from 'vitest';
import type { Verification } from '../../src/index.js';
import { faultsOf } from './faults.js';
import { harmlessBecause } from './harmless.js';
import { outputs } from './outputs.js';

/** What a proof refuses or cannot tell. */
const complaints = ({ trace }: Verification): string[] =>
  trace.flatMap(({ step, result, message, initiator }) =>
    result === 'refused' || result === 'not compared' ? [`${step} ${initiator} ${message}`] : [],
  );

describe('The proof of what was written', () => {
  const counts = { faults: 0, caught: 0, harmless: new Map<string, number>() };
  const written = outputs();

  it.each(written)(
    'catches every single fault in $name, or it is shown to be harmless',
    (output) => {
      const whole = output.prove(output.files);
      expect(whole.verdict).toBe(output.verification.verdict);
      const known = new Set(complaints(whole));
      const missed: string[] = [];
      for (const [file, text] of Object.entries(output.files))
        for (const fault of faultsOf(file, text)) {
          counts.faults++;
          const verification = output.prove({ [file]: fault.text });
          const isCaught =
            verification.verdict !== 'agree' &&
            complaints(verification).some((complaint) => !known.has(complaint));
          if (isCaught) {
            counts.caught++;
            continue;
          }
          const reason = harmlessBecause(fault, output);
          if (reason === undefined)
            missed.push(`${fault.kind} at ${file}:${fault.line}: ${fault.was} became ${fault.is}`);
          else counts.harmless.set(reason, (counts.harmless.get(reason) ?? 0) + 1);
        }
      expect(missed).toEqual([]);
    },
  );

  it('was tried with faults of every kind', () => {
    const kinds = new Set(
      written.flatMap(({ files }) =>
        Object.entries(files).flatMap(([file, text]) =>
          faultsOf(file, text).map(({ kind }) => kind),
        ),
      ),
    );
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'cipher',
        'key length',
        'hash',
        'authentication',
        'group',
        'lifetime',
        'PFS',
        'mode',
        'protocol',
        'level',
        'direction',
        'endpoint',
        'prefix length',
        'port',
        'protocol number',
        'order',
        'a missing policy',
        'an extra policy',
        'identity',
        'key',
      ]),
    );
    const harmless = [...counts.harmless].map(([reason, count]) => `${count} × ${reason}`);
    // biome-ignore lint/suspicious/noConsole: the count is what this test is for
    console.log(
      `${counts.faults} faults in ${written.length} outputs: ${counts.caught} caught, harmless: ${harmless.join('; ')}`,
    );
  });
});
