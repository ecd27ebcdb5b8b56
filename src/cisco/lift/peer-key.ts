/** The key for a peer, or why there is none. */
import { addressOf, isHost } from '../../model/address.js';
import type { Endpoint, Peer, Secret } from '../../model/device.js';
import { strangeSignOf } from '../../model/key-signs.js';
import { standInOf } from '../../model/stand-in.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { hasCertificates } from './certificates.js';
import type { Phase1Policies } from './isakmp-policy.js';
import { nearKey } from './key-findings.js';
import { type FoundKey, isForAnybody, type Keys } from './keys.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { PeerParts, PeerSource, Rank } from './peer-source.js';
import { isMissed } from './refusal.js';
import type { Said } from './running-body.js';
import type { RunningGroup } from './running-group.js';
import type { Scope } from './scope.js';
import { siteOf } from './site.js';
import type { Tell } from './wanted.js';

/** How policies prove identity. */
const methodsOf = ({ authentications }: Phase1Policies) => ({
  keys: authentications.includes('psk'),
  certificates: authentications.some((authentication) => authentication !== 'psk'),
});

/** Whether a key is used with a peer, and which; what is wrong with it is told. */
export function chosenKey(
  { scope, phase1, keys, usedAddresses }: PeerParts,
  found: FoundKey | undefined,
  id: string,
  said: Said,
  rank: Rank,
  source: PeerSource,
  group: RunningGroup | undefined,
  tell: Tell,
): { readonly key: Secret | undefined; readonly withKey: boolean } {
  const methods = methodsOf(phase1);
  if (!methods.keys && !phase1.isEmpty) {
    if (found !== undefined) warnOfUnusedKey(scope, id, found, tell);
    return { key: undefined, withKey: false };
  }
  const given = givenKey(scope, id, source.local);
  if (found === undefined) {
    const isCertified =
      methods.certificates && hasCertificates(scope, source.body, source.profile, group);
    const at = said.word.at ?? said.at;
    if (given !== undefined) {
      if (isCertified)
        tell('no-key-for-peer', at, { peer: id, isGiven: true }, { severity: 'warning' });
      return { key: given, withKey: true };
    }
    if (isCertified) return { key: undefined, withKey: false };
    const near = nearKey(keys, id, usedAddresses);
    tell(
      'no-key-for-peer',
      at,
      {
        peer: id,
        ...(near && {
          near: near.prefix?.replace(/\/\d+$/, '') ?? near.name ?? near.placeholder ?? '',
        }),
        ...(near === undefined && methods.certificates && { authority: authorityLine(scope, id) }),
      },
      {
        related: scope.origins(near?.at),
        ...(rank === 'fallback' && { severity: 'warning' }),
      },
    );
    return { key: absentAt(scope, said.at), withKey: true };
  }
  if (found.isWildcard)
    tell('wildcard-key', found.at, {
      peer: id,
      ...(found.prefix !== undefined && { prefix: found.prefix }),
    });
  return {
    key: usableKey(scope, found, given, id, tell),
    withKey: true,
  };
}

const absentAt = ({ origins }: Scope, at: Range | undefined): Secret => ({
  state: 'missing',
  reason: 'absent',
  origins: origins(at),
});

/** The key for sites whose address is not known, and whether any peer gets it; what is wrong with it is told. */
export function siteKey(
  { scope, phase1, keys, usedAddresses }: PeerParts,
  source: PeerSource,
  remote: Endpoint,
  id: string,
  group: RunningGroup | undefined,
  tell: Tell,
): {
  readonly key: Secret | undefined;
  readonly withKey: boolean;
  readonly isShared: boolean;
  readonly found?: FoundKey | undefined;
  readonly siteKeys: NonNullable<Peer['siteKeys']>;
} {
  const methods = methodsOf(phase1);
  const isReplaced = scope.options.role === 'replacement' && remote.kind === 'any';
  const names = (source.profile?.matches ?? []).map(({ value }) => value.text);
  const site = remote.kind === 'any' ? siteOf(scope, remote, source.local) : { seen: id };
  if (site.seen !== undefined) names.unshift(site.seen);
  const all = names.flatMap((name) => keys.of(name, source) ?? []);
  const only = isReplaced ? undefined : onlyUnused(keys, usedAddresses, site.hidden);
  const found =
    all.find((key) => !isForAnybody(key)) ??
    all[0] ??
    (site.seen === undefined
      ? (keys.wildcard(source) ?? (only === undefined ? undefined : keys.of(only, source)))
      : undefined);
  // Who takes the device's place is found by the addresses of all its sites, and by the names that they start with.
  const siteKeys =
    isReplaced && methods.keys
      ? [
          ...unusedOf(keys, usedAddresses).map(
            (address) => [address, keys.of(address, source)] as const,
          ),
          ...namesOf(keys, source),
        ].flatMap(([caller, own]) =>
          own === undefined || isForAnybody(own)
            ? []
            : { caller, key: usableKey(scope, own, undefined, caller, tell) },
        )
      : [];
  const isShared = found === undefined || isForAnybody(found);
  const given = scope.options.keys?.get(site.seen ?? '') ?? givenKey(scope, id, source.local);
  const isKeyless = found === undefined && given === undefined && siteKeys.length === 0;
  if (
    !methods.keys ||
    (isKeyless &&
      methods.certificates &&
      hasCertificates(scope, source.body, source.profile, group))
  )
    return { key: undefined, withKey: false, isShared, siteKeys: [] };
  if (found !== undefined)
    return {
      key: usableKey(scope, found, given, id, tell),
      withKey: true,
      isShared,
      found,
      siteKeys,
    };
  return { key: given ?? absentAt(scope, source.origins[0]), withKey: true, isShared, siteKeys };
}

