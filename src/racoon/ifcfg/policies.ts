import { made, type Word } from '../../syntax/range.js';
import type { PolicyCommand, RangeTerm, Request } from '../setkey/syntax.js';
import type { Settings } from './variables.js';

/** The pair of policies: ESP and AH together unless one of them is switched off, level require. */
export function policiesOf(settings: Settings): readonly PolicyCommand[] {
  const own = settings.get('SRC')?.word;
  const peer = settings.get('DST')?.word;
  if (own === undefined || peer === undefined) return [];
  const ownNet = settings.get('SRCNET')?.word;
  const peerNet = settings.get('DSTNET')?.word;
  const isTunnel = ownNet !== undefined || peerNet !== undefined;
  const protocols = (['esp', 'ah'] as const).filter((name) => uses(settings, name));
  const near = rangeOf(ownNet ?? own);
  const far = rangeOf(peerNet ?? peer);
  const rule = (direction: 'out' | 'in', from: Word, to: Word): PolicyCommand => ({
    kind: 'policy',
    verb: 'spdadd',
    flags: [],
    source: direction === 'out' ? near : far,
    destination: direction === 'out' ? far : near,
    upper: made('any'),
    rule: {
      direction: made(direction),
      action: made('ipsec'),
      requests: protocols.map(
        (name): Request => ({
          protocol: made(name),
          mode: made(isTunnel ? 'tunnel' : 'transport'),
          ...(isTunnel && { ends: { from, to } }),
          level: made('require'),
        }),
      ),
    },
    ...((peerNet ?? peer).at !== undefined && { at: (peerNet ?? peer).at }),
  });
  return [rule('out', own, peer), rule('in', peer, own)];
}

/** Whether a protocol is used: with IKE unless it is `none`, by hand where it has keys. */
export function uses(settings: Settings, protocol: 'esp' | 'ah'): boolean {
  const name = protocol.toUpperCase();
  if (settings.get(`${name}_PROTO`)?.word.text === 'none') return false;
  const manual = ['KEY_ESP', 'KEY_ESP_IN', 'KEY_AH', 'KEY_AH_IN'].some(
    (key) => settings.get(key) !== undefined,
  );
  if (!manual) return true;
  return settings.get(`KEY_${name}`) !== undefined || settings.get(`KEY_${name}_IN`) !== undefined;
}

function rangeOf(word: Word): RangeTerm {
  const slash = word.text.indexOf('/');
  if (slash < 0) return { address: word };
  const part = (from: number, to: number): Word => {
    const text = word.text.slice(from, to);
    return word.at === undefined
      ? made(text)
      : { text, at: { start: word.at.start + from, end: word.at.start + to } };
  };
  return { address: part(0, slash), length: part(slash + 1, word.text.length) };
}
