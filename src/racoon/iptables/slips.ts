/** Words of a closed list that a rule of iptables writes with a slip: iptables refuses it, and what was meant is known. */
import { distance } from '../../syntax/distance.js';
import type { Word } from '../../syntax/range.js';
import { UNKNOWN } from '../shell/variables.js';

/** Whether a text makes a chain of this name, or fills it, or goes on in it. */
export type OwnChains = (name: string, or: 'filled' | 'reached') => boolean;

interface Said {
  readonly table: string | undefined;
  readonly chain: Word | undefined;
  readonly target: Word | undefined;
  readonly further: readonly Word[];
}

const tables = ['nat', 'filter', 'mangle', 'raw'];
const chains = ['INPUT', 'FORWARD', 'OUTPUT', 'PREROUTING', 'POSTROUTING'];
const targets = ['ACCEPT', 'DROP', 'REJECT', 'RETURN', 'MASQUERADE', 'SNAT', 'DNAT', 'NETMAP'];

/** Commands that add no rule, or that look for one. */
const others = /^(?:-[CLSZNXPE]|--(?:check|list|zero|new|delete|policy|rename).*)$/;

/** The table, the chain and the target of a rule that is added, as they were meant. */
export function meantBy(
  { table = 'filter', chain, target, further }: Said,
  own: OwnChains,
): Omit<Said, 'further'> & { readonly isSlip: boolean } {
  const near = (text: string, list: readonly string[]): string =>
    list.includes(text)
      ? text
      : (list.find((one) => distance(text.toUpperCase(), one.toUpperCase(), 1) <= 1) ?? text);
  const meant = (word: Word | undefined, list: readonly string[], or: 'filled' | 'reached') =>
    word && (own(word.text, or) ? word : { ...word, text: near(word.text, list) });
  const isRule = target !== undefined && !further.some(({ text }) => others.test(text));
  const into = meant(
    chain ?? (isRule ? further.find(({ text }) => chains.includes(text)) : undefined),
    chains,
    'reached',
  );
  const isOfNat = table === 'filter' && /^(?:PRE|POST)ROUTING$/.test(into?.text ?? '');
  const said = {
    table: isOfNat ? 'nat' : near(table, tables),
    chain: into,
    target: meant(target, targets, 'filled'),
  };
  const isSame =
    said.table === table && into?.text === chain?.text && said.target?.text === target?.text;
  return { ...said, isSlip: !isSame };
}

/** Whether what \`-m policy\` is given are values that it has, in a chain where packets go that way. */
export const isAsked = (
  policy: Word,
  direction: Word | undefined,
  chain: Word | undefined,
): boolean =>
  [policy, direction].some((word) => word?.text.includes(UNKNOWN)) ||
  (/^(?:none|ipsec)$/.test(policy.text) &&
    (direction?.text === 'in'
      ? !/^(?:OUTPUT|POSTROUTING)$/.test(chain?.text ?? '')
      : direction?.text === 'out' && !/^(?:INPUT|PREROUTING)$/.test(chain?.text ?? '')));

const naming =
  /^:([^\s:]+)|(?:(-N|--new-chain)|(-A|-I|--append|--insert)|-j|-g|--jump|--goto)(?:[ \t]+|=)([^\s;]+)/gm;

/** What a text says of chains; it is asked for seldom. */
export function ownChainsOf(text: string): OwnChains {
  let known: Readonly<Record<'filled' | 'reached', ReadonlySet<string>>> | undefined;
  return (name, or) => {
    if (chains.includes(name) || targets.includes(name)) return true;
    if (known === undefined) {
      const [filled, reached] = [new Set<string>(), new Set<string>()];
      for (const [, listed, isMade, isFilled, chain = listed ?? ''] of text.matchAll(naming)) {
        const isBoth = listed !== undefined || isMade !== undefined;
        if (isBoth || isFilled !== undefined) filled.add(chain);
        if (isBoth || isFilled === undefined) reached.add(chain);
      }
      known = { filled, reached };
    }
    return known[or].has(name);
  };
}
