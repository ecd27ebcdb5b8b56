/** What is made of the parts of a security association. */
import type { Word } from '../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import type { SetkeyActionDict } from './grammar/grammar.ohm-bundle.js';
import { optional, word } from './nodes.js';
import type { AssociationCommand } from './syntax.js';

/** What one extension, or the algorithms, add to an association. */
export type Part = Partial<Omit<AssociationCommand, 'extensions'>> & {
  readonly extension?: readonly Word[];
};

const keyed = (name: ShapeNode, key: ShapeNode): { readonly name: Word; readonly key?: Word } => {
  const of = optional<Word>(key);
  return of === undefined ? { name: word(name) } : { name: word(name), key: of };
};

export const associations: ActionsOf<SetkeyActionDict<unknown>> = {
  Carrier_udp: (carrier, _peer) => word(carrier),
  Extension_mode: (_m, mode) => ({ mode: word(mode) }),
  Extension_requestId: (_u, id) => ({ requestId: word(id) }),
  Extension_replay: (_r, size) => ({ replay: word(size) }),
  Extension_limit: (limit, value) => ({ extension: [word(limit), word(value)] }),
  Extension_padding: (flag, value) => ({ extension: [word(flag), word(value)] }),
  Extension_label: (label) => ({
    extension: [{ text: '-ctx', at: label.source }, ...label.syntax<readonly Word[]>()],
  }),
  Algorithms_both: (_e, cipher, cipherKey, _a, integrity, integrityKey) => ({
    cipher: keyed(cipher, cipherKey),
    integrity: keyed(integrity, integrityKey),
  }),
  Algorithms_cipher: (_e, cipher, key) => ({ cipher: keyed(cipher, key) }),
  Algorithms_integrity: (_a, integrity, key) => ({ integrity: keyed(integrity, key) }),
  Algorithms_compression: (_c, name, _r) => ({ compression: { name: word(name) } }),
};
