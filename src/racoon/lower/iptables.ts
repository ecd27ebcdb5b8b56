import type { AddressTranslation } from '../../model/device.js';
import { made, type Word } from '../../syntax/range.js';
import { nftText } from '../iptables/print.js';
import type { Iptables, IptablesLine, TranslationRule } from '../iptables/syntax.js';
import type { PlannedDevice } from '../plan/planned-device.js';
import { guardChain, guardsOf, netText } from './guards.js';

/** iptables.sh of a planned device: advice for its firewall; undefined where none is due. */
export function iptablesOf(device: PlannedDevice): Iptables | undefined {
  const { translations } = device;
  if (translations.length === 0) return undefined;
  const lines: IptablesLine[] = [
    comment(
      '!/bin/sh\nAdvice for the firewall of this host. Each rule with -I is put in at the head of its chain, so the last one is met first.\nPut them where the rules of this host are kept; the commands themselves are gone after a restart.',
    ),
  ];
  // The first translation of the model is the one that is met first.
  const written = [...translations].reverse();
  for (const translation of written)
    lines.push(comment(aboutOf(translation)), natRule(translation));
  const guards = guardsOf(device);
  if (guards.length > 0)
    lines.push(
      comment(
        `Never in clear: what should be protected is dropped where no policy catches it.${guards.some(({ action }) => action === 'RETURN') ? '\nWhat returns stays in clear on purpose: the other rules of this host decide of it.' : ''}`,
      ),
      { kind: 'chain', name: made(guardChain), from: made('FORWARD') },
      ...guards,
    );
  lines.push(
    comment(['The same for nftables:', ...written.map(nftLine), ...nftGuards(guards)].join('\n')),
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
      return `The other end knows ${source} as ${to}; no ACCEPT and no MASQUERADE may stand before this for ${destination}:${from === 'any' ? '\nIt is for all that comes this way: --lan narrows it to a network, or says that a host has this address itself.' : ''}`;
  }
}

function natRule({ kind, from, destination, to }: AddressTranslation): TranslationRule {
  return {
    kind: 'translation',
    tool: 'iptables',
    chain: made('POSTROUTING'),
    insert: true,
    ...(from !== 'any' && { source: made(netText(from)) }),
    ...(destination !== 'any' && { destination: made(netText(destination)) }),
    // What leaves in clear is translated as all other traffic of this host.
    ...(kind === 'exempt' && { policy: { direction: made('out'), policy: made('ipsec') } }),
    action: kind === 'exempt' ? 'ACCEPT' : kind === 'one-to-one' ? 'NETMAP' : 'SNAT',
    ...(to !== undefined && kind !== 'exempt' && { to: made(to) }),
    further: [],
  };
}

function nftLine({ kind, from, destination, to }: AddressTranslation): string {
  const source = from === 'any' ? '' : `ip saddr ${netText(from)} `;
  const rule = `nft insert rule ip nat postrouting ${source}ip daddr ${netText(destination)}`;
  switch (kind) {
    case 'exempt':
      return `${rule} rt ipsec exists accept`;
    case 'one-to-one':
      return `${rule} snat ip prefix to ip saddr map { ${from} : ${to} }`;
    default:
      return `${rule} snat to ${to}`;
  }
}

function nftGuards(guards: readonly TranslationRule[]): readonly string[] {
  if (guards.length === 0) return [];
  return [
    `nft add chain ip filter ${guardChain}`,
    `nft insert rule ip filter forward jump ${guardChain}`,
    ...guards.map((rule) => nftText({ ...rule, further: rule.further.map(inNft) })),
  ];
}

const nftWords: Readonly<Record<string, string>> = {
  '-p': 'meta l4proto',
  '--sport': 'th sport',
  '--dport': 'th dport',
  '--icmp-type': 'icmp type',
};

/** A match that is written in the words of iptables, in those of nft. */
const inNft = ({ text }: Word): Word =>
  made(nftWords[text] ?? text.replace('/', ' icmp code ').replace(':', '-'));
