// The public face: names only. A test pins the list.

// The verbs.
export { check } from './check.js';
// The doors of each language.
export { lift as liftCisco } from './cisco/lift.js';
export { lower as lowerCisco } from './cisco/lower.js';
export { parse as parseCisco } from './cisco/parse.js';
export { plan as planCisco } from './cisco/plan.js';
export { print as printCisco, printStatements as printCiscoStatements } from './cisco/print.js';
export type { Configuration, Dialect, Statement as CiscoStatement } from './cisco/syntax.js';
export type { CiscoWriteOptions } from './cisco/write-options.js';
export { convert } from './convert.js';
// What they tell.
export { type Code, catalogue } from './diagnostics/catalogue.js';
export type { Definition, LineClass, Severity } from './diagnostics/define.js';
export {
  Collector,
  type Diagnostic,
  type Fix,
  type Report,
  type Telling,
} from './diagnostics/report.js';
export { lint } from './lint.js';
// The model: schemas, each with its type, and what can be asked of devices.
export * from './model/device.js';
export { type Equivalence, type EquivalenceOptions, equivalence } from './model/equivalence.js';
export { type Difference, sameMeaning } from './model/meaning.js';
export { mirror } from './model/mirror.js';
export {
  type Finding,
  type NegotiateOptions,
  type Negotiation,
  negotiate,
  type Remedy,
  type Step,
} from './model/negotiate.js';
export type { Packet } from './model/packet.js';
export { model } from './model.js';
export { hostOf as racoonHostOf, type RacoonHost } from './racoon/host.js';
export { lift as liftRacoon } from './racoon/lift.js';
export { lower as lowerRacoon, type RacoonFiles } from './racoon/lower.js';
export { plan as planRacoon } from './racoon/plan.js';
export { print as printRacoon } from './racoon/print.js';
export { parse as parsePsk } from './racoon/psk/parse.js';
export { parse as parseRacoonConf } from './racoon/racoon-conf/parse.js';
export { parse as parseSetkey } from './racoon/setkey/parse.js';
export type { LinuxWriteOptions } from './racoon/write-options.js';
export { type Language, languageOf } from './reading/languages.js';
export type * from './results.js';
export { reverse } from './reverse.js';
export { jsonSchemaOf, resultSchemas } from './schemas.js';
export {
  type SheetFormat,
  type SheetOptions,
  type SheetResult,
  type SheetView,
  sheet,
  type WrittenSheet,
} from './sheets.js';
export type { Origin, Place } from './syntax/origin.js';
export type { Range, Source, Word } from './syntax/range.js';
