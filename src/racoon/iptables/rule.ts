import type { Range, Word } from '../../syntax/range.js';
import type { Change, Option } from './actions.js';
import { isAsked, meantBy, type OwnChains } from './slips.js';
import type { FilterRule, Removal, TranslationRule } from './syntax.js';

const actions: ReadonlySet<string> = new Set([
  'SNAT',
  'MASQUERADE',
  'NETMAP',
  'ACCEPT',
  'RETURN',
  'DROP',
] satisfies TranslationRule['action'][]);
const isAction = (text: string): text is TranslationRule['action'] => actions.has(text);

export interface Place {
  readonly tool: TranslationRule['tool'];
  readonly at: Range;
  /** The table and chain that hold for rules which do not name their own. */
  readonly table?: string;
  readonly chain?: Word;
  readonly insert?: boolean;
  readonly inNft?: string;
  readonly family?: 6 | 'both' | undefined;
  /** Of iptables: the chains of its own that a text makes. */
  readonly own?: OwnChains;
}

/** Whether a chain is the one behind routing. */
export const isBehindRouting = (chain: Word): boolean => /^postrouting$/i.test(chain.text);

const isOtherHook = (chain: Word): boolean =>
  /^(?:input|output|forward|prerouting)$/i.test(chain.text);

/**
 * The rule of some options if it can concern a tunnel: one that translates behind routing, or leads to others that do, or that
 * looks at policies; or what takes such rules away.
 */
export function ruleOf(
  options: readonly Option[],
  place: Place,
): TranslationRule | FilterRule | Removal | undefined {
  let { table, chain } = place;
  let change: Change = place.insert === true ? 'inserted' : 'added';
  let position: number | undefined;
  let source: Word | undefined;
  let destination: Word | undefined;
  let outInterface: Word | undefined;
  let to: Word | undefined;
  let target: Word | undefined;
  let translation = 'SNAT';
  let isGoto = false;
  let direction: Word | undefined;
  let policy: Word | undefined;
  let asksPolicy = false;
  const further: Word[] = [];
  for (const option of joined(options)) {
    switch (option.kind) {
      case 'table':
        table = option.table.text;
        break;
      case 'chain':
        ({ chain, change, position } = option);
        break;
      case 'source':
      case 'destination':
        if (option.not !== undefined) further.push(...option.not, option.value);
        else if (option.kind === 'source') source = option.value;
        else destination = option.value;
        break;
      case 'out':
        outInterface = option.value;
        break;
      case 'to':
        to = option.value;
        source ??= option.from;
        if (option.from !== undefined) translation = 'NETMAP';
        break;
      case 'target':
        target = option.value;
        isGoto = option.isGoto === true;
        break;
      case 'policy':
        if (option.part === 'match') asksPolicy = true;
        else if (option.part === 'direction') direction = option.value;
        else policy = option.value;
        break;
      case 'further':
        further.push(...option.words);
        break;
      case 'quiet':
        break;
    }
  }
  const isNft = place.tool === 'nft';
  const isAdded = change !== 'removed' && change !== 'flushed';
  const { own } = place;
  const said = own && isAdded ? meantBy({ table, chain, target, further }, own) : undefined;
  if (said !== undefined) ({ table, chain, target } = said);
  const isSlip =
    said?.isSlip === true ||
    (own !== undefined &&
      policy !== undefined &&
      !(asksPolicy && isAsked(policy, direction, chain)));
  const where = {
    ...(table !== undefined && !(isNft ? /^nat$/ : /^(?:nat|filter)$/).test(table) && { table }),
    ...(place.family !== undefined && { family: place.family }),
  };
  const isNat = table === 'nat' || isNft;
  const removal = { kind: 'removal', at: place.at, ...where, ...(!isNft && { isNat }) } as const;
  if (change === 'flushed' || (change === 'removed' && position !== undefined))
    return {
      ...removal,
      ...(chain && { chain }),
      ...(position !== undefined && { position }),
    };
  const action = target?.text ?? (!isNft ? '-' : to !== undefined ? translation : undefined);
  if (chain === undefined)
    return endOf(further, { ...place, ...(table !== undefined && { table }) });
  if (action === undefined) return undefined;
  const isJump = !isAction(action);
  const translates = isNat && !isOtherHook(chain);
  // A chain of its own can be one that forwarded packets go through.
  const guards =
    policy !== undefined && !isJump && !/^(?:input|output|(?:pre|post)routing)$/i.test(chain.text);
  const matches = {
    at: place.at,
    chain,
    insert: change === 'inserted',
    ...(position !== undefined && { position }),
    ...(change === 'replaced' && { replaces: true as const }),
    ...where,
    ...(source !== undefined && { source }),
    ...(destination !== undefined && { destination }),
    ...(outInterface !== undefined && { outInterface }),
    ...(policy !== undefined && { policy: { direction: direction ?? { text: 'out' }, policy } }),
    further,
    tool: place.tool,
    ...(isSlip && { isSlip }),
  };
  const isFilter = !translates && !guards;
  if (isFilter && !isFiltering(place, chain, table)) return undefined;
  const rule: TranslationRule | FilterRule = isFilter
    ? {
        kind: 'filter',
        ...matches,
        target: action,
        isGoto,
        isNat: table === 'nat',
        ...(to && { to }),
      }
    : {
        kind: 'translation',
        ...matches,
        ...(place.inNft !== undefined && { inNft: place.inNft }),
        action: isJump ? (isGoto ? 'GOTO' : 'JUMP') : action,
        ...(isJump && target !== undefined ? { to: target } : to !== undefined && { to }),
      };
  return change === 'removed' ? { ...removal, chain, rule } : rule;
}

