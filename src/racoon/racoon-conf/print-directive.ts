import type { Word } from '../../syntax/range.js';
import type { Directive } from './syntax.js';

// Whose values are strings, and which of them; by default none is.
const strings: Readonly<Record<string, (index: number, count: number, text: string) => boolean>> = {
  script: (index) => index === 0,
  xauth_login: () => true,
  gss_id: () => true,
  gssapi_id: () => true,
  path: (index) => index === 1,
  user: (_index, _count, text) => !/^\d+$/.test(text),
  group: (_index, _count, text) => !/^\d+$/.test(text),
  chroot: () => true,
  adminsock: (index, _count, text) => index < 3 && text !== 'disabled',
  default_domain: () => true,
  banner: () => true,
  split_dns: () => true,
  auth_groups: () => true,
  auth: (index, count) => index === 0 || index === count - 1,
  acct: (index, count) => index === 0 || index === count - 1,
  identifier: (index) => index === 1,
  shared_secret: (index) => index === 1,
  ...Object.fromEntries(
    [
      'uri',
      'host',
      'base',
      'bind_dn',
      'bind_pw',
      'attr_user',
      'attr_addr',
      'attr_mask',
      'attr_group',
      'attr_member',
    ].map((keyword) => [keyword, () => true]),
  ),
};

const lists: ReadonlySet<string> = new Set(['dns4', 'wins4', 'nbns4', 'split_dns', 'auth_groups']);

/** The text of a directive that was made. */
export function directive({ keyword, values }: Directive): string {
  const isString = strings[keyword.text];
  const texts = values.map(({ text }, index) =>
    isString?.(index, values.length, text) ? `"${text}"` : text,
  );
  return `${[keyword.text, ...valuesText(keyword.text, values, texts)].join(' ')};`;
}

function valuesText(
  keyword: string,
  values: readonly Word[],
  texts: readonly string[],
): readonly string[] {
  if (texts.length === 0) return [];
  if (keyword === 'isakmp' || keyword === 'isakmp_natt') {
    return values.map(({ text }, index) => (index === 1 ? `[${text}]` : text));
  }
  if (keyword === 'split_network') {
    const networks = texts
      .slice(1)
      .flatMap((text, index, all) => (index % 2 === 0 ? [`${text}/${all[index + 1] ?? ''}`] : []));
    return [texts[0] ?? '', networks.join(', ')];
  }
  return lists.has(keyword) ? [texts.join(', ')] : texts;
}
