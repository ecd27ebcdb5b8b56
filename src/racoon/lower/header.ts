/** The comment at the head of each file: what it is, and where it came from. */
import type { Device } from '../../model/device.js';
import type { LinuxWriteOptions } from '../write-options.js';

/** Lines of a comment. `from` are the names of the texts that the tunnels came from. */
export function headerOf(
  what: string,
  from: readonly string[],
  options: LinuxWriteOptions,
): readonly string[] {
  const end =
    options.role === 'peer'
      ? 'the Linux end of the tunnel'
      : 'a Linux host that takes the place of the device';
  return [
    `${what}: ${end}${from.length > 0 ? `, written by cisco2racoon from ${from.join(', ')}` : ', written by cisco2racoon'}`,
  ];
}

/** The names of the texts that a device came from. */
export function sourcesOf({ peers, policies, manualAssociations }: Device): readonly string[] {
  const names = new Set<string>();
  for (const list of [peers, policies, manualAssociations])
    for (const { origins } of list) for (const { file } of origins ?? []) names.add(file);
  return [...names].map((name) => name.replace(/[^\x20-\x7e]/g, '?'));
}
