/** Seconds in the units of the grammar, by the rule that reads them. */
const seconds: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86400,
  week: 604800,
};

/** Kilobytes (1024 bytes) likewise. */
const kilobytes: Readonly<Record<string, number>> = { kilo: 1, mega: 1024, giga: 1024 * 1024 };

export const secondsIn = (rule: string | undefined): number => seconds[rule ?? ''] ?? 1;
export const kilobytesIn = (rule: string | undefined): number => kilobytes[rule ?? ''] ?? 1;

/** An amount in a unit. Decimals are multiplied as whole numbers, so that 1.1 hours are exactly 3960 seconds. */
export const scaled = (amount: number, unit: number): number =>
  Number.isInteger(amount) ? amount * unit : (Math.round(amount * 1e6) * unit) / 1e6;

/** Where `1.500` of a unit may be meant as one and a half, and not as thousands: hours, days, gigabytes. */
export const isLongTime = (unitSeconds: number): boolean => unitSeconds >= 3600;
export const isLargeVolume = (unitKilobytes: number): boolean => unitKilobytes >= 1024 * 1024;

/**
 * Lifetimes that forms have in seconds. Such a number with minutes or hours behind it is more often a wrong unit than a
 * lifetime of weeks.
 */
export const usualSeconds: ReadonlySet<number> = new Set([
  1800, 3600, 7200, 10800, 14400, 21600, 28800, 43200, 57600, 86400, 172800, 604800,
]);
