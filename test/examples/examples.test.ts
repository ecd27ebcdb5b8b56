/** The examples of the catalogue are true: the faulty text brings the code out, the mended text does not. */
import { describe, expect, test } from 'vitest';
import { meaning as ciscoMeaning } from '../../src/cisco/diagnostics/meaning.js';
import { reading as ciscoReading } from '../../src/cisco/diagnostics/reading.js';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import type { Severity } from '../../src/diagnostics/define.js';
import { verbs } from '../../src/diagnostics/verbs.js';
import type { Diagnostic } from '../../src/index.js';
import { model } from '../../src/model/diagnostics.js';
import { writing as racoonWriting } from '../../src/racoon/diagnostics/writing.js';
import { sheet } from '../../src/sheet/diagnostics.js';
import type { Example } from './example.js';
import { generated } from './generated.js';
import {
  ofCisco,
  ofCiscoForCisco,
  ofCommand,
  ofHost,
  ofLivingDevice,
  ofPair,
  ofScript,
  ofSheet,
  ofSheetWritten,
  ofText,
  type Told,
} from './whole-texts.js';

interface Entry {
  readonly severity: Severity;
  readonly help: (...facts: never[]) => string;
  readonly example: Example;
}
const entries: Readonly<Record<string, Entry>> = catalogue;

/** Codes that only a model of the caller's own brings out: the reader of a text tells another first. */
const toldBefore: Readonly<Record<string, string>> = {
  'ike-cipher-unsupported': 'invalid-line',
  'transforms-none': 'incomplete-crypto-map',
  'transform-shape': 'transform-sets-differ',
  'transport-becomes-tunnel': 'transport-between-networks',
  'manual-spi': 'session-spi',
  'manual-key-length': 'session-key',
  'manual-key-missing': 'session-key',
  'manual-incomplete': 'session-key-missing',
  'acl-icmp-type': 'icmp-type-widened',
  'policy-repeated': 'line-without-effect',
  'phase2-missing': 'sainfo-missing',
  'key-for-one-peer': 'psk-any-peer',
  'nothing-protected': 'sainfo-nothing-offered',
};

/** Examples show one direction; what is told of the other is no matter of theirs. */
const otherDirection = [
  'policy-one-direction',
  'association-one-direction',
  'manual-key-not-expressible',
];

/** Errors of a mended text that are those of its next step. */
const further: Readonly<Record<string, readonly string[]>> = {
  // The device takes the range then; no policy can say it.
  'range-upside-down': ['acl-port-range'],
};

/** Codes of the command alone, which its own tests bring out. */
const ofTheCommandAlone = new Set(['unreadable-file', 'several-hosts']);

const special: Readonly<Record<string, Told>> = {
  ...generated,
  'sheet-lost': ofSheetWritten,
  'onto-other-dialect': ofHost,
  'port-range-in-selector': ofCiscoForCisco,
  'translation-not-written': ofCiscoForCisco,
  'no-tunnel': ofCommand,
  'empty-text': ofText,
  'binary-text': ofText,
  'unknown-language': ofText,
  'shell-unknown-value': ofScript,
  'shell-condition-ignored': ofScript,
  'xfrm-not-read': ofScript,
  'shell-not-followed': ofScript,
  'setkey-no-forward': ofScript,
  'setkey-not-loaded': ofScript,
  'shell-other-file': ofScript,
  'ifcfg-sainfo-assumed': ofScript,
  'firewall-listing': ofScript,
  'host-line-unknown': ofScript,
  'ifcfg-address-unknown': ofScript,
};

function toldOf(code: string): Told {
  const own = special[code];
  if (own !== undefined) return own;
  if (code in verbs) return ofCommand;
  if (code in model) return ofPair;
  if (code in sheet) return ofSheet;
  if (code.startsWith('onto-')) return ofLivingDevice;
  return code in ciscoReading || code in ciscoMeaning || code in racoonWriting ? ofCisco : ofHost;
}

describe('an example is true:', () => {
  const codes = Object.keys(entries).filter((code) => !ofTheCommandAlone.has(code));
  test.each(codes)('%s', (code) => {
    const { example } = entries[code] as Entry;
    const toldIn = (text: string): readonly Diagnostic[] => toldOf(code)(code, text, example);
    const told = toldBefore[code] ?? code;
    const faulty = toldIn(example.faulty).map((one) => one.code);
    expect(faulty).toContain(told);
    if (example.mended === undefined) return;
    const mended = toldIn(example.mended);
    expect(mended.map((one) => one.code)).not.toContain(told);
    expect(mended.map((one) => one.code)).not.toContain(code);
    const known = new Set([...faulty, ...otherDirection, ...(further[code] ?? [])]);
    expect(
      mended.flatMap(({ severity, code: one, message }) =>
        severity === 'error' && !known.has(one) ? [`${one}: ${message}`] : [],
      ),
    ).toEqual([]);
  });
});

describe('explain always says how to go on:', () => {
  test('by a mended text, or by one sentence for all cases', () => {
    const hasNeither = ({ example, help }: Entry): boolean =>
      example.mended === undefined && help.length > 0;
    expect(Object.keys(entries).filter((code) => hasNeither(entries[code] as Entry))).toEqual([]);
  });

  test('nothing needs to be done for notes only', () => {
    const isIdle = ({ example, help }: Entry): boolean =>
      example.mended === undefined && help.length === 0 && (help as () => string)() === '';
    expect(
      Object.entries(entries).flatMap(([code, entry]) =>
        isIdle(entry) && entry.severity !== 'note' ? [code] : [],
      ),
    ).toEqual([]);
  });
});
