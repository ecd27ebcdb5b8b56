/** An object with the given properties, those that are undefined left out. */
export function present<Given extends object>(given: Given): Present<Given> {
  let isWhole = true;
  for (const key in given) isWhole &&= given[key] !== undefined;
  const kept: Partial<Given> = isWhole ? given : {};
  if (!isWhole) for (const key in given) if (given[key] !== undefined) kept[key] = given[key];
  // Properties that may be undefined have become properties that may be missing.
  return kept as unknown as Present<Given>;
}

type Required<Given> = {
  [Key in keyof Given as undefined extends Given[Key] ? never : Key]: Given[Key];
};
type Optional<Given> = {
  [Key in keyof Given as undefined extends Given[Key] ? Key : never]?: Exclude<
    Given[Key],
    undefined
  >;
};
type Present<Given> = Required<Given> & Optional<Given>;
