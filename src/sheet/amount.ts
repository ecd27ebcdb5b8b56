/** Numbers as people write them: with blanks, dots or commas in them. */
import type { Parted } from './term.js';

/** The number that a text begins with. Three digits behind a sign are thousands, save behind a zero; others are decimals. */
export function amountIn(text: string): { readonly amount: number } & Parted {
  const [digits = ''] = /^\d[\d.,' ]*/.exec(text) ?? [];
  const [, whole = digits, decimals = ''] =
    /^(.*\d)[.,](\d{1,2}|\d{4,}|(?<=^0.)\d+)[., ]*$/.exec(digits) ?? [];
  const amount = Number(`${whole.replace(/\D/g, '')}.${decimals}0`);
  return { amount, ...(/^[1-9]\d{0,2}[.,]\d{3}[., ]*$/.test(digits) && { isParted: true }) };
}