/**
 * By what a peer's key and group are looked up. A name is looked up itself, and the key is found by the address that it
 * stands for: where no line says that, the other end's, or that of the only key for nobody else.
 */
export function soughtBy(
  { scope, keys, usedAddresses }: PeerParts,
  source: PeerSource,
  { id, endpoint }: PeerEnd,
): string {
  if (endpoint.kind !== 'name' || keys.of(id, source)?.isWildcard === false) return id;
  const { seen, hidden } = siteOf(scope, endpoint, source.local);
  return seen ?? onlyUnused(keys, usedAddresses, hidden) ?? id;
}

/** For whom the one key of the text is that no entry with a known peer uses: it is found by the address that a site comes with, which is not `hidden`. */
function onlyUnused(
  keys: Keys,
  used: ReadonlySet<string>,
  hidden: string | undefined,
): string | undefined {
  const [only, ...others] = unusedOf(keys, used).filter((address) => address !== hidden);
  return others.length > 0 ? undefined : only;
}

const unused = new WeakMap<Keys, readonly string[]>();

/** The addresses that have a key of their own and no entry. */
const unusedOf = (keys: Keys, used: ReadonlySet<string>): readonly string[] =>
  madeIn(unused, keys, () =>
    keys.lines.flatMap(({ prefix }) =>
      prefix !== undefined && isHost(prefix) && !used.has(addressOf(prefix))
        ? addressOf(prefix)
        : [],
    ),
  );

/** The keys by name of a site's callers: a profile says which names it takes, and in which keyring they are looked for. */
const namesOf = (
  keys: Keys,
  source: PeerSource,
): readonly (readonly [string, FoundKey | undefined])[] =>
  source.profile === undefined
    ? [...keys.named]
    : [...keys.named.keys()].flatMap((name) =>
        source.profile?.matches.some(({ value, domain }) =>
          domain === true ? name.endsWith(value.text) : name === value.text,
        )
          ? [[name, keys.of(name, source)] as const]
          : [],
      );

function usableKey(
  scope: Scope,
  found: FoundKey,
  given: Secret | undefined,
  id: string,
  tell: Tell,
): Secret {
  const { secret, at } = found;
  if (isMissed(scope, found)) return absentAt(scope, at);
  const isDoubtful = secret.state === 'text' && standInOf(secret.text) === 'doubtful';
  const sign = secret.state === 'text' ? strangeSignOf(secret.text) : undefined;
  if (secret.state !== 'missing' && !isDoubtful && sign === undefined) return secret;
  if (given !== undefined) return given;
  if (sign !== undefined) {
    tell('key-sign-strange', at, { peer: id, sign });
    return secret;
  }
  if (secret.state !== 'missing') {
    tell('placeholder-secret', at, { peer: id, isUnsure: true }, { severity: 'warning' });
    return secret;
  }
  if (secret.reason === 'masked') tell('masked-secret', at, { peer: id, dialect: scope.dialect });
  else if (secret.reason === 'encrypted') tell('encrypted-secret', at, { peer: id });
  else tell('placeholder-secret', at, { peer: id });
  return secret;
}

/** All policies prove by certificates; on PIX 6 and IOS because no line says otherwise. */
function warnOfUnusedKey(scope: Scope, peer: string, found: FoundKey, tell: Tell): void {
  const policies = [...scope.running.policies.values()];
  const silent = policies.find(({ authentication }) => authentication === undefined);
  const at = silent?.heads[0] ?? policies[0]?.authentication?.at;
  tell(
    'key-not-used',
    at,
    { peer, ...(silent !== undefined && { policy: silent.number.text }) },
    { related: scope.origins(found.secret.state === 'missing' ? undefined : found.at) },
  );
}

/** A key from the caller's file, under the peer's address or the device's own, or the one for any. */
function givenKey(scope: Scope, id: string, local: Endpoint): Secret | undefined {
  const { keys, ciscoAddress = '' } = scope.options;
  const own = local.kind === 'address' ? keys?.get(local.address) : undefined;
  return keys?.get(id) ?? own ?? keys?.get(ciscoAddress) ?? keys?.get('*');
}

/** A line by which a text shows that the device has a certificate for a peer. */
function authorityLine({ dialect }: Scope, peer: string): string {
  if (dialect === 'pix6') return 'ca identity NAME ADDRESS';
  if (dialect === 'ios') return 'crypto pki trustpoint NAME';
  return `${dialect === 'asa84' ? 'ikev1 ' : ''}trust-point NAME in tunnel-group ${peer} ipsec-attributes`;
}
