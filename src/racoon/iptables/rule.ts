import type { Range, Word } from '../../syntax/range.js';
import type { Option } from './actions.js';
import type { TranslationRule } from './syntax.js';

const actions: ReadonlySet<string> = new Set([
  'SNAT',
  'MASQUERADE',
  'NETMAP',
  'ACCEPT',
  'RETURN',
  'DROP',
]);
const isAction = (text: string): text is TranslationRule['action'] => actions.has(text);

interface Place {
  readonly tool: TranslationRule['tool'];
  readonly at: Range;
  /** The table and chain that hold for rules which do not name their own. */
  readonly table?: string;
  readonly chain?: Word;
  readonly insert?: boolean;
}

/** The rule of some options if it can concern a tunnel: one that translates behind routing, or that looks at policies. */
export function ruleOf(options: readonly Option[], place: Place): TranslationRule | undefined {
  let { table, chain, insert = false } = place;
  let source: Word | undefined;
  let destination: Word | undefined;
  let outInterface: Word | undefined;
  let to: Word | undefined;
  let target: Word | undefined;
  let direction: Word | undefined;
  let policy: Word | undefined;
  const further: Word[] = [];
  for (const option of options) {
    switch (option.kind) {
      case 'table':
        table = option.table.text;
        break;
      case 'chain':
        ({ chain, insert } = option);
        break;
      case 'source':
        source = option.value;
        break;
      case 'destination':
        destination = option.value;
        break;
      case 'out':
        outInterface = option.value;
        break;
      case 'to':
        to = option.value;
        break;
      case 'target':
        target = option.value;
        break;
      case 'policy':
        if (option.part === 'direction') direction = option.value;
        else policy = option.value;
        break;
      case 'further':
        further.push(...option.words);
        break;
      case 'quiet':
        break;
    }
  }
  const action = target?.text ?? (place.tool === 'nft' && to !== undefined ? 'SNAT' : undefined);
  if (chain === undefined || action === undefined || !isAction(action)) return undefined;
  const translates = /^postrouting$/i.test(chain.text) && (table === 'nat' || place.tool === 'nft');
  // A chain of its own can be one that forwarded packets go through.
  const guards =
    policy !== undefined && !/^(?:input|output|(?:pre|post)routing)$/i.test(chain.text);
  if (!translates && !guards) return undefined;
  return {
    kind: 'translation',
    at: place.at,
    tool: place.tool,
    chain,
    insert,
    ...(source !== undefined && { source }),
    ...(destination !== undefined && { destination }),
    ...(outInterface !== undefined && { outInterface }),
    ...(policy !== undefined && {
      policy: { direction: direction ?? { text: 'out' }, policy },
    }),
    action,
    ...(to !== undefined && { to }),
    further,
  };
}
