/** README.txt: how to put the files of one host in place, and what to look at. About these tunnels only. */

import type { PlannedDevice } from '../plan/planned-device.js';
import { trafficText } from '../traffic-text.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { certificateNotes } from './certificates.js';
import { firewallNotes } from './firewall.js';
import { installNotes } from './install.js';
import type { NotesContext } from './section.js';
import { startNotes } from './start.js';
import { titles } from './title.js';
import { translatorNotes } from './translator.js';
import { troubleNotes } from './trouble.js';

/** The text of README.txt. It holds no key. */
export function notesOf(
  device: PlannedDevice,
  from: readonly string[],
  options: LinuxWriteOptions,
  files: readonly string[],
): string {
  const context: NotesContext = {
    device,
    protections: [
      ...new Set(
        [...device.policies, ...(device.siteRows ?? [])].flatMap(
          ({ protection }) => protection ?? [],
        ),
      ),
    ],
    from,
    options,
    files,
  };
  const sections = [
    installNotes(context),
    certificateNotes(context),
    startNotes(context),
    translatorNotes(context),
    firewallNotes(context),
    troubleNotes(context),
  ].filter((section) => section !== undefined);
  const body = sections.flatMap(({ title, lines }, index) => [
    '',
    `${index + 1}. ${title}`,
    '',
    ...lines,
  ]);
  return `${[...introduction(context), ...body].join('\n')}\n`;
}

function introduction({ device, protections, from, options }: NotesContext): readonly string[] {
  const ends = new Set<string>();
  for (const { local, remote } of protections) {
    if (local.kind === 'address' && remote.kind === 'address')
      ends.add(`${local.address} (this host) - ${remote.address}`);
  }
  return [
    titles[options.role],
    ...(from.length > 0 ? [`Written from ${from.join(', ')}.`] : []),
    ...(ends.size > 0 ? ['', ...[...ends].map((pair) => `  tunnel   ${pair}`)] : []),
    ...device.policies
      .slice(0, 20)
      .map(
        ({ selector, action }) =>
          `  ${{ protect: 'protects', bypass: 'in clear', discard: 'drops   ' }[action]} ${trafficText(selector)}`,
      ),
    ...(device.policies.length > 20
      ? [`  and ${device.policies.length - 20} more rows, see setkey.conf`]
      : []),
  ];
}
