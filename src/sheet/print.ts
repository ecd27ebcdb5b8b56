import type { SheetTree } from './syntax.js';
export const print = (tree: SheetTree): string => tree.source?.text ?? '';
