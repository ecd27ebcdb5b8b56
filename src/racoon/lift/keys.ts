import { idShown } from '../../diagnostics/key-words.js';
import type { Report } from '../../diagnostics/report.js';
import { canonicalAddress } from '../../model/address.js';
import type { Secret } from '../../model/device.js';
import { sameKey } from '../../model/secret.js';
import { standInOf } from '../../model/stand-in.js';
import type { Origin } from '../../syntax/origin.js';
import type { Callings } from '../callings.js';
import { signsOf } from '../psk/signs.js';
import type { Psk, PskEntry } from '../psk/syntax.js';
import { secretOf } from '../secret.js';
import { daemonAddress } from './address.js';
import { marked, originAt } from './written.js';

export interface Key {
  readonly id: string;
  readonly secret: Secret;
  /** A `*` line, which any identity gets. */
  readonly wildcard: boolean;
  readonly origin: Origin | undefined;
}

/** The lines of psk.txt, looked up as the daemon does: the first line whose id is the text asked for, or `*`. */
export interface KeyRing {
  readonly given: boolean;
  readonly entries: readonly Key[];
  readonly wildcard: Key | undefined;
  /** The lines that have an id and no key, by their ids. */
  readonly keyless: ReadonlyMap<string, Origin | undefined>;
  /** The key for an address or a name, remembered as used. */
  find(id: string): Key | undefined;
  /** Whether a line with this very id is there, `*` aside. */
  own(id: string): Key | undefined;
  /** Ids that were asked for. */
  readonly asked: ReadonlySet<string>;
  /** How other ends call this one. */
  readonly callings: Callings;
}

export function keyRingOf(
  files: readonly Psk[],
  report: Report,
  callings: Callings = () => undefined,
): KeyRing {
  const entries: Key[] = [];
  const first = new Map<string, number>();
  const keyless = new Map<string, Origin | undefined>();
  let wildcardAt: number | undefined;
  // What stands in the place of a key gives way to a key of another file.
  const givesWay = (position: number | undefined, from: number): boolean => {
    const secret =
      position !== undefined && position < from ? entries[position]?.secret : undefined;
    return secret !== undefined && isStandIn(secret);
  };
  for (const { source, lines } of files) {
    const from = entries.length;
    let returned = false;
    for (const line of lines) {
      if (line.kind === 'useless' && line.id !== undefined)
        keyless.set(line.id, originAt(source, line.at));
      if (line.kind !== 'entry') continue;
      const id = line.id.text;
      const origin = originAt(source, line.at);
      if (!returned && line.key.text.endsWith('\r')) {
        report('carriage-returns', origin, { program: 'racoon' });
        returned = true;
      }
      const secret = told(line, origin, report);
      const wildcard = id === '*';
      const position = entries.length;
      entries.push({ id, secret, wildcard, origin });
      if (wildcard) wildcardAt = givesWay(wildcardAt, from) ? position : (wildcardAt ?? position);
      else if (!first.has(id) || givesWay(first.get(id), from)) first.set(id, position);
    }
  }
  const asked = new Set<string>();
  const wildcard = wildcardAt === undefined ? undefined : entries[wildcardAt];
  const own = (id: string): Key | undefined => entries[first.get(id) ?? -1];
  return {
    given: files.length > 0,
    entries,
    wildcard,
    keyless,
    own,
    asked,
    callings,
    find(id) {
      asked.add(id);
      const at = Math.min(first.get(id) ?? Number.POSITIVE_INFINITY, wildcardAt ?? entries.length);
      const key = entries[at];
      if (key !== undefined) tellStandIn(key, report);
      return key;
    },
  };
}

const isStandIn = (secret: Secret): boolean =>
  secret.state === 'missing'
    ? secret.reason !== 'unreadable'
    : secret.state === 'text' && standInOf(secret.text) !== undefined;

/** Tells of a key that is asked for and is none, or may be none. */
function tellStandIn({ id, secret, origin }: Key, report: Report): void {
  if (!isStandIn(secret)) return;
  const peer = idShown(id);
  if (secret.state === 'missing') report('placeholder-secret', origin, { peer });
  else report('placeholder-secret', origin, { peer, isUnsure: true }, { severity: 'warning' });
}

