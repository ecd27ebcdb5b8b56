import type { Cipher, Integrity } from '../../model/algorithm.js';
import type { Phase2Proposal, Protection } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { Dialect, Statement, Transform } from '../syntax.js';
import { words } from '../words.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';

/** The transforms of an alternative, in the order in which a device prints them: AH, cipher, integrity, compression. */
function transformsOf(
  { esp, ah, compression }: Phase2Proposal,
  dialect: Dialect,
): readonly Transform[] {
  const table = words[dialect];
  const texts = [
    ah === undefined ? undefined : table.ahIntegrities.word(ah.integrity),
    esp === undefined ? undefined : table.espCiphers.word(esp.cipher),
    esp === undefined || /gcm|gmac/.test(esp.cipher)
      ? undefined
      : table.espIntegrities.word(esp.integrity),
    compression === 'lzs' ? 'comp-lzs' : undefined,
  ];
  return texts.flatMap((text) => {
    if (text === undefined) return [];
    const [word = '', bits] = text.split(' ');
    return [bits === undefined ? { word: made(word) } : { word: made(word), bits: made(bits) }];
  });
}

const cipherNames: Partial<Record<Cipher, string>> = {
  'des-cbc': 'DES',
  '3des-cbc': '3DES',
  null: 'NULL',
  seal: 'SEAL',
};

const integrityNames: Readonly<Record<Integrity, string>> = {
  'hmac-md5-96': 'MD5',
  'hmac-sha1-96': 'SHA',
  'hmac-sha256-128': 'SHA256',
  'hmac-sha256-96': 'SHA256',
  'hmac-sha384-192': 'SHA384',
  'hmac-sha512-256': 'SHA512',
  'hmac-ripemd160-96': 'RIPEMD',
  'aes-xcbc-mac-96': 'XCBC',
  none: 'NONE',
};

/** The name that the vendor's own tools give such a set: `ESP-AES-256-SHA`, with `-TRANS` in transport mode. */
function usualName({ esp, ah, compression }: Phase2Proposal, mode: Protection['mode']): string {
  const parts: string[] = [];
  if (ah !== undefined) parts.push('AH', integrityNames[ah.integrity]);
  if (esp !== undefined) {
    const cipher = cipherNames[esp.cipher] ?? esp.cipher.toUpperCase().replace(/-CBC$/, '');
    parts.push('ESP', cipher);
    if (!/GCM|GMAC/.test(cipher)) parts.push(integrityNames[esp.integrity]);
  }
  if (compression !== undefined) parts.push('LZS');
  if (mode === 'transport') parts.push('TRANS');
  return parts.join('-');
}

/** Writes transform sets as they are asked for, each once, and tells their names. */
export function transformSets(
  script: Script,
  ground: Ground,
  dialect: Dialect,
): (proposal: Phase2Proposal, mode: Protection['mode']) => string {
  const written = new Map<string, string>();
  return (proposal, mode) => {
    const wanted = usualName(proposal, mode);
    const known = written.get(wanted);
    if (known !== undefined) return known;
    const transforms = transformsOf(proposal, dialect);
    let name = ground.transformSetOf(transforms, mode);
    if (name === undefined) {
      name = ground.freeName('transform-set', wanted);
      write(script, name, transforms, mode, dialect);
    }
    written.set(wanted, name);
    return name;
  };
}

function write(
  script: Script,
  name: string,
  transforms: readonly Transform[],
  mode: Protection['mode'],
  dialect: Dialect,
): void {
  const set = { kind: 'transform-set', name: made(name), transforms } as const;
  const undo: Statement = { ...set, transforms: [], negated: true };
  const isTransport = mode === 'transport';
  if (dialect === 'ios') {
    script.add(isTransport ? { ...set, mode: { kind: 'mode', mode } } : set, undo);
    return;
  }
  script.add(set, undo);
  // The set's own `no` takes its mode along.
  if (isTransport)
    script.add(
      { kind: 'transform-set-mode', name: made(name), mode: { kind: 'mode', mode } },
      'none',
    );
}
