import { writingHost } from './writing-host.js';
import { writingPhase1 } from './writing-phase1.js';
import { writingPhase2 } from './writing-phase2.js';
import { writingTraffic } from './writing-traffic.js';

/** What is told while a racoon host's files are written. */
export const writing = {
  ...writingPhase1,
  ...writingPhase2,
  ...writingTraffic,
  ...writingHost,
};
