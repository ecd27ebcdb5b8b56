import type { Selector } from '../model/device.js';
import { selectorText } from '../model/negotiation/selector-text.js';
import { setkeyProtocolWord } from './protocols.js';

/** What a policy is for, as the files of a host and its notes say it: networks, ports, and the protocol by its word. */
export function trafficText(selector: Selector): string {
  const { protocol, icmp } = selector;
  if (protocol === 'any') return selectorText(selector);
  const networks = selectorText({ ...selector, protocol: 'any' });
  const type = icmp === undefined ? '' : ` type ${icmp.type}`;
  return `${networks} ${setkeyProtocolWord(protocol)}${type}`;
}
