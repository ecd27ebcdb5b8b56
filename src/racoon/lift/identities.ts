import type { Report } from '../../diagnostics/report.js';
import type { Identity } from '../../model/device.js';
import { openSslName } from '../../model/distinguished-name.js';
import { daemonAddress } from './address.js';
import type { WrittenIdentifier } from './remote.js';
import { marked } from './written.js';

const types: ReadonlyMap<string, Identity['type']> = new Map([
  ['address', 'address'],
  ['fqdn', 'fqdn'],
  ['user_fqdn', 'user-fqdn'],
  ['keyid', 'key-id'],
  ['asn1dn', 'distinguished-name'],
]);

/** What an identifier says; undefined, and told, where its type is of no use in phase 1. */
export function identityOf(
  { identifier, origin }: WrittenIdentifier,
  report: Report,
): Identity | undefined {
  const type = types.get(identifier.type.text);
  if (type === undefined) {
    report('identity-useless', origin, { type: identifier.type.text });
    return undefined;
  }
  const word = identifier.value?.text;
  // Without `tag` the word is the name of a file, and its content is the identity.
  if (type === 'key-id' && word !== undefined && identifier.qualifier?.text !== 'tag') {
    report('identity-file', origin, {});
    return { type, ...marked(origin) };
  }
  if (word === undefined) return { type, ...marked(origin) };
  return { type, value: identityValue(type, word), ...marked(origin) };
}

function identityValue(type: Identity['type'], word: string): string {
  if (type === 'address') return daemonAddress(word)?.address ?? word;
  // Behind a tilde the name is DER in hexadecimal digits.
  return type === 'distinguished-name' && !word.startsWith('~') ? openSslName(word) : word;
}
