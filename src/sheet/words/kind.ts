import { folded } from '../fold.js';
import { ciscoPattern, cloudPattern, linuxPattern, otherPattern } from './ends.js';

/** What a device is to a tunnel: the Linux end, never that, or one of a maker that no files are written for. */
export type DeviceKind = 'linux' | 'cloud' | 'cisco' | 'other';

const patterns: readonly (readonly [DeviceKind, RegExp])[] = [
  ['linux', linuxPattern],
  ['cloud', cloudPattern],
  ['cisco', ciscoPattern],
  ['other', otherPattern],
];

/** The device that words name; undefined where they name none, or several. */
export function kindOf(words: string): DeviceKind | undefined {
  const plain = folded(words);
  const [only, another] = patterns.filter(([, pattern]) => pattern.test(plain));
  return another === undefined ? only?.[0] : undefined;
}
