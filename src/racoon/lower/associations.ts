import type { ManualAssociation, Secret } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { keyBytes } from '../../model/secret.js';
import { made, type Word } from '../../syntax/range.js';
import { setkeyCipherWord } from '../association-ciphers.js';
import type { AssociationCommand } from '../setkey/syntax.js';
import { setkeyIntegrities } from '../words.js';

/** setkey's line for an association with keys by hand. */
export function associationLine(association: ManualAssociation): AssociationCommand {
  const { local, remote, direction, protocol, spi, mode, requestId } = association;
  const own = addressOfEnd(local) ?? '';
  const far = addressOfEnd(remote) ?? '';
  const [source, destination] = direction === 'outbound' ? [own, far] : [far, own];
  const cipher = association.cipher && setkeyCipherWord(association.cipher);
  const integrity = association.integrity && setkeyIntegrities.word(association.integrity);
  return {
    kind: 'association',
    flags: [],
    source: made(source),
    destination: made(destination),
    protocol: made(protocol),
    spi: made(String(spi)),
    mode: made(mode),
    ...(requestId !== undefined && { requestId: made(String(requestId)) }),
    ...(cipher !== undefined && { cipher: algorithm(cipher, association.cipherKey) }),
    ...(integrity !== undefined &&
      association.integrity !== 'none' && {
        integrity: algorithm(integrity, association.integrityKey),
      }),
    extensions: [],
  };
}

function algorithm(
  name: string,
  secret: Secret | undefined,
): { readonly name: Word; readonly key?: Word } {
  const hex = name === 'null' ? undefined : keyBytes(secret);
  return { name: made(name), ...(hex !== undefined && { key: made(`0x${hex}`) }) };
}
