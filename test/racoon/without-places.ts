/** A tree without the places of what was read well. */
export const withoutPlaces = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree, (field, value) => (places.has(field) ? undefined : value)));

const places: ReadonlySet<string> = new Set(['at', 'head', 'moved']);
