import { writingAlgorithms } from './writing-algorithms.js';
import { writingOnto } from './writing-onto.js';
import { writingPeers } from './writing-peers.js';
import { writingSelectors } from './writing-selectors.js';

/** What is told while Cisco text is written. */
export const writing = {
  ...writingAlgorithms,
  ...writingPeers,
  ...writingSelectors,
  ...writingOnto,
};
