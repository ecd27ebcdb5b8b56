import type { Running } from '../lift/running.js';

/** The lists of IOS whose lines have no destination (IOS: 1 to 99 and 1300 to 1999). */
const isStandard = (name: string): boolean =>
  /^\d+$/.test(name) && (Number(name) < 100 || (Number(name) >= 1300 && Number(name) <= 1999));

/** The extended lists by which a router translates, that its route maps name included. */
export function translationListsOf({ ipNats, routeMaps }: Running): readonly string[] {
  const names = ipNats.flatMap((rule) => {
    if (rule.from === 'list') return [rule.name.text];
    const map = rule.from === 'static' ? rule.routeMap : rule.name;
    return [...(routeMaps.get(map?.text ?? '')?.values() ?? [])].flatMap(({ action, lists }) =>
      action === 'permit' ? lists.map(({ text }) => text) : [],
    );
  });
  return [...new Set(names)].filter((name) => !isStandard(name));
}
