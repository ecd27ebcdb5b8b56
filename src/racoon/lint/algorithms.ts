/** Algorithms by the daemon's own checks (algorithm.c, cfparse.y expand_isakmpspec and sainfo_algorithms). */
import type { Word } from '../../syntax/range.js';
import type { Algorithm } from '../racoon-conf/syntax.js';
import {
  authenticationMethods,
  type CipherTable,
  compressions,
  espCiphers,
  groups,
  hashes,
  ikeCiphers,
  integrities,
  unusableGroups,
} from '../words.js';
import type { Verdict } from './verdict.js';

// Patented or obsolete: no distribution builds racoon with them.
const notBuilt: ReadonlySet<string> = new Set(['idea', '3idea', 'rc5', 'rc4']);
// They pass the parser, and every negotiation with them is refused (ipsec_doi.c check_trns_esp, check_attr_isakmp).
const oldCiphers: ReadonlySet<string> = new Set(['des_iv64', 'des_iv32']);
const unusedMethods: ReadonlySet<string> = new Set([
  'dsssig',
  'rsaenc',
  'rsarev',
  'hybrid_dss_client',
  'hybrid_dss_server',
]);

export function checkIkeCipher(one: Algorithm, verdict: Verdict): void {
  checkCipher(one, ikeCiphers, verdict);
}

export function checkEspCipher(one: Algorithm, verdict: Verdict): void {
  const { algorithm, bits } = one;
  if (!oldCiphers.has(algorithm.text)) checkCipher(one, espCiphers, verdict);
  else if (bits !== undefined)
    verdict.racoonRefuses('key-length-needless', bits.at, algorithm.text);
  else verdict.racoonTrap('never-agreed', algorithm.at, algorithm.text);
}

function checkCipher({ algorithm, bits }: Algorithm, table: CipherTable, verdict: Verdict): void {
  const { text, at } = algorithm;
  if (notBuilt.has(text)) verdict.racoonRefuses('cipher-not-built', at, text);
  else if (table.name(text) === undefined) verdict.racoonRefuses('cipher-misplaced', at, text);
  else if (bits !== undefined && table.name(text, Number(bits.text)) === undefined) {
    verdict.racoonRefuses(
      table.hasDefaultBits(text) ? 'key-length' : 'key-length-needless',
      bits.at,
      text,
    );
  }
}

export function checkHash({ text, at }: Word, verdict: Verdict): void {
  if (hashes.name(text) === undefined) verdict.racoonRefuses('hash-misplaced', at, text);
}

export function checkMethod({ text, at }: Word, verdict: Verdict): void {
  if (authenticationMethods.name(text) === undefined)
    verdict.racoonRefuses('method-unknown', at, text);
  else if (unusedMethods.has(text)) verdict.racoonTrap('never-agreed', at, text);
}

export function checkIntegrity({ algorithm, bits }: Algorithm, verdict: Verdict): void {
  const { text, at } = algorithm;
  const name = integrities.name(text);
  if (name === undefined && text !== 'kpdk') verdict.racoonRefuses('integrity-misplaced', at, text);
  else if (bits !== undefined) verdict.racoonRefuses('key-length-needless', bits.at, text);
  else if (name === 'hmac-sha256-96') verdict.racoonTrap('sha256-truncation', at, text);
}

export function checkCompression({ algorithm, bits }: Algorithm, verdict: Verdict): void {
  const { text, at } = algorithm;
  if (compressions.name(text) === undefined) verdict.racoonRefuses('compression-unknown', at, text);
  else if (bits !== undefined) verdict.racoonRefuses('key-length-needless', bits.at, text);
}

export function checkGroup({ text, at }: Word, verdict: Verdict): void {
  const number = /^\d+$/.test(text) ? String(Number(text)) : text;
  if (unusableGroups.has(number)) verdict.racoonTrap('group-unusable', at, number);
  else if (groups.name(number) === undefined) verdict.racoonRefuses('group-unknown', at, text);
}

/** One key for all spellings of a group. */
export const sameGroupKey = (text: string): string => {
  const number = /^\d+$/.test(text) ? String(Number(text)) : text;
  return groups.name(number) ?? number;
};
