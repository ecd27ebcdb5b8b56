/** How long something lasts, in words: a lifetime of 0 is one without end. */
export const lasting = (seconds: number): string => (seconds === 0 ? 'no limit' : `${seconds} s`);
