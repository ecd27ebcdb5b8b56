/** A stretch of one text: UTF-16 offsets from its start, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A word as it stands in the source, and where. A word that was not read but made has no place. */
export interface Word {
  readonly text: string;
  readonly at?: Range;
}

/** A text with the name that places in it are told by. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A word that no source holds, for syntax that is made and not read. */
export const made = (text: string): Word => ({ text });
