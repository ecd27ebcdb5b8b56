import { cisco } from '../cisco/diagnostics/catalogue.js';
import { model } from '../model/diagnostics.js';
import { racoon } from '../racoon/diagnostics/catalogue.js';
import { sheet } from '../sheet/diagnostics.js';
import type { Definition } from './define.js';
import { verbs } from './verbs.js';

/** Every diagnostic that there is, by its code. */
export const catalogue = { ...cisco, ...racoon, ...sheet, ...model, ...verbs };

/** The code of a diagnostic. */
export type Code = keyof typeof catalogue;

/** The facts that a code's words are made of. */
export type FactsOf<C extends Code> =
  (typeof catalogue)[C] extends Definition<infer Facts> ? Facts : never;
