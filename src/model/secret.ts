import type { Secret } from './device.js';

/** The bytes of a key in hexadecimal, those of a text in UTF-8; undefined where it is not known. */
export function keyBytes(secret: Secret | undefined): string | undefined {
  if (secret === undefined || secret.state === 'missing') return undefined;
  if (secret.state === 'hex') return secret.hex.toLowerCase();
  let bytes = '';
  for (const byte of new TextEncoder().encode(secret.text))
    bytes += byte.toString(16).padStart(2, '0');
  return bytes;
}

/** Whether two keys are known, and the same bytes, in whatever form each is written. */
export function sameKey(a: Secret | undefined, b: Secret | undefined): boolean {
  const bytes = keyBytes(a);
  return bytes !== undefined && bytes === keyBytes(b);
}
