import { describe, expect, test } from 'vitest';
import { readLabel } from '../../src/sheet/label.js';
import { timesIn } from '../../src/sheet/lift/times.js';
import { termsOf } from '../../src/sheet/terms.js';

const read = (cell: string, label = 'Lifetime') => {
  const reading = readLabel(label);
  const asks = reading.parameter === 'volume' ? 'volume' : 'lifetime';
  return timesIn(termsOf(cell, 'times'), reading, asks);
};

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
    ['1.5 h', 5400],
    ['1,5 horas', 5400],
    ['1.1h', 3960],
    ['0.125 h', 450],
    ['0.0625 days', 5400],
    ['86,400.00 s', 86400],
    ['5400 s (1.5 h)', 5400],
    ['86400.0', 86400],
  ])('%s', (cell, seconds) => {
    expect(read(cell)).toEqual({ seconds });
  });

  test.each([
    '86400 s (1 hour)',
    '86400 / 3600',
    '24 hours 3600 seconds',
    '86400 hours',
    '8.6400 s',
    '0.33 s',
    '1.500 h',
    '1,000 days',
    '1.5 h 30 min',
    '9999999999 seconds',
    '2147483648',
    '30000 days',
    '5 s',
  ])('is asked for: %s', (cell) => {
    expect(read(cell).seconds).toBeUndefined();
    expect(read(cell).fault).toBeDefined();
  });
});

describe('a volume', () => {
  test.each([
    ['4.5 GB', 4718592],
    ['4,5 GB', 4718592],
    ['0.5 MB', 512],
    ['4,608,000 KB', 4608000],
    ['4,608 MB', 4718592],
    ['4608000.0 KB', 4608000],
  ])('%s', (cell, kilobytes) => {
    expect(read(cell)).toEqual({ kilobytes });
    expect(read(cell, 'Lifetime (KB)')).toEqual({ kilobytes });
  });

  test.each(['4.7 GB', '4.5 KB', '4.608 GB', '4,608 GB'])('is asked for: %s', (cell) => {
    expect(read(cell).kilobytes).toBeUndefined();
    expect(read(cell).fault).toMatchObject({ of: 'kilobytes' });
  });
});

describe('a time and a volume in one cell', () => {
  test.each([
    '8 h / 4.5 GB',
    '28800 s / 4718592 KB',
    '8h, 4.5GB',
    '4.5 GB or 8 hours',
    '28800 (8 h) / 4.5 GB (4718592 KB)',
    '28800 seconds and 4,718,592 kilobytes',
  ])('%s', (cell) => {
    expect(read(cell)).toEqual({ seconds: 28800, kilobytes: 4718592 });
  });

  test.each([
    ['Lifetime (seconds / KB)', '28800 / 4718592'],
    ['Lifetime in KB and seconds', '4718592 / 28800'],
    ['Lifetime (hours/GB)', '8 / 4.5'],
    ['Lifetime (hours/GB)', '8 h / 4.5'],
  ])('%s: %s, in the order of the label', (label, cell) => {
    expect(read(cell, label)).toEqual({ seconds: 28800, kilobytes: 4718592 });
  });

  test('of which one is unclear', () => {
    expect(read('8 h / 4.7 GB')).toMatchObject({ seconds: 28800, fault: { of: 'kilobytes' } });
  });
});

test.each([
  ['Lifetime (hours)', '1.5', { seconds: 5400 }],
  ['Lifetime (GB)', '4.5', { kilobytes: 4718592 }],
  ['Lifetime', '1.5 (hours)', { seconds: 5400 }],
])('decimals with the unit apart: %s: %s', (label, cell, said) => {
  expect(read(cell, label)).toEqual(said);
});

test('a volume that is repeated in greater units, rounded, is the exact one', () => {
  expect(read('4608000 KB (4.5 GB)')).toEqual({ kilobytes: 4608000 });
  expect(read('4608000 KB (5 GB)')).toMatchObject({ fault: { why: 'repeat' } });
});
