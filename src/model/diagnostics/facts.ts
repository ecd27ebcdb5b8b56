/** The end that starts and the one that answers, by their names. */
export interface Ends {
  readonly starter: string;
  readonly answerer: string;
  /** The same holds the other way round. */
  readonly both?: boolean;
}

/** When something fails, and who does what. */
export const whenStarted = ({ starter, both }: Ends): string =>
  both === true ? `whichever end starts: ${starter}` : `when ${starter} starts: it`;

/** The same behind what happens then. */
export const whoStarts = ({ starter, both }: Ends): string =>
  both === true ? 'whichever end starts' : `when ${starter} starts`;

/** An identity or a certificate on its way. */
export interface Pass {
  readonly sender: string;
  readonly receiver: string;
}

/** How many values differ. */
export const valuesText = (count: number): string =>
  count === 1 ? 'one value alone' : `${count} values`;
