/** Words of great weight, looked for where nothing is read: what would be assumed without them is another tunnel. */
import type { Parameter } from './labels.js';

/** What a tunnel has without a word; for authentication the row of a key is enough. */
export type Assumed = 'authentication' | 'ike' | 'exchange' | 'mode' | 'protocol';

export interface Watch {
  readonly topic: Assumed;
  readonly pattern: RegExp;
  /** With it the text speaks of both, or of something else. */
  readonly beside?: RegExp;
  /** What rows of these say is read. */
  readonly read: readonly Parameter[];
  readonly named: string;
  readonly instead: string;
}

export const watched: readonly Watch[] = [
  {
    topic: 'authentication',
    pattern:
      /\b(?:certificat\w*|certificado\w*|certs?|\w*zertifikat\w*|x\.?509|pki|rsa[- ]?sig\w*|digital signatures?|trust-?points?)\b|^ca\b(?=[ \w]*[:|\t])/g,
    read: ['authentication', 'key'],
    named: 'certificates are named',
    instead: 'a pre-shared key',
  },
  {
    topic: 'ike',
    pattern: /\b(?:ike|key exchange)[ -]?(?:v|ver\.?|version)?[ .]?2(?:\.0)?\b(?!\.\d)/g,
    beside: /\bike[ -]?(?:v|ver\.?|version)?[ .]?1\b/,
    read: ['ike', 'exchange', 'mode-word'],
    named: 'IKE version 2 is named',
    instead: 'IKE version 1',
  },
  {
    topic: 'exchange',
    pattern: /\b(?:aggressiv\w*|agresivo|agressif)\b/g,
    beside: /\b(?:main|principal)\b/,
    read: ['ike', 'exchange', 'mode-word', 'aggressive', 'supports-aggressive'],
    named: 'aggressive mode is named',
    instead: 'main mode',
  },
  {
    topic: 'mode',
    pattern:
      /\btransporte?[ -]?mod(?:e|us)\b|\bipsec transport\b|\bmod[eo] (?:de )?transporte?\b|\btransporte?(?<=[:|\t] {0,9}\w+)(?= *$)/g,
    beside: /\btunnel(?:[ -]mode|modus)\b/,
    read: ['mode', 'mode-word', 'protocol', 'ike'],
    named: 'transport mode is named',
    instead: 'tunnel mode',
  },
  {
    topic: 'protocol',
    pattern: /\bah\b|\bauthentication header\b/g,
    beside: /\b(?:esp|500|4500|ports?|firewall|open|allow\w*|permit\w*)\b/,
    read: ['protocol', 'authentication', 'mode'],
    named: 'AH is named',
    instead: 'ESP',
  },
];

/** A box that is not ticked, with the choice behind it. */
export const untickedBox = /(?:\[[ \t]*\]|\([ \t]*\)|[☐□○])[^[(☐☒☑✓✔■□○]*/gu;

/** A label whose value is still blank. */
export const openAnswer =
  /^[^:|\t=?]*[:|\t=?][\s|_.…?:-]*(?:(?:tbd|tba|tbc|pending|to be \w+)\W*)?$/;
