/** The file that points policies at a peer that takes over is known by its first line, which says for whom it does. */

/** Which peer takes over for which. */
export interface Takeover {
  readonly of: string;
  readonly peer: string;
}

/** The first line of the comment at the head of the file. */
export const standbyHead = ({ of, peer }: Takeover): string =>
  `switches the tunnel from ${of} to ${peer}: setkey -f this file, when ${of} is down`;

/** What a text switches over; undefined for every other text. */
export function takeoverOf(text: string): Takeover | undefined {
  const [, of, peer] =
    /^# switches the tunnel from (\S+) to (\S+): setkey -f this file\b/.exec(text) ?? [];
  return of === undefined || peer === undefined ? undefined : { of, peer };
}
