import type { Group } from '../model/algorithm.js';
import type { IkeProposal } from '../model/device.js';

/** Proposals with those first that aggressive mode is started with: its first message is of one group. */
export const startedFirst = (
  proposals: readonly IkeProposal[],
  group: Group,
): readonly IkeProposal[] => [
  ...proposals.filter((proposal) => proposal.group === group),
  ...proposals.filter((proposal) => proposal.group !== group),
];
