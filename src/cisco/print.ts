import type { Configuration } from './syntax.js';

/** The text of a configuration that was read, byte for byte. */
export const print = ({ source }: Configuration): string => source.text;
