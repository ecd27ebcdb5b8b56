/** Rules that iptables refuses: they change nothing, and what stands around them holds without them. */
import { distance } from '../../syntax/distance.js';
import type { FilterRule } from '../iptables/syntax.js';
import { protocolNumber } from '../protocols.js';
import { UNKNOWN } from '../shell/variables.js';
import { prefixIn } from './nat-matches.js';

const options =
  '--dport --sport --dports --sports --ports --destination-port --source-port --state --ctstate --source --rsource --destination'.split(
    ' ',
  );
const targets = ['ACCEPT', 'DROP', 'REJECT'];

const ofProtocol = /^(?:-p|--protocol)$/;
const ofValue = /^(?:-p|--protocol|--(?:[ds]|destination-|source-)ports?)$/;

/** Whether iptables refuses a rule for its words: a protocol, a port or an address that is none, an option with a slip, a word too many. */
export function isRefused({ source, destination, further }: FilterRule): boolean {
  if ([source, destination].some((side) => isNoNetwork(side?.text ?? ''))) return true;
  const words = further.map(({ text }) => text);
  if (words.some((word) => word.includes(UNKNOWN))) return false;
  return words.some((word, at) => {
    const [flag = '', before = ''] = [words[at - 1], words[at - 2]];
    if (ofProtocol.test(flag))
      return /^(?!all$)[a-z]+$/i.test(word) && protocolNumber(word.toLowerCase()) === undefined;
    if (ofValue.test(flag)) return /^\d+[a-z]/i.test(word);
    return (ofValue.test(before) && flag !== '!' && !/^[-!]/.test(word)) || isSlip(word);
  });
}

/** Whether a target is one that iptables has, with a slip or in small letters. */
export const isNoTarget = (target: string): boolean =>
  !targets.includes(target) && targets.some((one) => distance(target.toUpperCase(), one, 1) <= 1);

const isSlip = (word: string): boolean =>
  /^-[ds]ports?$/.test(word) ||
  (word.startsWith('--') &&
    !options.some((one) => one.startsWith(word)) &&
    options.some((one) => distance(word, one, 1) === 1));

/** Letters among the digits of an address, numbers that it cannot have, or the rest of `-dport`. */
const isNoNetwork = (text: string): boolean =>
  /^ports?$/.test(text) ||
  (/^\d+(?:\.[\dOoIl]+){3}(?:\/[\dOoIl]+)?$/.test(text) && prefixIn(text) === undefined);
