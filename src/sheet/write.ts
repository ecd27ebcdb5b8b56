/** Sheets of a device: the whole way from a model to texts. */
import type { Report } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import { sheetTunnelsOf } from './lower/tunnels.js';
import { lower } from './lower.js';
import type { SheetTree } from './syntax.js';
import type { SheetTunnel } from './tunnel.js';

export interface SheetOf {
  readonly tunnel: SheetTunnel;
  readonly tree: SheetTree;
  /** Which end speaks: "our end". */
  readonly end: 'linux' | 'cisco';
}

/** What the devices are called on a sheet. The words tell a reader which end is the Linux one. */
const deviceNames: Readonly<Record<Device['implementation']['kind'], string>> = {
  pix6: 'Cisco PIX 6',
  pix7: 'Cisco PIX or ASA 7',
  asa84: 'Cisco ASA 8.4',
  ios: 'Cisco IOS router',
  racoon: 'Linux, racoon (ipsec-tools)',
  sheet: 'Linux, racoon (ipsec-tools)',
};

/** With the release of the text, where that says one. */
const nameOf = (kind: keyof typeof deviceNames, version: string | undefined): string => {
  const name = deviceNames[kind];
  if (version === undefined) return name;
  return kind === 'ios' ? `${name} ${version}` : name.replace(/[\d.]+$/, version);
};

const linuxDevice = deviceNames.racoon;
const unknownCisco = 'Cisco';

export interface SheetOfOptions {
  /** Which end the device is, where its kind does not say: a device that a sheet made. */
  readonly end?: 'linux' | 'cisco';
}

/**
 * The sheets of a device, one for each tunnel; its own end is "our end". What a sheet cannot say is told as
 * `sheet-lost`; keys are never written.
 */
export function sheetOf(
  device: Device,
  options: SheetOfOptions,
  report: Report,
): readonly SheetOf[] {
  const { kind, version } = device.implementation;
  const end = kind === 'racoon' ? 'linux' : kind === 'sheet' ? (options.end ?? 'linux') : 'cisco';
  const ciscoDevice = kind === 'racoon' || kind === 'sheet' ? unknownCisco : nameOf(kind, version);
  return sheetTunnelsOf(device, end === 'linux', report).map((tunnel) => ({
    tunnel,
    end,
    tree: lower(tunnel, { ourEnd: end, linuxDevice, ciscoDevice }),
  }));
}

/** The sheet of a tunnel that was read from another sheet: the same in our own layout, with what is missing asked for. */
export const sheetAgain = (tunnel: SheetTunnel, end: 'linux' | 'cisco' = 'linux'): SheetOf => ({
  tunnel,
  end,
  tree: lower(tunnel, { ourEnd: end, linuxDevice, ciscoDevice: unknownCisco }),
});
