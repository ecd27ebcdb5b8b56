import { addresses } from './meaning-addresses.js';
import { lists } from './meaning-lists.js';
import { maps } from './meaning-maps.js';
import { nat } from './meaning-nat.js';
import { phase1 } from './meaning-phase1.js';
import { phase2 } from './meaning-phase2.js';
import { profiles } from './meaning-profiles.js';
import { tunnels } from './meaning-tunnels.js';

/** What is told of a device's text while its meaning is found. */
export const meaning = {
  ...phase1,
  ...profiles,
  ...phase2,
  ...addresses,
  ...lists,
  ...maps,
  ...tunnels,
  ...nat,
};
