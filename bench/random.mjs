/** Numbers below a bound, the same ones for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An address as text. */
export const dotted = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
