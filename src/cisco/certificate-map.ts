import type { Word } from '../syntax/range.js';

/** The name and the number of the certificate map that a line opens, which is kept as its words. */
export function certificateMapOf([, , certificate, map, name, number]: readonly Word[]):
  | readonly [string, string | undefined]
  | undefined {
  const isMap = certificate?.text === 'certificate' && map?.text === 'map';
  return isMap && name !== undefined ? [name.text, number?.text] : undefined;
}
