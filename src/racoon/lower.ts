/** A planned device in the words of its files: model to syntax. */
import type { Report } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import { backOutOf } from './lower/back-out.js';
import type { RacoonFile, RacoonFiles } from './lower/files.js';
import { sourcesOf } from './lower/header.js';
import { iptablesOf } from './lower/iptables.js';
import { offsetsOf } from './lower/priority.js';
import { pskOf } from './lower/psk.js';
import { racoonConfOf } from './lower/racoon-conf.js';
import { setkeyConfOf, standbyConfOf } from './lower/setkey.js';
import { notesOf } from './notes/readme.js';
import { fileName } from './plan/peers.js';
import type { PlannedDevice } from './plan/planned-device.js';
import type { LinuxWriteOptions } from './write-options.js';

export type { RacoonFiles } from './lower/files.js';

/**
 * The files of a device that `plan` has decided, by their names: racoon.conf, setkey.conf, psk.txt, where due iptables.sh,
 * `certs/…`, `setkey-standby-….conf` and back-out.sh, and README.txt. Empty where the device has no tunnel. It tells nothing;
 * `report` is there for the shape of the door.
 */
export function lower(
  device: Device | PlannedDevice,
  options: LinuxWriteOptions,
  _report: Report,
): RacoonFiles {
  const planned: PlannedDevice = device;
  const files: Record<string, RacoonFile> = {};
  const offsets = planned.offsets ?? offsetsOf(planned.policies);
  const from = sourcesOf(planned);
  const conf = racoonConfOf(planned, from, options);
  const setkey = setkeyConfOf(planned, offsets, from, options);
  const psk = pskOf(planned, options);
  const iptables = iptablesOf(planned);
  if (conf === undefined && setkey === undefined) return files;
  if (conf !== undefined) files['racoon.conf'] = { language: 'racoon.conf', tree: conf };
  if (setkey !== undefined) files['setkey.conf'] = { language: 'setkey.conf', tree: setkey };
  if (psk !== undefined) files['psk.txt'] = { language: 'psk.txt', tree: psk };
  if (iptables !== undefined) files['iptables.sh'] = { language: 'iptables', tree: iptables };
  for (const standby of planned.standbys ?? [])
    files[`setkey-standby-${fileName(standby.peer)}.conf`] = {
      language: 'setkey.conf',
      tree: standbyConfOf(standby, offsets),
    };
  for (const { file, pem } of planned.authorities ?? [])
    files[`certs/${file}`] = { language: 'text', text: `${pem}\n` };
  if (options.add === true)
    files['back-out.sh'] = { language: 'text', text: backOutOf(planned, iptables) };
  const notes = notesOf(planned, from, options, Object.keys(files));
  files['README.txt'] = { language: 'text', text: notes };
  return files;
}
