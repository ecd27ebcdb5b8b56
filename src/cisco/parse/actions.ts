import type { Actions } from '../../syntax/shapes/reader.js';
import type { Dialect } from '../syntax.js';
import { accessList, accessListOfAppliances } from './actions/access-list.js';
import { accessListOfIos } from './actions/access-list-ios.js';
import { certificates } from './actions/certificates.js';
import { device, deviceOfIos, deviceOfPix6 } from './actions/device.js';
import { groups } from './actions/groups.js';
import { interfaceLines, interfaceLinesOfIos } from './actions/interface.js';
import { nat, natOfIos, twiceNat } from './actions/nat.js';
import { objectGroups, objectGroupsOfIos, objects } from './actions/objects.js';
import { phase1, phase1OfPix6 } from './actions/phase1.js';
import { phase1OfIos } from './actions/phase1-ios.js';
import { phase2 } from './actions/phase2.js';
import { phase2OfAppliances, phase2OfIos } from './actions/phase2-own.js';

const common = {
  ...device,
  ...interfaceLines,
  ...phase1,
  ...phase2,
  ...phase2OfAppliances,
  ...accessList,
  ...objectGroups,
  ...certificates,
  ...nat,
};
const appliances = { ...common, ...accessListOfAppliances, ...objects, ...twiceNat, ...groups };

/** What is made of the rules of each dialect's grammar. */
export const actions: Readonly<Record<Dialect, Actions>> = {
  pix6: { ...common, ...deviceOfPix6, ...phase1OfPix6 },
  pix7: appliances,
  asa84: appliances,
  ios: {
    ...common,
    ...deviceOfIos,
    ...interfaceLinesOfIos,
    ...phase1OfIos,
    ...phase2OfIos,
    ...accessListOfIos,
    ...objectGroupsOfIos,
    ...natOfIos,
  },
};
