import type { Integrity } from '../../model/algorithm.js';
import type { Phase2Proposal } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import type { Transform, Unread } from '../syntax.js';
import { words } from '../words.js';
import { foreignWord } from './foreign-word.js';
import { nearName } from './near.js';
import type { Said } from './running-body.js';
import { headOf, type Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import { type Tell, tellAside, tellUnread } from './wanted.js';

export interface LiftedSet {
  readonly proposal: Phase2Proposal;
  readonly mode: 'tunnel' | 'transport';
  /** Transport also for traffic that does not begin and end at the peers. */
  readonly isRequired: boolean;
  readonly modeAt?: Range | undefined;
}

/** Transform sets by name, each lifted once. Undefined where the text has none of that name or it cannot be used. */
export type TransformSets = (said: Said, tell: Tell) => LiftedSet | undefined;

export function transformSets(scope: Scope): TransformSets {
  const lifted = new Map<string, LiftedSet | undefined>();
  return (said, tell) => {
    const name = said.word.text;
    const set = scope.running.transformSets.get(name);
    if (set?.definition === undefined) {
      if (
        name === 'default' &&
        scope.dialect === 'ios' &&
        !scope.running.defaultTransformSetDisabled
      )
        return builtIn;
      const broken = scope.unreadNaming(name).filter((line) => isOfSet(scope, line, name));
      if (broken.length > 0) {
        tellUnread(scope, broken, tell);
        return undefined;
      }
      const near = nearName(name, scope.running.transformSets.keys());
      const at = said.word.at ?? said.at;
      tellUndefined(scope, { what: 'transform set', name, at, near }, tell, {
        related: relatedOf(scope, near),
      });
      return undefined;
    }
    // A faulty set is told of to each tunnel that has it.
    const known = lifted.get(name);
    if (known !== undefined) return known;
    const unread = set.definition.unread ?? [];
    tellUnread(scope, unread, tell);
    const result =
      unread.length > 0
        ? undefined
        : setOf(scope, name, set.definition.transforms, set.definition.at, tell);
    const whole: LiftedSet | undefined = result && {
      proposal: {
        ...result,
        origins: scope.origins(
          set.definition.at && headOf(scope.configuration.source.text, set.definition.at),
          set.mode?.at,
        ),
      },
      mode: set.mode?.mode ?? 'tunnel',
      isRequired: set.mode?.require === true,
      modeAt: set.mode?.at,
    };
    if (whole !== undefined) lifted.set(name, whole);
    return whole;
  };
}

/** Whether a line that was not read defines a set. */
function isOfSet({ configuration }: Scope, { at }: Unread, name: string): boolean {
  const line = at === undefined ? '' : configuration.source.text.slice(at.start, at.end);
  const [first = '', second = '', ...words] = line.split(/\s+/);
  return /^cry/i.test(first) && /^ips/i.test(second) && words.includes(name);
}

/** Sets that no entry names are read for what is odd about them; what would be an error of a tunnel is none here. */
export function tellUnusedSets(scope: Scope, sets: TransformSets): void {
  const tell = tellAside(scope.tell);
  for (const { definition } of scope.running.transformSets.values())
    if (definition !== undefined)
      sets({ word: { text: definition.name.text }, at: definition.at }, tell);
}

/** IOS 15 has this one built in, in transport mode. */
const builtIn: LiftedSet = {
  proposal: {
    esp: { cipher: 'aes-128-cbc', integrity: 'hmac-sha1-96' },
    defaulted: { esp: 'IOS: built-in transform set "default"' },
  },
  mode: 'transport',
  isRequired: false,
};

const relatedOf = (scope: Scope, name: string | undefined) =>
  scope.origins(
    name === undefined ? undefined : scope.running.transformSets.get(name)?.definition?.at,
  );

function setOf(
  scope: Scope,
  set: string,
  transforms: readonly Transform[],
  at: Range | undefined,
  tell: Tell,
): Phase2Proposal | undefined {
  const table = words[scope.dialect];
  const head = at && headOf(scope.configuration.source.text, at);
  let cipher: ReturnType<typeof table.espCiphers.name>;
  let integrity: Integrity | undefined;
  let ah: Integrity | undefined;
  let compression: 'lzs' | undefined;
  let isBroken = false;
  const twice = (place: Range | undefined, what: string): void => {
    isBroken = true;
    tell('transform-twice', place ?? head, { set, what });
  };
  for (const { word, bits } of transforms) {
    const place =
      word.at && bits?.at ? { start: word.at.start, end: bits.at.end } : (word.at ?? head);
    const text = bits === undefined ? word.text : `${word.text} ${bits.text}`;
    const asCipher = table.espCiphers.name(text);
    const asIntegrity = table.espIntegrities.name(text);
    const asAh = table.ahIntegrities.name(text);
    if (asCipher !== undefined) {
      if (cipher !== undefined) twice(place, 'cipher');
      cipher = asCipher;
    } else if (asIntegrity !== undefined) {
      if (integrity !== undefined) twice(place, 'ESP authenticator');
      integrity = asIntegrity;
    } else if (asAh !== undefined) {
      if (ah !== undefined) twice(place, 'AH transform');
      ah = asAh;
    } else if (scope.dialect === 'ios' && text.toLowerCase() === 'comp-lzs') {
      compression = 'lzs';
    } else {
      isBroken = true;
      const kind = /^ah-/i.test(text)
        ? 'ahIntegrities'
        : /hmac|none/i.test(text)
          ? 'espIntegrities'
          : 'espCiphers';
      foreignWord(scope, text, place, kind, tell);
    }
  }
  if (isBroken) return undefined;
  if (cipher === undefined && integrity === undefined && ah === undefined) {
    tell('transform-set-empty', head, { set });
    return undefined;
  }
  if (cipher === undefined && integrity !== undefined && integrity !== 'none') {
    tell('authenticator-without-cipher', head, { set });
    return undefined;
  }
  const isCombined = cipher !== undefined && /-g(?:cm|mac)$/.test(cipher);
  const isAuthentic = isCombined || ah !== undefined || (integrity ?? 'none') !== 'none';
  if (cipher === 'null' && !isAuthentic) {
    tell('null-null', head, { set });
    return undefined;
  }
  if (cipher === undefined || cipher === 'null')
    tell('no-confidentiality', head, { set, isAh: cipher === undefined });
  else if (!isAuthentic) tell('no-integrity', head, { set });
  return {
    ...(cipher !== undefined && { esp: { cipher, integrity: integrity ?? 'none' } }),
    ...(ah !== undefined && { ah: { integrity: ah } }),
    ...(compression !== undefined && { compression }),
  };
}
