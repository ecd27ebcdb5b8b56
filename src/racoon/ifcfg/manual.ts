import { made, type Word } from '../../syntax/range.js';
import type { AssociationCommand } from '../setkey/syntax.js';
import { uses } from './policies.js';
import type { Settings } from './variables.js';

/** Associations with keys by hand, both directions; a protocol without SPI or key has none. */
export function manualCommands(settings: Settings): readonly AssociationCommand[] {
  const own = settings.get('SRC')?.word;
  const peer = settings.get('DST')?.word;
  if (own === undefined || peer === undefined) return [];
  return (['OUT', 'IN'] as const).flatMap((direction) => {
    const [source, destination] = direction === 'OUT' ? [own, peer] : [peer, own];
    return (['esp', 'ah'] as const).flatMap((protocol) => {
      const spi = settings.get(`SPI_${protocol.toUpperCase()}_${direction}`)?.word;
      if (spi === undefined || !uses(settings, protocol)) return [];
      const base: AssociationCommand = {
        kind: 'association',
        flags: [],
        source,
        destination,
        protocol: made(protocol),
        spi,
        extensions: [],
        ...(spi.at !== undefined && { at: spi.at }),
      };
      const keys = keysOf(settings, protocol, direction);
      return keys === undefined ? [] : [{ ...base, ...keys }];
    });
  });
}

type Keys = Pick<AssociationCommand, 'cipher' | 'integrity'>;

function keysOf(
  settings: Settings,
  protocol: 'esp' | 'ah',
  direction: 'IN' | 'OUT',
): Keys | undefined {
  const keyOf = (name: string): Word | undefined => {
    const word = (settings.get(`KEY_${name}_${direction}`) ?? settings.get(`KEY_${name}`))?.word;
    // setkey takes hexadecimal digits as they are, everything else in quotation marks.
    return word === undefined || /^0x/.test(word.text) ? word : { ...word, text: `"${word.text}"` };
  };
  const nameOf = (variable: string, usual: string): Word =>
    settings.get(variable)?.word ?? made(usual);
  if (protocol === 'ah') {
    const key = keyOf('AH');
    return key && { integrity: { name: nameOf('AH_PROTO', 'hmac-sha1'), key } };
  }
  const key = keyOf('ESP');
  if (key === undefined) return undefined;
  const cipher = { name: nameOf('ESP_PROTO', '3des-cbc'), key };
  const own = keyOf('AESP');
  return own === undefined
    ? { cipher }
    : { cipher, integrity: { name: nameOf('AESP_PROTO', 'hmac-sha1'), key: own } };
}
