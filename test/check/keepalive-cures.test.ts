/** What is told of dead peer detection says the one thing that helps, at the end that lacks it. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const asa = (...more: readonly string[]): string =>
  asa84(...more).replace(
    'crypto map M 10 match',
    'crypto isakmp identity address\ncrypto map M 10 match',
  );

/** What is told of an end and the host that is written for it, with lines of that host's remote put in the place of others. */
function findingsOf(text: string, [from, to]: readonly [string | RegExp, string] = ['', '']) {
  const cisco = { name: 'cisco.conf', text };
  const files = Object.entries(convert([cisco]).hosts[0]?.files ?? {}).flatMap(([name, file]) =>
    name === 'README.txt' ? [] : [{ name, text: file.replace(from, to) }],
  );
  const { findings } = check([cisco, ...files]);
  return (code: string) =>
    findings.flatMap((one) =>
      one.code === code
        ? [
            {
              file: one.file,
              help: one.help,
              fixes: one.fixes.map(({ end, text: line }) => `${end}: ${line.trim()}`),
            },
          ]
        : [],
    );
}

const disabled = ' isakmp keepalive disable';
const ofAsa = 'isakmp keepalive threshold 20 retry 5';

describe('an end that announces no dead peer detection', () => {
  const told = findingsOf(asa(disabled));

  test('is where associations survive a delete though the host probes', () => {
    expect(told('association-survives-delete')).toEqual([
      {
        file: 'cisco.conf',
        help: `write ${ofAsa} in the tunnel group of the ASA`,
        fixes: [`cisco: ${ofAsa}`],
      },
    ]);
  });

  test('has a fix with the values of its help', () => {
    expect(told('dpd-missing')).toEqual(told('association-survives-delete'));
  });
});

describe('a host that does not probe', () => {
  test('is told so, and that the other end announces nothing', () => {
    const [one] = findingsOf(asa(disabled), [/dpd_delay \d+;/, ''])('association-survives-delete');
    expect(one?.file).toBe('racoon.conf');
    expect(one?.help).toBe(
      `write dpd_delay 20; in the remote section of racoon.conf, and ${ofAsa} in the tunnel group of the ASA`,
    );
    expect(one?.fixes).toEqual(['racoon: dpd_delay 20;', `cisco: ${ofAsa}`]);
  });

  test('is told of itself only where the other end announces it', () => {
    for (const text of [asa(), pix6('isakmp keepalive 20 5'), ios('crypto isakmp keepalive 20')]) {
      const [one] = findingsOf(text, [/dpd_delay \d+;/, 'dpd_delay 0;'])(
        'association-survives-delete',
      );
      expect(one?.help).toBe('write dpd_delay 20; in the remote section of racoon.conf');
      expect(one?.fixes).toEqual(['racoon: dpd_delay 20;']);
    }
  });

  test('because it renews nothing is told to', () => {
    const [one] = findingsOf(asa(), [/dpd_delay \d+;/, 'dpd_delay 20; rekey off;'])(
      'association-survives-delete',
    );
    expect(one).toEqual({
      file: 'racoon.conf',
      help: 'write rekey force; in place of rekey off;',
      fixes: [],
    });
  });
});

describe('keepalives that are added', () => {
  const helpOf = (text: string, role: 'peer' | 'replacement' = 'peer') =>
    convert(text, { role }).diagnostics.find(({ code }) => code === 'dpd-added')?.help;
  const start = 'switch keepalives on at the other end too: ';

  test('are for the device of the text, in its words alone', () => {
    expect(helpOf(asa(disabled))).toBe(`${start}${ofAsa} in the tunnel group of the ASA`);
    expect(helpOf(pix6())).toBe(`${start}isakmp keepalive 20 5 on the PIX`);
    expect(helpOf(ios())).toBe(`${start}crypto isakmp keepalive 20 5 periodic on the router`);
  });

  test('name the command of each device where the other end is in no text', () => {
    expect(helpOf(ios(), 'replacement')).toMatch(/ PIX 6, .* router, .* ASA$/);
  });
});
