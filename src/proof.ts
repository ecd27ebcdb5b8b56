/**
 * The proof of what was written. It trusts neither printer nor plan: the texts are read back by the same readers that
 * strangers' texts go through, and held against what was meant and against the other end.
 */
import type { Collector } from './diagnostics/report.js';
import { keyedPeers } from './model/answered-sites.js';
import type { Device, Secret, SecurityPolicy } from './model/device.js';
import { addressOfEnd } from './model/endpoint.js';
import { type Equivalence, equivalence } from './model/equivalence.js';
import { sameMeaning } from './model/meaning.js';
import { negotiate, type Step } from './model/negotiate.js';
import { routingDecides } from './model/negotiation/packets.js';
import { packetText } from './model/packet-text.js';
import { selectorKey } from './model/selector.js';
import { ofProtection, treatmentOf } from './model/treatment.js';
import type { CounterExample, TraceStep, Verdict, Verification } from './results.js';
import { valueWords } from './value-words.js';

export interface Claim {
  /** What was meant to be written. */
  readonly meant: Device;
  /** What the texts say, read back. */
  readonly written: Device;
  /** Lines of the texts that the program which reads them would refuse. */
  readonly refused: readonly string[];
  /** What the firewall's rules do against the policies, or that it could not be decided; absent where none are written. */
  readonly firewall?: readonly string[] | 'open';
  /**
   * The other end, as its own text says it, and which of its peers these texts are for; absent where the result takes that
   * device's place.
   */
  readonly other?: { readonly device: Device; readonly peer: string };
  /** What was decided for these tunnels alone, where the texts hold others too; else it is `meant`. */
  readonly decided?: Device;
  /** What the other end's text demands of this end, before any decision. */
  readonly demanded: Device;
  /** What no text shows, and the texts rest on. */
  readonly assumes?: readonly string[];
  /** A tunnel was left out with an error: then not all that is demanded can be there. */
  readonly isPartial: boolean;
}

/** Rows that a decision adds on purpose; the proof says «equal except these». */
const addedOnPurpose = ['own-network', 'asked', 'neighbour-discovery'] as const;

/** Of a row that is not the tunnel's own: where a tunnel was left out, no packet of such rows is compared. */
const leftOut = 'other-peer';

/** The rows of a device; those of tunnels that are left out are marked like what stands in their place. */
function withoutLeftOut({ policies }: Device, own: Device): readonly SecurityPolicy[] {
  const peers = new Set(own.policies.map(({ protection }) => protection?.peer));
  return policies.map((row) =>
    row.protection === undefined || peers.has(row.protection.peer)
      ? row
      : { ...row, purpose: leftOut },
  );
}

/** What happens to a packet, without the values of phase 2 and the addresses that a translator may change. */
const fate = (policy: SecurityPolicy | undefined): string => {
  if (policy === undefined || policy.action === 'bypass') return 'in clear';
  if (policy.action === 'discard') return 'dropped';
  return `protected (${policy.protection?.mode ?? ''} ${policy.protection?.protocols.join('+') ?? ''})`;
};

/** Holds a claim against the texts. Pure: what it finds is in the result. */
export function prove(claim: Claim, collector: Collector): Verification {
  const proof = new Proof(collector);
  if (claim.refused.length === 0)
    proof.agree('read back', 'every line that was written is accepted by its reader');
  else
    proof.refuse(
      'read back',
      `not accepted, or not whole: ${claim.refused.slice(0, 3).join('; ')}`,
    );

  const differences = sameMeaning(claim.meant, claim.written);
  const named = Object.values(claim.meant.keysByName ?? {});
  for (const what of new Set(differences.map(({ path }) => valueWords(path)).slice(0, 20)))
    proof.refuse('values', `${what} would not be as it was meant: set it by hand, and run check`);
  if (differences.length === 0) proof.agree('values', 'every value reads back as it was meant');

  for (const what of claim.assumes ?? []) proof.assume(what);

  proof.compare('packets', claim.meant.policies, claim.written.policies, ofProtection(treatmentOf));
  const own = claim.decided ?? claim.meant;
  proof.compare(
    'demand',
    claim.isPartial ? withoutLeftOut(claim.demanded, own) : claim.demanded.policies,
    own.policies,
    ofProtection(fate),
    claim.isPartial,
  );

  if (claim.firewall === 'open')
    proof.leaveOpen('firewall', 'the rules overlap the policies too much to be compared');
  else if (claim.firewall !== undefined && claim.firewall.length > 0)
    for (const fault of claim.firewall) proof.refuse('firewall', fault);
  else if (claim.firewall !== undefined)
    proof.agree(
      'firewall',
      'the rules drop nothing that goes in clear on purpose, and translate nothing that is protected',
    );

  if (claim.other !== undefined) {
    const { device, peer } = claim.other;
    const written = withPurposes(claim.written, claim.meant);
    const negotiation = negotiate(device, written, { peers: [peer], assuming: true });
    proof.add(negotiation.steps, negotiation.assumes, negotiation.verdict);
  } else {
    if (claim.demanded.policies.some((row) => row.contested !== undefined))
      proof.leaveOpen('packets', routingDecides);
    for (const { certificate, remote, expectedIdentities } of claim.meant.peers)
      if (
        certificate?.verified === true &&
        claim.meant.implementation.kind === 'racoon' &&
        expectedIdentities[0]?.type !== 'distinguished-name'
      )
        proof.assume(
          `${addressOfEnd(remote) ?? 'each site'}'s certificate has as subjectAltName what it identifies itself by, unless that is its subject`,
        );
    proof.assume(
      'the far gateways go on accepting what they accepted from the device that is replaced',
    );
  }
  const keys = [...keyedPeers(own).map(({ preSharedKey }) => preSharedKey), ...named];
  if (keys.some(isMissing)) {
    proof.leaveOpen('key', 'the pre-shared key is missing');
  }
  return proof.verification;
}

