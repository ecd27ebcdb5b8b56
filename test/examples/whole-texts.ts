import { Collector } from '../../src/diagnostics/report.js';
import {
  check,
  convert,
  type Diagnostic,
  liftCisco,
  lint,
  parseCisco,
  planCisco,
  reverse,
  type Source,
  sheet,
} from '../../src/index.js';
import { around as aroundCisco } from './cisco.js';
import { textAround } from './cisco-text.js';
import { type Example, filesOf, linesOf, optionsOf, verbOf, withoutCommands } from './example.js';
import { around as aroundHost } from './host.js';
import { hostAround } from './host-text.js';
import { pairAround, seenFromThere } from './pair-text.js';
import { around as aroundPair } from './pairs.js';
import { expanded } from './setkey-text.js';
import { around as aroundSheet, sheetAround } from './sheet-text.js';

/** What is told of a text of an example, in a whole text in which the example is the only thing of its kind. */
export type Told = (code: string, text: string, example: Example) => readonly Diagnostic[];

const cisco = (code: string, text: string, example: Example): string =>
  textAround(linesOf(text), withoutCommands(example), aroundCisco(code));

/** Lines of a Cisco, for `convert`. */
export const ofCisco: Told = (code, text, example) =>
  convert([{ name: 'cisco.conf', text: cisco(code, text, example) }], {
    ...aroundCisco(code).options,
    ...optionsOf(text),
  }).diagnostics;

/** Lines of a Cisco whose tunnels another one is to have; no verb asks for that, but a program can. */
export const ofCiscoForCisco: Told = (code, text, example) => {
  const source = { name: 'cisco.conf', text: cisco(code, text, example) };
  const collector = new Collector([source]);
  const device = liftCisco(parseCisco(source), collector.report);
  planCisco(device, { dialect: 'pix6' }, collector.report);
  return collector.diagnostics;
};

/** Statements of a racoon host, for `reverse` and `lint`. */
export const ofHost: Told = (code, text, example) => {
  const around = aroundHost(code);
  const { inputs, onto } = filesOf(text, around.files ?? []);
  const files = [...hostAround(linesOf(text), withoutCommands(example), around), ...inputs];
  return [
    ...reverse(files, { ...around.options, ...optionsOf(text), ...(onto && { onto }) }).diagnostics,
    ...lint(files).files.flatMap(({ diagnostics }) => diagnostics),
  ];
};

/** Lines of a device to which `reverse` adds a tunnel. */
export const ofLivingDevice: Told = (code, text, example) => {
  const { remote = [] } = aroundHost(code);
  const host = hostAround('', { faulty: '' }, { remote });
  return reverse(host, {
    dialect: { dialect: aroundCisco(code).base === 'asa84' ? 'asa84' : 'pix6' },
    onto: { name: 'living.conf', text: cisco(code, text, example) },
  }).diagnostics;
};

/** A script beside racoon.conf and psk.txt. */
export const ofScript: Told = (code, text, example) => {
  const { inputs } = filesOf(text, aroundHost(code).files ?? []);
  const [racoonConf, , psk] = hostAround('', { faulty: '' }, {});
  const script = linesOf(text).split('\n').map(expanded).join('\n');
  const around = [racoonConf, psk].flatMap((one) => one ?? []);
  return reverse([
    ...(example.faulty.includes('TYPE=IPSEC') ? around.slice(1) : around),
    ...inputs,
    {
      name: example.faulty.includes('TYPE=IPSEC') ? 'ifcfg-ipsec0' : 'vpn.sh',
      text: `${script}\n`,
    },
  ]).diagnostics;
};

/** Rows of a parameter sheet. */
export const ofSheet: Told = (code, text, example) =>
  convert(
    [
      {
        name: 'sheet.txt',
        text: sheetAround(linesOf(text), withoutCommands(example), aroundSheet[code] ?? {}),
      },
    ],
    { ...optionsOf(text), keys: { name: 'keys.txt', text: '203.0.113.1 KEY\n' } },
  ).diagnostics;

/** What a sheet does not say of a Cisco. */
export const ofSheetWritten: Told = (code, text, example) =>
  sheet([{ name: 'cisco.conf', text: cisco(code, text, example) }]).diagnostics;

/** Lines of two ends, for `check`. */
export const ofPair: Told = (code, text, example) => {
  const around = aroundPair[code] ?? {};
  const files = pairAround(linesOf(text), withoutCommands(example), around);
  const same = pairAround('', { faulty: '' }, {});
  const of = (end: 'cisco' | 'host', all: readonly Source[]): readonly Source[] =>
    all.filter(({ name }) => (name === 'cisco.conf') === (end === 'cisco'));
  const { inputs } = filesOf(text, files);
  return check(
    around.twice === undefined ? (inputs.length === 0 ? files : inputs) : of(around.twice, files),
    {
      ...optionsOf(text),
      ...(around.twice !== undefined && { with: seenFromThere(of(around.twice, same)) }),
    },
  ).findings;
};

/** Whole texts and commands. */
export const ofCommand: Told = (code, text, example) => {
  const [ciscoConf, ...host] = pairAround('', { faulty: '' }, {});
  const files = [
    { name: 'pix.conf', text: cisco(code, '', { faulty: '' }) },
    ...(ciscoConf === undefined ? [] : [ciscoConf]),
    ...host,
  ];
  const { inputs } = filesOf(text, files);
  const verb = verbOf(text);
  if (verb === 'check') return check(inputs).findings;
  if (verb === 'reverse') return reverse(inputs, optionsOf(text)).diagnostics;
  if (verb === 'convert' && linesOf(text) === '')
    return convert(inputs, optionsOf(text)).diagnostics;
  const isKey = (line: string): boolean => /^\d[\d.]* /.test(line);
  const keys = linesOf(text).split('\n').filter(isKey);
  const part = (one: string): string =>
    linesOf(one)
      .split('\n')
      .filter((line) => !isKey(line))
      .join('\n');
  return convert(
    [
      {
        name: 'cisco.conf',
        text: textAround(
          part(text),
          { faulty: part(example.faulty), mended: part(example.mended ?? '') },
          aroundCisco(code),
        ),
      },
    ],
    {
      ...optionsOf(text),
      ...(keys.length > 0 && { keys: { name: 'keys.txt', text: `${keys.join('\n')}\n` } }),
    },
  ).diagnostics;
};

/** A text that is all there is. */
export const ofText: Told = (_code, text) =>
  convert(text.replaceAll('\\0', '\0').replaceAll('\\3', '\u0003')).diagnostics;
