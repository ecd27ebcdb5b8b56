import type { Origin } from '../../syntax/origin.js';
import type { Topic } from '../lift/facts.js';
import type { SheetTunnel } from '../tunnel.js';

/** Where something was said of topics. */
export const placesOf = ({ places }: SheetTunnel, ...topics: readonly Topic[]): readonly Origin[] =>
  topics.flatMap((topic) => places.get(topic) ?? []);

/** Where each field was said, for what is told about one of them. */
export const fieldsOf = (
  tunnel: SheetTunnel,
  topics: Readonly<Record<string, Topic>>,
): Record<string, Origin> =>
  Object.fromEntries(
    Object.entries(topics).flatMap(([field, topic]) => {
      const [place] = placesOf(tunnel, topic);
      return place === undefined ? [] : [[field, place]];
    }),
  );
