import { applianceOf } from './release.js';
import type { Dialect } from './syntax.js';

const appliance = /\b(pix|asa|fwsm|adaptive security appliance)(?![a-z])/i;
const router =
  /\bios(?:[- ]?xe)?\b|\b(?:isr|asr|csr)(?![a-z])|\bcisco (?:c?[1-9]\d{2,3}\w*|router)\b/i;
/** Of the device itself, not of what manages it, starts it or runs beside it. */
const release =
  /(?<![\d.]|\b(?:asdm|pdm|csm|firepower|fxos|ftd|fmc|rommon|anyconnect)(?:[ :]|v\w*)*)\d{1,2}\.\d{1,2}(?:\(\d+\w*\)\w*|\.\d{1,3})?(?![\d.]*\.\d|\d)/i;

/**
 * The device that a person's words name, such as "Cisco ASA 5516-X, 9.14" or "ISR 4331, IOS-XE 16.9"; undefined where they
 * name none. The version is there where they say it.
 */
export function productIn(
  words: string,
): { readonly dialect: Dialect; readonly version?: string } | undefined {
  const [name = '', product = ''] = appliance.exec(words) ?? [];
  const version = release.exec(words.slice(words.indexOf(name)))?.[0];
  const said = version === undefined ? {} : { version };
  if (product !== '') {
    const usual = /^pix|^fwsm/i.test(product) ? '6.3' : '9';
    return { dialect: applianceOf(product.toUpperCase(), version ?? usual), ...said };
  }
  return router.test(words) ? { dialect: 'ios', ...said } : undefined;
}