/** No text says why a row is there; what was meant does. */
function withPurposes(written: Device, meant: Device): Device {
  const purposes = new Map(
    meant.policies.flatMap(({ purpose, selector, action }) =>
      purpose === undefined ? [] : [[`${action} ${selectorKey(selector)}`, purpose] as const],
    ),
  );
  if (purposes.size === 0) return written;
  return {
    ...written,
    policies: written.policies.map((row) => {
      const purpose = purposes.get(`${row.action} ${selectorKey(row.selector)}`);
      return purpose === undefined ? row : { ...row, purpose };
    }),
  };
}

const isMissing = (secret: Secret | undefined): boolean => secret?.state === 'missing';

/** Several proofs as one: the worst verdict, and all that they rest on. */
export function together(verifications: readonly Verification[]): Verification {
  const [only] = verifications;
  if (only !== undefined && verifications.length === 1) return only;
  const counterExample = verifications.find(
    (one) => one.counterExample !== undefined,
  )?.counterExample;
  return {
    verdict:
      verifications.length === 0
        ? 'not proven'
        : worst(verifications.map(({ verdict }) => verdict)),
    assumes: [...new Set(verifications.flatMap(({ assumes }) => assumes))],
    trace: verifications.flatMap(({ trace }) => trace),
    ...(counterExample === undefined ? {} : { counterExample }),
  };
}

/** A negotiation's steps with places instead of origins. */
export const traceOf = (steps: readonly Step[], collector: Collector): TraceStep[] =>
  steps.map(({ origins, ...step }) => ({
    ...step,
    places: origins.flatMap((origin) => collector.placeOf(origin) ?? []),
  }));

class Proof {
  private readonly collector: Collector;
  private readonly trace: TraceStep[] = [];
  private readonly assumes = new Set<string>();
  private readonly verdicts: Verdict[] = ['agree'];
  private counterExample: CounterExample | undefined;

  constructor(collector: Collector) {
    this.collector = collector;
  }

  agree(step: string, message: string): void {
    this.write(step, 'agrees', message);
  }

  refuse(step: string, message: string): void {
    this.verdicts.push('disagree');
    this.write(step, 'refused', message);
  }

  leaveOpen(step: string, message: string): void {
    this.verdicts.push('not proven');
    this.write(step, 'not compared', message);
  }

  note(step: string, message: string): void {
    this.write(step, 'note', message);
  }

  assume(what: string): void {
    this.assumes.add(what);
  }

  add(steps: readonly Step[], assumes: readonly string[], verdict: Verdict): void {
    for (const step of traceOf(steps, this.collector)) this.trace.push(step);
    for (const assumed of assumes) this.assumes.add(assumed);
    this.verdicts.push(verdict);
  }

  /** Whether two policy lists treat every packet alike, rows added on purpose aside, and those of tunnels that were left out. */
  compare(
    step: string,
    meant: readonly SecurityPolicy[],
    written: readonly SecurityPolicy[],
    label: (policy: SecurityPolicy | undefined) => string,
    isPartial = false,
  ): void {
    const named = written.filter(({ purpose }) => addedOnPurpose.some((name) => name === purpose));
    const exceptPurposes = isPartial ? ([...addedOnPurpose, leftOut] as const) : addedOnPurpose;
    const result = equivalence(meant, written, { label, exceptPurposes });
    if (result.result === 'equal' && isPartial) {
      this.note(
        step,
        'a tunnel was left out with an error, so not every packet that the other end names is protected',
      );
    } else if (result.result === 'equal') {
      this.agree(step, `every packet is treated as it should be${exceptText(named)}`);
    } else if (result.result === 'not-proven') {
      this.leaveOpen(
        step,
        `the policies overlap too much to be compared within ${result.bound} steps`,
      );
    } else {
      this.refuse(step, 'a packet is treated differently');
      this.counterExample ??= this.exampleOf(result, label);
    }
  }

  get verification(): Verification {
    return {
      verdict: worst(this.verdicts),
      assumes: [...this.assumes],
      trace: this.trace,
      ...(this.counterExample === undefined ? {} : { counterExample: this.counterExample }),
    };
  }

  private exampleOf(
    { packet, a, b }: Extract<Equivalence, { result: 'different' }>,
    label: (policy: SecurityPolicy | undefined) => string,
  ): CounterExample {
    return {
      packet: packetText(packet),
      meant: label(a),
      written: label(b),
      places: [a, b].flatMap((row) => this.collector.placeOf(row?.origins?.[0]) ?? []),
    };
  }

  private write(step: string, result: TraceStep['result'], message: string): void {
    this.trace.push({ tunnel: '', initiator: '', step, result, message, places: [] });
  }
}

function exceptText(rows: readonly SecurityPolicy[]): string {
  if (rows.length === 0) return '';
  const named = rows.slice(0, 4).map(({ selector }) => `${selector.local} - ${selector.remote}`);
  return `, except by the bypass rows that were added on purpose: ${named.join(', ')}${rows.length > 4 ? ', …' : ''}`;
}

/** The verdict of parts: one that disagrees outweighs one that is not proven. */
function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('disagree')) return 'disagree';
  return verdicts.includes('not proven') ? 'not proven' : 'agree';
}
