/** The column that all characters beyond ASCII share. */
export const OTHER = 128;

/** How many columns there are: 128 of ASCII and OTHER. */
export const COLUMNS = OTHER + 1;

/** A set of characters: 1 at the columns that are in it. */
export type Columns = Uint8Array;

/** The column of a UTF-16 unit. */
export const columnOf = (unit: number): number => Math.min(unit, OTHER);
