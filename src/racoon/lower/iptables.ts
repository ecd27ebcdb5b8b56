import { addressOf, isHost } from '../../model/address.js';
import type { AddressTranslation } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { Iptables, IptablesLine, TranslationRule } from '../iptables/syntax.js';
import type { PlannedDevice } from '../plan/planned-device.js';

/** iptables.sh of a planned device: advice for its firewall; undefined where none is due. */
export function iptablesOf({ translations }: PlannedDevice): Iptables | undefined {
  if (translations.length === 0) return undefined;
  const lines: IptablesLine[] = [
    comment(
      '!/bin/sh\nAdvice for the firewall of this host. Each rule is put in at the head of its chain, so the last one is met first.\nPut them where the rules of this host are kept; the commands themselves are gone after a restart.',
    ),
  ];
  // The first translation of the model is the one that is met first.
  for (const translation of [...translations].reverse()) {
    lines.push(comment(aboutOf(translation)), natRule(translation));
    const guard = guardOf(translation);
    if (guard !== undefined)
      lines.push(
        comment('Never in clear: what should be protected is dropped where no policy catches it.'),
        guard,
      );
  }
  lines.push(
    comment(
      ['The same for nftables:', ...[...translations].reverse().flatMap(nftLines)].join('\n'),
    ),
  );
  return { lines };
}

const comment = (text: string): IptablesLine => ({ kind: 'comment', text });

function aboutOf({ kind, from, destination, to }: AddressTranslation): string {
  const source = from === 'any' ? 'this side' : from;
  switch (kind) {
    case 'exempt':
      return `${from} must reach ${destination} with its own addresses, so before any MASQUERADE:`;
    case 'one-to-one':
      return `The other end knows ${source} as ${to}; no ACCEPT may stand before this for ${destination}:`;
    default:
      return `The other end knows ${source} as ${to}; no ACCEPT and no MASQUERADE may stand before this for ${destination}:`;
  }
}

function natRule({ kind, from, destination, to }: AddressTranslation): TranslationRule {
  return {
    kind: 'translation',
    tool: 'iptables',
    chain: made('POSTROUTING'),
    insert: true,
    ...(from !== 'any' && { source: made(short(from)) }),
    ...(destination !== 'any' && { destination: made(short(destination)) }),
    action: kind === 'exempt' ? 'ACCEPT' : kind === 'one-to-one' ? 'NETMAP' : 'SNAT',
    ...(to !== undefined && kind !== 'exempt' && { to: made(to) }),
    further: [],
  };
}

/** Not beside a translation: before it the packets have another source, and meet no policy. */
const guardOf = ({ kind, from, destination }: AddressTranslation): TranslationRule | undefined =>
  kind === 'exempt'
    ? {
        kind: 'translation',
        tool: 'iptables',
        chain: made('FORWARD'),
        insert: true,
        ...(from !== 'any' && { source: made(short(from)) }),
        ...(destination !== 'any' && { destination: made(short(destination)) }),
        policy: { direction: made('out'), policy: made('none') },
        action: 'DROP',
        further: [],
      }
    : undefined;

function nftLines({ kind, from, destination, to }: AddressTranslation): readonly string[] {
  const source = from === 'any' ? '' : `ip saddr ${short(from)} `;
  const match = `${source}ip daddr ${short(destination)}`;
  switch (kind) {
    case 'exempt':
      return [
        `nft insert rule ip nat postrouting ${match} accept`,
        `nft insert rule ip filter forward ${match} rt ipsec missing drop`,
      ];
    case 'one-to-one':
      return [
        `nft insert rule ip nat postrouting ${source}ip daddr ${short(destination)} snat ip prefix to ip saddr map { ${from} : ${to} }`,
      ];
    default:
      return [`nft insert rule ip nat postrouting ${match} snat to ${to}`];
  }
}

const short = (prefix: string): string => (isHost(prefix) ? addressOf(prefix) : prefix);
