import { define } from '../../diagnostics/define.js';
import type { Device } from '../device.js';

/** What an end is; `racoonOff`: one with a line that switches it off. */
type Probing = Device['implementation']['kind'] | 'racoonOff';

type Silent = {
  readonly silent: string;
  /** What the ends are that do not probe. */
  readonly kinds: readonly Probing[];
};

type Dangling = {
  readonly end: string;
  /** What it has not, by which it would drop them: another end that announces dead peer detection, where it has the rest. */
  readonly lacks: 'rekey' | 'probes' | 'announcement';
  /** What it is itself. */
  readonly own: Probing;
  /** What the other end is, where it announces none. */
  readonly unannounced?: Probing;
};

const ofAsa = 'isakmp keepalive threshold 20 retry 5 in the tunnel group of the ASA';

/** What switches probes on at an end. */
export const probing: Readonly<Record<Probing, string>> = {
  racoon: 'dpd_delay 20; in the remote section of racoon.conf',
  racoonOff: 'dpd_delay 20; in the remote section of racoon.conf in place of dpd off;',
  ios: 'crypto isakmp keepalive 20 5 periodic on the router',
  pix6: 'isakmp keepalive 20 5 on the PIX',
  pix7: ofAsa,
  asa84: ofAsa,
  sheet: 'a row for it into the sheet',
};

/** What makes a tunnel fall that has come up. */
export const stability = {
  'dpd-missing': define({
    severity: 'warning',
    title: ({ silent }: Silent) =>
      silent === 'both'
        ? 'neither end uses dead peer detection (DPD, keepalive)'
        : `${silent} does not use dead peer detection (DPD, keepalive)`,
    explanation: 'A peer that restarts is noticed only when the associations expire.',
    help: ({ kinds }: Silent) =>
      `write ${[...new Set(kinds.map((kind) => probing[kind]))].join(', and ')}`,
    example: {
      faulty: 'dpd_delay 0;\nno crypto isakmp keepalive',
      mended: 'dpd_delay 20;\ncrypto isakmp keepalive 20',
    },
  }),
  'association-survives-delete': define({
    severity: 'warning',
    title: ({ end }: Dangling) =>
      `${end} keeps dangling phase-2 associations after the other end deletes phase 1`,
    explanation: 'racoon deletes them only with rekey force, or dead peer detection on both ends.',
    help: ({ lacks, own: kind, unannounced }: Dangling) => {
      if (lacks === 'rekey') return 'write rekey force; in place of rekey off;';
      const own = lacks === 'probes' ? [probing[kind]] : [];
      const other = unannounced === undefined ? [] : [probing[unannounced]];
      return `write ${[...own, ...other].join(', and ')}`;
    },
    example: { faulty: 'dpd_delay 0;', mended: 'dpd_delay 20;' },
  }),
  'idle-timeout': define({
    severity: 'warning',
    title: ({ end, minutes }: { end: string; minutes: number; isRouter: boolean }) =>
      `${end} tears the tunnel down after ${minutes} minute${minutes === 1 ? '' : 's'} of idle time`,
    explanation: 'The other end may keep an association that the device has dropped already.',
    help: ({ isRouter }) =>
      isRouter
        ? 'take security-association idle-time away'
        : "write vpn-idle-timeout none in the tunnel's group policy",
    example: {
      faulty: 'group-policy G attributes\n vpn-idle-timeout 30',
      mended: 'group-policy G attributes\n vpn-idle-timeout none',
    },
  }),
  'dpd-reversed-cookies': define({
    severity: 'warning',
    title: ({ end, version }: { end: string; version: string }) =>
      `${end} (IOS ${version}) may send dead peer detection with its cookies reversed; racoon before 0.8.1 then drops the tunnel`,
    explanation: 'Seen with IOS 12.3(8)T.',
    help: () => 'use racoon 0.8.1 or later, or another IOS release',
    example: {
      faulty: 'version 12.3\ncrypto isakmp keepalive 20',
      mended: 'version 12.4\ncrypto isakmp keepalive 20',
    },
  }),
};
