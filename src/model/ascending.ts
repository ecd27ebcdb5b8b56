/** Lists of numbers that are ascending and stay so. */

/** The place of the first number that is not below a limit. */
export function placeFrom<N extends number | bigint>(list: ArrayLike<N>, limit: N): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = list[middle];
    if (value !== undefined && value < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a number into a list. Quick where it belongs at the end. */
export function insert(list: number[], value: number): void {
  list.push(value);
  let place = list.length - 1;
  for (; place > 0 && (list[place - 1] ?? 0) > value; place--) list[place] = list[place - 1] ?? 0;
  list[place] = value;
}

/** Takes a number that is in a list out of it. */
export function remove(list: number[], value: number): void {
  list.splice(placeFrom(list, value), 1);
}
