/** Rules that iptables refuses: they change nothing, and what stands around them holds without them. */
import { addressBits } from '../../model/address.js';
import { distance } from '../../syntax/distance.js';
import type { FilterRule, TranslationRule } from '../iptables/syntax.js';
import { protocolNumber } from '../protocols.js';
import { UNKNOWN } from '../shell/variables.js';
import { daemonAddress } from './address.js';

const words = (text: string): readonly string[] => text.split(' ');

const options = words(
  '--dport --sport --dports --sports --ports --destination-port --source-port --state --ctstate --source --rsource --destination --in-interface --out-interface --protocol --match --jump --icmp-type --reject-with --to-source --to-destination --to-ports',
);
const modules = words(
  'ah hl esp icmp icmp6 multiport conntrack state addrtype policy udp udplite tcp ttl tos mark mac set limit comment iprange',
);
const states = words('INVALID NEW ESTABLISHED RELATED UNTRACKED SNAT DNAT');

/** Whether a word is none of a list, and one of it with a slip. */
const isNear = (word: string, list: readonly string[]): boolean =>
  !list.some((one) => one.startsWith(word)) && list.some((one) => distance(word, one, 1) === 1);

const ofProtocol = /^(?:-p|--protocol)$/;
const ofModule = /^(?:-m|--match)$/;
const ofSide = /^(?:-[sd]|--(?:src|source|dst|destination))$/;
const ofPort = /^--(?:[ds]|destination-|source-)ports?$|^--ports$/;
const ofPorts = /ports$/;
const ofState = /^--(?:ct)?state$/;

const isTranslation = /^(?:SNAT|NETMAP)$/;

/** Protocols that have ports. */
const withPorts = /^(?:tcp|udp|udplite|sctp|dccp|6|17|33|132|136)$/i;
const ports = /^(?:[a-z][\w-]*|\d{0,5})(?::(?:[a-z][\w-]*|\d{0,5}))?$/i;

/**
 * Whether iptables refuses a rule for its words: a value that is none of its option, an option that is none or whose match is not
 * loaded, a word too many. Of nft addresses alone are looked at.
 */
export function isRefused({
  tool,
  isSlip,
  family,
  chain,
  source,
  destination,
  outInterface,
  further,
  ...rule
}: FilterRule | TranslationRule): boolean {
  const to =
    rule.kind === 'translation' && isTranslation.test(rule.action) ? (rule.to?.text ?? '') : '';
  // A range of addresses, or of ports behind them.
  const given = to.includes('.') ? to.replace(/:.*/, '').replace('-', ',') : '';
  if (
    [source?.text, destination?.text, given].some((side) => isNoNetwork(side ?? '', tool, family))
  )
    return true;
  const said = further.map(({ text }) => text);
  if (tool !== 'iptables' || said.some((word) => word.includes(UNKNOWN))) return false;
  if (isSlip === true || (outInterface && /^(?:INPUT|PREROUTING)$/.test(chain.text))) return true;
  const has = (flag: RegExp, value: RegExp, until = said.length): boolean =>
    said.some((word, at) => at < until && value.test(word) && flag.test(said[at - 1] ?? ''));
  return said.some((word, at) => {
    const [before = '', second = '', third = ''] = [said[at - 1], said[at - 2], said[at - 3]];
    const [flag, other] = before === '!' ? [second, ''] : [before, second === '!' ? third : second];
    if (word === '!') return false;
    if (ofProtocol.test(flag)) return isNoProtocol(word);
    if (ofModule.test(flag)) return isNear(word, modules);
    if (ofSide.test(flag)) return isNoNetwork(word, tool, family);
    if (ofState.test(flag)) return isNoState(word);
    if (ofPort.test(flag)) {
      const isList = has(ofModule, /^multiport$/);
      return (isList ? word.split(',') : [word]).some((one) => !ports.test(one));
    }
    if (!word.startsWith('-'))
      return at === 0 || [ofProtocol, ofModule, ofPort, ofState].some((one) => one.test(other));
    if (ofPort.test(word)) {
      const isMulti = has(ofModule, /^multiport$/, at);
      return (
        !has(ofProtocol, withPorts) ||
        (ofPorts.test(word) ? !isMulti : !isMulti && !has(/^-[pm]$|^--(?:pro|ma)/, withPorts, at))
      );
    }
    if (ofState.test(word))
      return !has(ofModule, word === '--state' ? /^state$/ : /^conntrack$/, at);
    if (/^(?:-i|--in-interface)$/.test(word)) return /^(?:OUTPUT|POSTROUTING)$/.test(chain.text);
    return word.startsWith('--')
      ? isNear(word, options)
      : !before.startsWith('--') && !/^-[pimf46vnxcwWMtsdojg]$/.test(word);
  });
}

/** Whether a list of states has one that connections never have. */
export const isNoState = (list: string): boolean =>
  list
    .split(',')
    .some((one) => one === '' || !states.some((each) => each.startsWith(one.toUpperCase())));

const isNoProtocol = (word: string): boolean =>
  /^\d+$/.test(word)
    ? Number(word) > 255
    : /^(?!3pc$)\d+[a-z]|^(?!all$)[a-z]+$/i.test(word) &&
      protocolNumber(word.toLowerCase()) === undefined;

/** Letters among the digits of an address, numbers that it cannot have, those of another family, or the rest of `-dport`. */
function isNoNetwork(
  text: string,
  tool: FilterRule['tool'],
  family: TranslationRule['family'],
): boolean {
  const isOfIptables = tool === 'iptables';
  if (text.includes(UNKNOWN) || (!isOfIptables && /[-{}]/.test(text))) return false;
  return text.split(',').some((one) => {
    const [address = '', length = '0'] = one.split('/');
    if (address.includes(':'))
      return isOfIptables && (family !== 6 || Number(length) > addressBits(6));
    if (!/^[\dOIl]+(?:\.[\dOoIl]+){3,}$/.test(address))
      return /^(?:ports?|[\d.]+-[\d.]+)$/.test(one);
    return (
      (isOfIptables && family === 6) ||
      daemonAddress(address) === undefined ||
      (length.includes('.') ? daemonAddress(length) === undefined : !(Number(length) <= 32))
    );
  });
}
