import { describe, expect, test } from 'vitest';
import { timesIn } from '../../src/sheet/lift/times.js';
import { termsOf } from '../../src/sheet/terms.js';

const read = (cell: string) => timesIn(termsOf(cell, 'times'), {}, 'lifetime');

describe('a lifetime', () => {
  test.each([
    ['86400', 86400],
    ['86,400 s (1 day)', 86400],
    ['86400 (120-172800 seconds)', 86400],
    ['8 hours (1 to 24 hours)', 28800],
    ['0d 24h 0m', 86400],
    ['1d 12h', 129600],
    ['1 h 30 min', 5400],
    ['24 hours 86400 seconds', 86400],
  ])('%s', (cell, seconds) => {
    expect(read(cell)).toEqual({ seconds });
  });

  test.each(['86400 s (1 hour)', '86400 / 3600', '24 hours 3600 seconds', '86400 hours'])(
    'is asked for: %s',
    (cell) => {
      expect(read(cell).seconds).toBeUndefined();
      expect(read(cell).fault).toBeDefined();
    },
  );
});
