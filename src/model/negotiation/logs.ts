/**
 * What the two ends write into their logs when a step fails, as people see it who look for the fault there. racoon's words
 * are from its source and from runs; Cisco's are those of `debug crypto isakmp` (IOS, PIX 6) and of the appliances' log.
 */
import type { Device } from '../device.js';
import type { Direction } from './direction.js';

type Kind = Device['implementation']['kind'];

/** The steps whose failure shows in a log. */
export type LoggedStep =
  | 'silence'
  | 'proposal'
  | 'exchange mode'
  | 'key'
  | 'name in main mode'
  | 'identity'
  | 'phase 2 identities'
  | 'encapsulation'
  | 'transform'
  | 'forward secrecy';

/** The end whose message is refused, and the one that refuses it. */
type Logging = Pick<Direction, 'from' | 'to' | 'starter' | 'answerer'>;

type Words = Readonly<Record<'racoon' | 'router' | 'appliance', string>>;

const answering: Readonly<Record<LoggedStep, Words>> = {
  silence: { racoon: 'nothing', router: 'nothing', appliance: 'nothing' },
  proposal: {
    racoon: '"no suitable proposal found."',
    router: '"no offers accepted!"',
    appliance: '"All SA proposals found unacceptable"',
  },
  'exchange mode': {
    racoon: '"not acceptable … mode"',
    router: '"Unable to initiate or respond to Aggressive Mode while disabled"',
    appliance: 'that this mode is disabled',
  },
  key: {
    racoon: '"ignore information because ISAKMP-SA has not been established yet."',
    router: '"IKE message … failed its sanity check or is malformed"',
    appliance: '"had problems decrypting packet, probably due to mismatched pre-shared key"',
  },
  'name in main mode': {
    racoon: '"Expecting IP address type in main mode, but …"',
    router: '"No pre-shared key …"',
    appliance: '"… no matching tunnel-group"',
  },
  identity: {
    racoon: '"ID mismatched"',
    router: '"profile … does not match"',
    appliance: '"… no matching tunnel-group"',
  },
  'phase 2 identities': {
    racoon: '"failed to get sainfo."',
    router: '"proxy identities not supported"',
    appliance: '"no matching crypto map entry for remote proxy …" (proxy identities not supported)',
  },
  encapsulation: {
    racoon: '"encmode mismatched" or "proto_id mismatched"',
    router: '"phase 2 SA policy not acceptable!"',
    appliance: '"All IPSec SA proposals found unacceptable!"',
  },
  transform: {
    racoon: '"no suitable policy found."',
    router: '"phase 2 SA policy not acceptable!"',
    appliance: '"All IPSec SA proposals found unacceptable!"',
  },
  'forward secrecy': {
    racoon: '"pfs group mismatched"',
    router: '"phase 2 SA policy not acceptable!"',
    appliance: '"All IPSec SA proposals found unacceptable!"',
  },
};

const phase1Starter: Words = {
  racoon: '"phase1 negotiation failed due to time up."',
  router: '"retransmitting phase 1", state MM_NO_STATE',
  appliance: 'that the negotiation timed out, state MM_WAIT_MSG2',
};

const phase2Starter: Words = {
  racoon: '"give up to get IPsec-SA due to time up to wait."',
  router: '"Notify has no hash. Rejected." or retransmissions in QM_IDLE',
  appliance: '"QM FSM error"',
};

const lateSteps: ReadonlySet<LoggedStep> = new Set([
  'phase 2 identities',
  'encapsulation',
  'transform',
  'forward secrecy',
]);

/** A sheet stands for the end that the other one is not. */
const familyOf = (kind: Kind, other: Kind): keyof Words => {
  if (kind === 'racoon' || (kind === 'sheet' && other !== 'racoon')) return 'racoon';
  return kind === 'pix7' || kind === 'asa84' ? 'appliance' : 'router';
};

/** What the answering end logs when a step fails. */
const answererLog = ({ from, to }: Logging, step: LoggedStep): string =>
  answering[step][familyOf(to.end.device.implementation.kind, from.end.device.implementation.kind)];

/** What both logs say when a step fails, as the end of a sentence; `words` where the answering end's are known better. */
export function bothLogs(direction: Logging, step: LoggedStep, words?: string): string {
  const { answerer, starter } = direction;
  const first = words ?? answererLog(direction, step);
  const { from, to } = direction;
  const family = familyOf(from.end.device.implementation.kind, to.end.device.implementation.kind);
  const second = (lateSteps.has(step) ? phase2Starter : phase1Starter)[family];
  return `${answerer} logs ${first}, ${starter} ${second}`;
}
