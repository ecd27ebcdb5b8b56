import { callsXfrm } from '../shell/xfrm.js';
import type { SetkeyConf } from './syntax.js';

export const policyDump =
  /^(?!spd)\S+[ \t]+\S+[ \t]+\S.*\r?\n[ \t]+(?:in|out|fwd)[ \t].*(?:ipsec|none|discard)\b/m;
export const associationDump =
  /^\S+[ \t]+\S+[ \t]*\r?\n[ \t]+(?:esp|ah|ipcomp|esp-udp)[ \t]+mode=\w+[ \t]+spi=\d+\(0x/m;
const itself = /^#![ \t]*\S*setkey\b/;
const shell = /^#![ \t]*\S*\b(?:ba|da|k|a|z)?sh\b/;
// Words that only a shell reads: setkey called with an option, a here-document, an assignment at a line's beginning. A call
// that dumps feeds nothing to setkey: it is the command line above what it printed, pasted with it. One that names no file
// is a first line that lost its sign.
const calls =
  /^(?![ \t]*#).*(?:\bsetkey[ \t]+(?:-(?!(?:\w+[ \t]+-)*\w*D|f[ \t\r]*$)|<<)|<<-?[ \t]*["'\\]?\w+)/m;
const assigns = /^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=\S/m;

/** What a text is that concerns setkey: by its shape, never by its name. */
export function formOf(text: string): SetkeyConf['form'] {
  if (itself.test(text)) return 'file';
  if (shell.test(text) || calls.test(text)) return 'script';
  if (policyDump.test(text)) return 'policy-dump';
  if (associationDump.test(text)) return 'association-dump';
  return assigns.test(text) || callsXfrm.test(text) ? 'script' : 'file';
}
