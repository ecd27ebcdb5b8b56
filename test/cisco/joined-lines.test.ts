/** Who sends a text through a mailer is told which commands were put together. */
import { describe, expect, it } from 'vitest';
import { convert } from '../../src/index.js';
import { fixtureText } from '../fixture-run.js';

const whole = fixtureText('asa-two-tunnels.conf').text;

const told = (text: string) =>
  convert([{ name: 'mail.txt', text }]).diagnostics.filter(({ code }) => code === 'lines-joined');

describe('commands that a mailer broke', () => {
  it('are one note with all their places, lines of lists among them', () => {
    const set = /^crypto map \S+ \d+ set ikev1 transform-set /m;
    const list = /^access-list \S+ extended permit ip /m;
    expect(whole).toMatch(set);
    expect(whole).toMatch(list);
    const broken = whole
      .replace(set, (head) => `${head.trimEnd()}\n`)
      .replace(list, (head) => `${head.trimEnd()}\n`);
    const notes = told(broken);
    expect(notes).toHaveLength(1);
    expect(notes[0]?.message).toBe('2 commands stand on several lines, and each is read as one');
    const places = [notes[0], ...(notes[0]?.related ?? [])];
    const lines = broken.split('\n');
    expect(places.map((place) => lines[(place?.line ?? 0) - 1]).sort()).toEqual(
      [list, set].map((head) => (head.exec(whole)?.[0] ?? '').trimEnd()).sort(),
    );
  });

  it('are not told of where none is', () => {
    expect(told(whole)).toEqual([]);
  });
});