/** What stands in the place of a key and is surely none. */
function standInSecret(key: string): Secret | undefined {
  const standIn = standInOf(key);
  return standIn === 'masked' || standIn === 'placeholder'
    ? { state: 'missing', reason: standIn }
    : undefined;
}

/** The key that a section of racoon.conf says itself. */
export const ownKey = (text: string, origin: Origin | undefined): Key => ({
  id: '',
  wildcard: false,
  origin,
  secret: { ...(standInSecret(text) ?? { state: 'text', text }), ...marked(origin) },
});

function told(line: PskEntry, origin: Origin | undefined, report: Report): Secret {
  const { key } = line;
  const id = idShown(line.id.text);
  const standIn = standInSecret(key.text.trim());
  if (standIn !== undefined) return { ...standIn, ...marked(origin) };
  const secret = secretOf(key.text);
  if (secret.state === 'missing') report('psk-unreadable', origin, { id });
  else if (!key.text.startsWith('0x') && /[^\S\r]\r?$/.test(key.text))
    report('psk-trailing', origin, { id });
  const signs = signsOf(key.text);
  if (signs !== undefined) report('psk-signs', origin, { id, signs });
  return { ...secret, ...marked(origin) };
}

export interface Asking {
  /** Whether a remote section serves this address. */
  readonly serves: (address: string) => boolean;
  /** Names that a main mode remote expects, where no key can be found by name. */
  readonly mainModeNames: ReadonlySet<string>;
  /** Names that aggressive mode or XAUTH asks for. */
  readonly otherNames: ReadonlySet<string>;
  /** Aggressive mode may come from anybody: any name may be asked for. */
  readonly anyName: boolean;
}

/** Tells what is wrong with the lines themselves: twice, out of reach, for no one. */
export function tellKeys(ring: KeyRing, asking: Asking, report: Report): void {
  const { wildcard } = ring;
  if (wildcard !== undefined) report('psk-any-peer', wildcard.origin, {});
  let wildcardSeen = false;
  for (const key of ring.entries) {
    const { id: text, origin } = key;
    const id = idShown(text);
    if (key.wildcard) {
      if (key !== wildcard) report('psk-twice', origin, { id });
      wildcardSeen = true;
      continue;
    }
    const unfindable = asking.otherNames.has(text) ? undefined : unfindableBecause(text);
    if (unfindable !== undefined) report('psk-unfindable', origin, { id, why: unfindable });
    else if (ring.own(text) !== key) {
      const first = ring.own(text);
      const related = { related: [first?.origin] };
      if (first?.origin?.file === origin?.file) report('psk-twice', origin, { id }, related);
      // One of two files was there before the other, or is of another host.
      else if (!sameKey(first?.secret, key.secret))
        report('two-states', origin, { last: 'cat psk.txt' }, related);
    } else if (wildcardSeen && wildcard !== undefined && !sameKey(wildcard.secret, key.secret))
      report('psk-shadowed', origin, { id }, { related: [wildcard.origin] });
    else if (wildcard !== undefined && sameKey(wildcard.secret, key.secret))
      report('psk-redundant', origin, { id }, { related: [wildcard.origin] });
    else if (canonicalAddress(text) !== undefined) {
      if (!asking.serves(text)) report('psk-unused', origin, { id });
    } else if (asking.mainModeNames.has(text) && !asking.otherNames.has(text))
      report('psk-name-main-mode', origin, { id: text });
    else if (!asking.anyName && !asking.otherNames.has(text)) report('psk-unused', origin, { id });
  }
}

/** What other languages call any peer; no packet comes from it. */
export const isForAnybody = (id: string): boolean => /^(?:0\.0\.0\.0|::|anonymous)$/.test(id);

function unfindableBecause(id: string): 'form' | 'prefix' | 'any' | 'sign' | undefined {
  if (isForAnybody(id)) return 'any';
  const slash = id.indexOf('/');
  if (slash > 0 && daemonAddress(id.slice(0, slash)) !== undefined) return 'prefix';
  const bare = id.replace(/[:=,;|]+$/, '');
  if (bare !== id && daemonAddress(bare) !== undefined) return 'sign';
  const address = daemonAddress(id)?.address;
  // Numbers such as 009 are no octal ones, and no address to anybody but a person.
  if (address === undefined) return /^\d+(?:\.\d+){3}$/.test(id) ? 'form' : undefined;
  return address === id ? undefined : 'form';
}
