import type { Secret } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';

/** Stars that the device shows in place of a key, and the words of tools that take keys out of texts. */
const masked = /^(?:\*+|<(?:removed|hidden|omitted|redacted|sanitized|secret hidden)>)$/i;
const placeholder = /^(?:<.*>|\$[A-Z_]{2,}|\{\{.*\}\}|\$\{.*\})$/;

/** What stands in the place of a key. `encryption` is IOS's number before it: 0 is clear. */
export function secretOf(
  text: string,
  encryption: string | undefined,
  origins: readonly Origin[],
): Secret {
  if (masked.test(text)) return { state: 'missing', reason: 'masked', origins };
  if (encryption !== undefined && encryption !== '0')
    return { state: 'missing', reason: 'encrypted', origins };
  if (placeholder.test(text)) return { state: 'missing', reason: 'placeholder', origins };
  return { state: 'text', text, origins };
}
