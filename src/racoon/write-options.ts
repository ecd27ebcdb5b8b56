import type { Origin, Place } from '../syntax/origin.js';

/** What the texts do not say about the Linux host, and how its files are wanted. */
export interface LinuxWriteOptions {
  /** `peer`: the other end of the tunnels; `replacement`: the host takes the device's place. */
  readonly role: 'peer' | 'replacement';
  /** The host's own address, where it differs from the one that the other end knows, or where nobody knows it. */
  readonly linuxAddress?: string;
  /** Networks behind the host. */
  readonly lan?: readonly string[];
  /** Destinations that stay outside the tunnel although a selector covers them. */
  readonly bypass?: readonly string[];
  /** Fragments for a host that has tunnels already. */
  readonly add?: boolean;
  /** Accept dynamic entries that do not say which networks they are for. */
  readonly allowOpenDynamic?: boolean;
  /** What a proposal of the other end that differs is measured by. Default `claim`. */
  readonly acceptance?: 'claim' | 'obey';
  /** Finds the line of an origin, for the places where a file names one. */
  readonly placeOf?: (origin: Origin | undefined) => Place | undefined;
}
