import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import type { Configuration, CryptoMap, DynamicMap, IpsecProfile, Statement } from '../syntax.js';
import { enterCertificateMap } from './certificate-maps.js';
import { clear } from './clear.js';
import { enterDoubts } from './doubts.js';
import { enterDevice, unbind } from './enter-device.js';
import { enterNat } from './enter-nat.js';
import { enterPhase1 } from './enter-phase1.js';
import { enterGroupDoubts } from './group-doubts.js';
import { idleTimeIn, isIdleTime } from './idle-time.js';
import { emptyRunning, type Running, RunningEntry } from './running.js';
import { enterMapLine, identityIn, NamedBody, type RunningBody } from './running-body.js';
import {
  emptyGroup,
  emptyGroupPolicy,
  enterGroup,
  enterGroupPolicy,
  resetPart,
} from './running-group.js';
import { headOf } from './scope.js';

/** Enters a text's statements one after the other and gives what the device then holds. */
export function runningOf(configuration: Configuration): Running {
  const running = emptyRunning();
  const { text } = configuration.source;
  for (const statement of configuration.statements) {
    const head = statement.at === undefined ? undefined : headOf(text, statement.at);
    enter(running, statement, head);
  }
  enterDoubts(running, configuration);
  enterGroupDoubts(running, configuration.source);
  return running;
}

const pushIf = (list: Range[], at: Range | undefined): void => {
  if (at !== undefined) list.push(at);
};

function enter(running: Running, statement: Statement, head: Range | undefined): void {
  const negated = statement.negated === true;
  switch (statement.kind) {
    case 'tunnel-group': {
      const { part } = statement;
      const known = running.groups.get(statement.name.text);
      if (negated && part.kind === 'type') running.groups.delete(statement.name.text);
      else if (negated && part.kind !== 'type' && part.body.length === 0)
        resetPart(known, part.kind);
      else {
        const group = madeIn(running.groups, statement.name.text, () => emptyGroup(statement.name));
        pushIf(group.heads, head);
        enterGroup(group, statement);
      }
      break;
    }
    case 'group-policy':
      if (negated) running.groupPolicies.delete(statement.name.text);
      else
        enterGroupPolicy(
          madeIn(running.groupPolicies, statement.name.text, emptyGroupPolicy),
          statement,
        );
      break;
    case 'transform-set':
      if (negated) running.transformSets.delete(statement.name.text);
      else {
        const set = transformSetOf(running, statement.name.text);
        // The head alone opens a set that is there already.
        if (statement.transforms.length > 0 || set.definition === undefined)
          set.definition = statement;
        if (statement.mode !== undefined)
          set.mode = statement.mode.negated === true ? undefined : statement.mode;
      }
      break;
    case 'transform-set-mode':
      transformSetOf(running, statement.name.text).mode = negated
        ? undefined
        : { ...statement.mode, ...(head && { at: head }) };
      break;
    case 'ipsec-lifetime':
      enterGlobalLifetime(running, statement, negated, head);
      break;
    case 'ipsec-profile':
      enterNamed(running.ipsecProfiles, statement, negated, head);
      break;
    case 'ipv4-deny':
      running.ipv4Deny = negated ? undefined : { word: statement.how, at: head };
      break;
    case 'local':
      if (isIdleTime(statement.words))
        running.idle = negated ? undefined : idleTimeIn(statement.words, head);
      enterIdentity(running.identities, identityIn(statement.words)?.text, negated);
      enterCertificateMap(running, statement, negated);
      break;
    case 'ipsec-optional':
      running.optional = negated ? undefined : head;
      break;
    case 'crypto-map':
      enterEntry(running, statement, negated, head);
      break;
    case 'crypto-map-interface': {
      const key = statement.interface.text.toLowerCase();
      const former = running.bindings.get(key)?.map.text;
      if (negated) {
        // One that no line binds may have been bound on the device, where a tunnel can end.
        const state = running.interfaces.get(running.named.get(key) ?? key);
        if (state?.address !== undefined)
          running.formerBindings.set(statement.name.text, { at: head, how: 'removed' });
        unbind(running, key, head);
      } else {
        if (former !== undefined && former !== statement.name.text)
          running.formerBindings.set(former, { at: head, how: 'taken' });
        running.bindings.set(key, {
          map: statement.name,
          interface: statement.interface,
          at: head,
        });
      }
      break;
    }
    case 'crypto-map-local-address':
      if (negated) running.localAddresses.delete(statement.name.text);
      else running.localAddresses.set(statement.name.text, { word: statement.interface, at: head });
      break;
    case 'crypto-map-profile':
      if (negated) running.mapProfiles.delete(statement.name.text);
      else running.mapProfiles.set(statement.name.text, { word: statement.profile, at: head });
      break;
    case 'dynamic-map': {
      const entries = madeIn(
        running.dynamicMaps,
        statement.name.text,
        () => new Map<number, NamedBody>(),
      );
      const sequence = Number(statement.sequence.text);
      if (negated && statement.body.length === 0) entries.delete(sequence);
      else
        enterLines(
          madeIn(entries, sequence, () => new NamedBody(statement.name)),
          statement,
          negated,
          head,
        );
      break;
    }
    case 'clear':
      clear(
        running,
        statement.words.map(({ text }) => text),
        head,
      );
      break;
    case 'foreign':
      running.foreign.push(statement);
      break;
    case 'unread':
      running.unread.push(statement);
      break;
    default:
      if (!enterPhase1(running, statement, negated, head) && !enterNat(running, statement, negated))
        enterDevice(running, statement, negated, head);
  }
}

