/** More than there are things of one kind in any text, so that the numbers of two fit in one. */
const most = 2 ** 26;

/** A number for two whole numbers from 0, different for different ones. */
export const pairNumber = (one: number, other: number): number => one * most + other;