/** What empties a chain, or a table. `more`: what else is known of that. */
export function emptying({ chain, ...place }: Place, more: Partial<Removal>): readonly Removal[] {
  const flushed = { kind: 'chain', change: 'flushed', ...(chain && { chain }) } as const;
  const removal = ruleOf([flushed], place);
  return removal?.kind === 'removal' ? [{ ...removal, ...more }] : [];
}

/** What was there of a chain, or of a table, goes where a text shows all of it. */
export const wholeOf = (place: Place): readonly Removal[] =>
  emptying(place, { takesEnds: true, isWhole: true });

/** A rule of a chain as one that packets are filtered by. */
export const filterOf = ({ action, to, ...rule }: TranslationRule): FilterRule | undefined =>
  isBehindRouting(rule.chain) || /^(?:SNAT|MASQUERADE|NETMAP)$/.test(action)
    ? undefined
    : {
        ...rule,
        kind: 'filter',
        target: action === 'JUMP' || action === 'GOTO' ? (to?.text ?? '') : action,
        isGoto: action === 'GOTO',
      };

/** Where packets of a tunnel come through before racoon, or a policy, sees them. */
const isFiltering = ({ tool }: Place, { text }: Word, table = 'filter'): boolean =>
  tool === 'nft'
    ? /^(?:input|forward|output|prerouting)$/.test(text)
    : /^(?:filter|raw|mangle)$/.test(table) ||
      (table === 'nat' && /^(?:PREROUTING|OUTPUT)$/.test(text));

/** What a chain does at its end: `-P INPUT DROP`; one that is made goes back. */
export function endOf(
  [flag, chain, policy]: readonly Word[],
  place: Place,
): FilterRule | undefined {
  const isMade = /^(?:-N|--new-chain)$/.test(flag?.text ?? '');
  const target = isMade ? { text: '-' } : policy;
  if (!isMade && !/^(?:-P|--policy)$/.test(flag?.text ?? '')) return undefined;
  if (chain === undefined || target === undefined) return undefined;
  const { at, family, tool, table } = place;
  if (table === 'nat' || !isFiltering(place, chain, table)) return undefined;
  return {
    kind: 'filter',
    at,
    tool,
    chain,
    insert: false,
    ...(table !== undefined && (tool === 'nft' || table !== 'filter') && { table }),
    ...(family !== undefined && { family }),
    further: [],
    target: target.text,
    isEnd: true,
  };
}

type Side = Extract<Option, { readonly kind: 'source' | 'destination' }>;

/** Options with the sets of nft joined, which are written over several words, and its jumps told from other words. */
function joined(options: readonly Option[]): readonly Option[] {
  const all: Option[] = [];
  let set: { readonly of: Side; readonly words: Word[] } | undefined;
  let jump: string | undefined;
  for (const option of options) {
    if (option.kind === 'source' || option.kind === 'destination') {
      const { value } = option;
      if (value.text.startsWith('{') && !value.text.endsWith('}'))
        set = { of: option, words: [value] };
      else all.push(option);
      continue;
    }
    const [word] = option.kind === 'further' ? option.words : [];
    if (word === undefined) all.push(option);
    else if (set !== undefined) {
      set.words.push(word);
      if (!word.text.endsWith('}')) continue;
      const [first] = set.words;
      const text = set.words.map((one) => one.text).join('');
      all.push({ ...set.of, value: { ...first, text } });
      set = undefined;
    } else if (jump !== undefined) {
      all.push({ kind: 'target', value: word, isGoto: jump === 'goto' });
      jump = undefined;
    } else if (word.text === 'jump' || word.text === 'goto') jump = word.text;
    else if (word.text === 'reject') all.push({ kind: 'target', value: { text: 'REJECT' } });
    else all.push(option);
  }
  return all;
}
