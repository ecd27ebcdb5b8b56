import { meaning } from './meaning.js';
import { reading } from './reading.js';
import { writing } from './writing.js';

/** What the racoon side tells: while reading, while finding the meaning, while writing. */
export const racoon = { ...reading, ...meaning, ...writing };
