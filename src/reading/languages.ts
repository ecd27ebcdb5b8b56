import { withBlanks } from '../cisco/parse/clean.js';
import {
  firstOf,
  isOfKernel,
  letterLinesIn,
  looksLikeKeys,
  type RacoonLanguage,
  racoonLanguageOf,
} from '../racoon/language.js';
import { isReadme } from '../racoon/notes/title.js';
import { looksLikeSheet } from '../sheet/language.js';
import { withShortLines } from '../syntax/short-lines.js';

/** What a text is written in, told by its content and never by its name. */
export type Language = RacoonLanguage | 'cisco' | 'sheet' | 'empty' | 'binary' | 'unknown';

const ciscoLine =
  /^(?:[ \t]*>)*[ \t]*(?:(?:[\w.-]+ (?=\())?[\w.()/:-]+[#>][ \t]*(?:<(?:b|strong|i|em)>)?)?(?:no )?(?:cry(?:p|pt|pto)? (?:map?|isa[kmp]{0,3}|ike(?:v[12])?|ips(?:ec?)?|dyn[a-z-]*|keyr[ing]{0,3}|ca|pki)\b|isa(?:k|km|kmp)? \w|access-l[ist]{0,3} \S+ (?:line|extended|standard|remark|permit|deny)\b|ip access-list \w|tunnel-group \S|nameif \w|hostname \S+$|(?:PIX|ASA|FWSM) Version \d|version 1[0-9]\.\d[^;\n]*$|interface (?:Gigabit|Fast|Ten|Vlan|Ether|Serial|Loopback|Tunnel|outside|inside|ethernet)|object(?:-group)? (?:network|service)\b|nat \([\w,.-]+\) (?:\d|source\b|static\b|dynamic\b|after-auto\b)|sysopt connection|ip address (?:(?:\S+ ){1,2}255\.|(?:[\w./-]+ )?(?:dhcp|pppoe|negotiated)\b|[\w./-]+ \d[\d.]+ \d)|route \w+ \d|ca (?:identity|configure)\b|conduit |fixup protocol)/gim;

// What a form has too, which may ask for a "Crypto map": a title, and a label with a sign behind it.
const formLine =
  /^[ \t]*\S+(?:[ \t]+\S+){0,2}[ \t]*$|^.*(?:\S(?:[ \t]+[|\u2502\u2551:=\u2013\u2014/-][ \t]| *[;,]|(?: *\t+| {3,})\S|\.{3})|\w:\s|[=-]>).*$/gm;

/** The language of a text. */
export function languageOf(text: string): Language {
  const first = firstOf(text);
  if (first.trim() === '') return 'empty';
  if (isBinary(first)) return 'binary';
  const head = withShortLines(withBlanks(first));
  if (isReadme(head)) return 'unknown';
  const racoon = racoonLanguageOf(head);
  if (racoon !== undefined) return racoon;
  const lines = countOf(head, ciscoLine);
  if (lines === enough || (lines > 0 && lines >= letterLinesIn(head)))
    return countOf(head.replace(formLine, ''), ciscoLine) === 0 && looksLikeSheet(text)
      ? 'sheet'
      : 'cisco';
  // A long text whose first lines say nothing: the rest decides.
  if (text.length > first.length && countOf(withShortLines(withBlanks(text)), ciscoLine) > 0)
    return 'cisco';
  if (!isOfKernel(head) && looksLikeSheet(text)) return 'sheet';
  return looksLikeKeys(text) ? 'psk' : 'unknown';
}

/** Control characters that no text has. Terminal leftovers (backspace, escape, bell) and line ends are not among them. */
const isBinary = (text: string): boolean => text.split(/[\0\ufffd]/).length - 1 > text.length / 200;

/** So many lines of a configuration make one, whatever stands around them; a letter may quote fewer. */
const enough = 20;

/** Whether a line is one that a Cisco's configuration alone has. */
export const isOfCisco = (line: string): boolean => countOf(line, ciscoLine) > 0;

function countOf(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0;
  let count = 0;
  while (count < enough && pattern.exec(text) !== null) count++;
  return count;
}
