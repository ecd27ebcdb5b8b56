import { type Cipher, type Integrity, integrityKeyBits, keyBits } from '../../model/algorithm.js';
import type { Endpoint, ManualAssociation, Phase2Proposal, Secret } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import type { RunningBody } from './running-body.js';
import type { Scope } from './scope.js';
import type { LiftedSet } from './transform-set.js';
import type { Tell } from './wanted.js';

type SessionKey =
  NonNullable<RunningBody['sessionKeys']> extends Map<string, infer Line> ? Line : never;

export interface Manual {
  readonly associations: readonly ManualAssociation[];
  readonly inbound: readonly string[];
  readonly outbound: readonly string[];
}

const leastSpi = 256;
const greatestSpi = 0xffffffff;

/** The associations of an entry with keys by hand. Undefined where a key or number cannot be used, which is told. */
export function manualOf(
  scope: Scope,
  id: string,
  body: RunningBody,
  set: LiftedSet,
  ends: { readonly local: Endpoint; readonly remote: Endpoint },
  tell: Tell,
): Manual | undefined {
  const { esp, ah } = set.proposal;
  const wanted = [...(esp !== undefined ? ['esp'] : []), ...(ah !== undefined ? ['ah'] : [])];
  const associations: ManualAssociation[] = [];
  let isWhole = true;
  for (const direction of ['inbound', 'outbound'] as const) {
    for (const protocol of wanted) {
      const line = body.sessionKeys?.get(`${direction} ${protocol}`);
      if (line === undefined) {
        tell('session-key-missing', body.heads[0], { direction, protocol });
        isWhole = false;
        continue;
      }
      const keys = keysOf(line, set.proposal, scope, tell);
      const spi = spiOf(line.spi, tell);
      if (keys === undefined || spi === undefined) isWhole = false;
      else
        associations.push({
          id: `${id}:${direction}:${line.protocol}`,
          direction,
          ...ends,
          protocol: line.protocol,
          spi,
          // One new header for both: what AH covers is the packet that ESP made.
          mode: line.protocol === 'ah' && esp !== undefined ? 'transport' : set.mode,
          ...keys,
          origins: scope.origins(line.at),
        });
    }
  }
  if (!isWhole) return undefined;
  const idsOf = (direction: 'inbound' | 'outbound'): string[] =>
    associations.filter((one) => one.direction === direction).map((one) => one.id);
  return { associations, inbound: idsOf('inbound'), outbound: idsOf('outbound') };
}

function spiOf({ text, at }: Word, tell: Tell): number | undefined {
  const spi = Number(text);
  if (Number.isInteger(spi) && spi >= leastSpi && spi <= greatestSpi) return spi;
  tell('session-spi', at, { least: leastSpi, greatest: greatestSpi });
  return undefined;
}

type Keys = Pick<ManualAssociation, 'cipher' | 'cipherKey' | 'integrity' | 'integrityKey'>;

function keysOf(
  line: SessionKey,
  { esp, ah }: Phase2Proposal,
  scope: Scope,
  tell: Tell,
): Keys | undefined {
  const { at } = line;
  if (line.protocol === 'ah') {
    const integrity = ah?.integrity;
    const integrityKey = hexOf(
      line.key,
      'AH key',
      integrity && integrityKeyBits[integrity],
      at,
      scope,
      tell,
    );
    if (integrity === undefined || integrityKey === undefined) return undefined;
    return { integrity, integrityKey };
  }
  if (esp === undefined) return undefined;
  const cipher: Cipher = esp.cipher;
  const integrity: Integrity = esp.integrity;
  const cipherKey =
    cipher === 'null'
      ? null
      : hexOf(line.cipher ?? line.key, 'cipher key', keyBits(cipher), at, scope, tell);
  const integrityKey =
    integrity === 'none'
      ? null
      : hexOf(
          line.authenticator,
          'authenticator key',
          integrityKeyBits[integrity],
          at,
          scope,
          tell,
        );
  if (cipherKey === undefined || integrityKey === undefined) return undefined;
  return {
    cipher,
    integrity,
    ...(cipherKey !== null && { cipherKey }),
    ...(integrityKey !== null && { integrityKey }),
  };
}

/** A key in hexadecimal digits of the length that its algorithm wants. The digits themselves are never told. */
function hexOf(
  word: Word | undefined,
  what: string,
  bits: number | undefined,
  at: Range | undefined,
  scope: Scope,
  tell: Tell,
): Secret | undefined {
  const digits = (bits ?? 0) / 4;
  if (word === undefined) {
    tell('session-key', at, { what, fault: 'missing', digits });
    return undefined;
  }
  const { text } = word;
  const origins = scope.origins(at);
  if (/^(?:0x)?\*+$/i.test(text)) {
    tell('session-key', word.at ?? at, { what, fault: 'masked', digits });
    return undefined;
  }
  if (/^0x[0-9a-f]+$/i.test(text)) {
    const fault = 'written with 0x in front, which the device refuses';
    tell('session-key', word.at ?? at, { what, fault, digits });
    return undefined;
  }
  if (!/^[0-9a-f]+$/i.test(text)) {
    tell('session-key', word.at ?? at, { what, fault: 'not hexadecimal', digits });
    return undefined;
  }
  if (text.length !== digits) {
    const fault = text.length < digits ? 'too short' : 'too long';
    tell('session-key', word.at ?? at, { what, fault, digits });
    return undefined;
  }
  return { state: 'hex', hex: text.toLowerCase(), origins };
}