const transformSetOf = (running: Running, name: string) =>
  madeIn(running.transformSets, name, () => ({ name, definition: undefined, mode: undefined }));

function enterGlobalLifetime(
  running: Running,
  { seconds, days, kilobytes }: Extract<Statement, { kind: 'ipsec-lifetime' }>,
  negated: boolean,
  at: Range | undefined,
): void {
  const isBare = seconds === undefined && days === undefined && kilobytes === undefined;
  if (seconds !== undefined || days !== undefined || isBare) {
    running.seconds = negated || seconds === undefined ? undefined : { word: seconds, at };
    running.days = negated || days === undefined ? undefined : { word: days, at };
  }
  if (kilobytes !== undefined || isBare)
    running.kilobytes = negated || kilobytes === undefined ? undefined : { word: kilobytes, at };
}

function enterEntry(
  running: Running,
  statement: CryptoMap,
  negated: boolean,
  head: Range | undefined,
): void {
  const sequence = Number(statement.sequence.text);
  const before = running.maps.get(statement.name.text);
  if (negated && statement.body.length === 0) {
    before?.delete(sequence);
    return;
  }
  // What is taken back of an entry that is not there makes none.
  if (takesBack(statement, negated) && before?.has(sequence) !== true) return;
  const entries = madeIn(running.maps, statement.name.text, () => new Map<number, RunningEntry>());
  const entry = madeIn(entries, sequence, () => new RunningEntry(statement.name.text, sequence));
  if (statement.type !== undefined) entry.type = statement.type;
  if (statement.dynamic !== undefined) entry.dynamic = { word: statement.dynamic, at: head };
  if (statement.profile !== undefined) entry.profile = { word: statement.profile, at: head };
  enterLines(entry, statement, negated, head);
}

const takesBack = ({ type, body }: CryptoMap, negated: boolean): boolean =>
  type === undefined && body.length > 0 && body.every((line) => negated || line.negated === true);

function enterNamed(
  map: Running['ipsecProfiles'],
  statement: IpsecProfile,
  negated: boolean,
  head: Range | undefined,
): void {
  if (negated) map.delete(statement.name.text);
  else
    enterLines(
      madeIn(map, statement.name.text, () => new NamedBody(statement.name)),
      statement,
      false,
      head,
    );
}

function enterLines(
  body: RunningBody,
  statement: CryptoMap | DynamicMap | IpsecProfile,
  negated: boolean,
  head: Range | undefined,
): void {
  pushIf(body.heads, head);
  for (const line of statement.body)
    enterMapLine(body, line, negated || line.negated === true, statement.at);
}

function enterIdentity(known: Set<string>, name: string | undefined, negated: boolean): void {
  if (name === undefined) return;
  if (negated) known.delete(name);
  else known.add(name);
}
