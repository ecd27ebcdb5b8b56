/** Comparing releases: `6.3(5)`, `9.8(2)`, `12.4(20)T`, `15.2`. */

/** The numbers of a release in order of weight; empty where the text has none. */
const releaseNumbers = (version: string): readonly number[] =>
  (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);

/** Whether a release is at least another; undefined where the release is not known. */
export function isAtLeast(
  version: string | undefined,
  ...wanted: readonly number[]
): boolean | undefined {
  if (version === undefined) return undefined;
  const numbers = releaseNumbers(version);
  if (numbers.length === 0) return undefined;
  for (const [index, number] of wanted.entries()) {
    const own = numbers[index] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}
