import type { Iptables, IptablesLine, TranslationRule } from './syntax.js';

/** The text of a rules script: that which it was read from, byte for byte, or one command a line of rules that were made. */
export function print({ source, lines }: Iptables): string {
  if (source !== undefined) return source.text;
  const texts: string[] = [];
  let before: IptablesLine | undefined;
  for (const line of lines) {
    if (line.kind === 'unread' || line.kind === 'removal' || line.kind === 'filter') continue;
    if (line.kind === 'comment' && before !== undefined) texts.push('');
    texts.push(textOf(line));
    before = line;
  }
  return texts.map((text) => `${text}\n`).join('');
}

function textOf(
  line: Exclude<IptablesLine, { readonly kind: 'unread' | 'removal' | 'filter' }>,
): string {
  switch (line.kind) {
    case 'comment':
      return commentText(line.text);
    case 'chain':
      return `iptables -N ${line.name.text}\niptables -I ${line.from.text} -j ${line.name.text}`;
    case 'translation':
      return ruleText(line);
  }
}

const commentText = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '#' : line.startsWith('!') ? `#${line}` : `# ${line}`))
    .join('\n');

const ruleText = (rule: TranslationRule): string =>
  rule.tool === 'iptables' ? iptablesText(rule) : nftText(rule);

function iptablesText(rule: TranslationRule): string {
  const { chain, insert, source, destination, outInterface, policy, further, action, to } = rule;
  const words = ['iptables'];
  if (/^postrouting$/i.test(chain.text)) words.push('-t', 'nat');
  words.push(insert ? '-I' : '-A', chain.text);
  if (source !== undefined) words.push('-s', source.text);
  if (destination !== undefined) words.push('-d', destination.text);
  if (outInterface !== undefined) words.push('-o', outInterface.text);
  if (policy !== undefined)
    words.push('-m', 'policy', '--dir', policy.direction.text, '--pol', policy.policy.text);
  words.push(...further.map(({ text }) => text), '-j', action);
  if (to !== undefined) words.push(action === 'NETMAP' ? '--to' : '--to-source', to.text);
  return words.join(' ');
}

const verdicts: Readonly<Record<TranslationRule['action'], string>> = {
  SNAT: 'snat',
  MASQUERADE: 'masquerade',
  NETMAP: 'snat ip prefix',
  ACCEPT: 'accept',
  RETURN: 'return',
  DROP: 'drop',
  JUMP: 'jump',
  GOTO: 'goto',
};

/** A rule as a command of nft. Its further matches must be in nft's words. */
export function nftText(rule: TranslationRule): string {
  const { chain, insert, source, destination, outInterface, policy, further, action, to } = rule;
  const table = /^postrouting$/i.test(chain.text) ? 'nat' : 'filter';
  const words = ['nft', insert ? 'insert' : 'add', 'rule', 'ip', table, chain.text];
  if (source !== undefined) words.push('ip', 'saddr', source.text);
  if (destination !== undefined) words.push('ip', 'daddr', destination.text);
  if (outInterface !== undefined) words.push('oifname', `"${outInterface.text}"`);
  if (policy !== undefined)
    words.push('rt', 'ipsec', policy.policy.text === 'none' ? 'missing' : 'exists');
  words.push(...further.map(({ text }) => text), verdicts[action]);
  if (to !== undefined && action !== 'JUMP' && action !== 'GOTO') words.push('to');
  if (to !== undefined) words.push(to.text);
  return words.join(' ');
}
