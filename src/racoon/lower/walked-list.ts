/** A list that is made anew each time it is walked: of a file with a million lines only a few stand in memory at a time. */
export const walkedList = <T>(walk: () => Iterator<T>): Iterable<T> => ({
  [Symbol.iterator]: walk,
});
