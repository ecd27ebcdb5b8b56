import { associations } from './meaning/associations.js';
import { keys } from './meaning/keys.js';
import { phase1 } from './meaning/phase1.js';
import { policies } from './meaning/policies.js';
import { remotes } from './meaning/remotes.js';
import { sainfos } from './meaning/sainfos.js';
import { translations } from './meaning/translations.js';

/** What is told while finding the meaning of a racoon host's files. */
export const meaning = {
  ...remotes,
  ...phase1,
  ...sainfos,
  ...policies,
  ...associations,
  ...keys,
  ...translations,
};
