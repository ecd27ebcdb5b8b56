import type { Running } from '../lift/running.js';

/** The lists of IOS whose lines have no destination (IOS: 1 to 99 and 1300 to 1999). */
const isStandard = (name: string): boolean =>
  /^\d+$/.test(name) && (Number(name) < 100 || (Number(name) >= 1300 && Number(name) <= 1999));

/** The extended lists by which a router translates, that its route maps name included. */
export function translationListsOf({ ipNats, routeMaps }: Running): readonly string[] {
  const names = ipNats.flatMap((rule) => {
    if (rule.from === 'static') return [];
    if (rule.from === 'list') return [rule.name.text];
    return (routeMaps.get(rule.name.text) ?? []).flatMap(({ action, body }) =>
      action === 'permit'
        ? body.flatMap((line) =>
            line.kind === 'match-ip-address' ? line.lists.map(({ text }) => text) : [],
          )
        : [],
    );
  });
  return [...new Set(names)].filter((name) => !isStandard(name));
}
