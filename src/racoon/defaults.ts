/**
 * What racoon does where nothing is written. Values are those of the code, not of the manual: remoteconf.c `newrmconf`,
 * sainfo.c, isakmp.c; the same in 0.7, 0.8 and 0.9 except where a comment says otherwise.
 */

/** Seconds that a remote's proposals live where no lifetime is written; also what a peer's silence counts as. */
export const phase1LifetimeSeconds = 28_800;

/** Seconds that a sainfo's associations live where no lifetime is written. */
export const phase2LifetimeSeconds = 28_800;

/** Directives of `remote` with one value. */
export const remoteDefaults = {
  proposal_check: 'strict',
  verify_identifier: 'off',
  verify_cert: 'on',
  send_cert: 'on',
  send_cr: 'on',
  passive: 'off',
  generate_policy: 'off',
  initial_contact: 'on',
  nat_traversal: 'off',
  ike_frag: 'off',
  dpd: 'on',
  // Since 0.8; 0.7 never renews phase 1.
  rekey: 'on',
  mode_cfg: 'off',
  support_proxy: 'off',
  weak_phase1_check: 'off',
} as const;

/** Directives of `remote` with a number: seconds, and a count. A delay of 0 announces and never probes. */
export const remoteNumbers = { dpd_delay: 0, dpd_retry: 5, dpd_maxfail: 5, ph1id: 0 } as const;

/** What a default's mark in the model says. */
export const defaultOf = (directive: string, value: string | number): string =>
  `racoon: no ${directive} is ${value}`;

/** Seconds of the units of racoon.conf (cftoken.l). There is no unit for days. */
export const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['sec', 1],
  ['secs', 1],
  ['second', 1],
  ['seconds', 1],
  ['min', 60],
  ['mins', 60],
  ['minute', 60],
  ['minutes', 60],
  ['hour', 3600],
  ['hours', 3600],
]);

/** More alternatives than this cannot be told apart on the wire: a transform's number has 8 bits. */
export const mostProposals = 255;
