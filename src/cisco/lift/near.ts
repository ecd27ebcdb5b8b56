/** How many letters must be changed, added or left out to make one word the other; stops counting above `bound`. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > bound) return bound + 1;
    row = next;
  }
  return row[b.length] ?? bound + 1;
}

/** Names that are looked at: behind that the question costs more than its answer helps. */
const looked = 2000;

/** The name of a list that was probably meant: another letter case, or at most two letters off. */
export function nearName(word: string, names: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const bound = word.length < 4 ? 1 : 2;
  let best: { readonly name: string; readonly distance: number } | undefined;
  let left = looked;
  for (const name of names) {
    if (--left < 0) break;
    const distance = editDistance(lower, name.toLowerCase(), bound);
    if (distance <= bound && (best === undefined || distance < best.distance))
      best = { name, distance };
  }
  return best?.name;
}
