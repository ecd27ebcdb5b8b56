import type { Origin, Place } from '../syntax/origin.js';

/** What the texts do not say about the Linux host, and how its files are wanted. */
export interface LinuxWriteOptions {
  /** `peer`: the other end of the tunnels; `replacement`: the host takes the device's place. */
  readonly role: 'peer' | 'replacement';
  /** The host's own address, where it differs from the one that the other end knows, or where nobody knows it. */
  readonly linuxAddress?: string | undefined;
  /** Networks behind the host. */
  readonly lan?: readonly string[] | undefined;
  /** Destinations that stay outside the tunnel although a selector covers them. */
  readonly bypass?: readonly string[] | undefined;
  /** Fragments for a host that has tunnels already. */
  readonly add?: boolean | undefined;
  /** Accept dynamic entries that do not say which networks they are for. */
  readonly allowOpenDynamic?: boolean | undefined;
  /** What a proposal of the other end that differs is measured by. Default `claim`. */
  readonly acceptance?: 'claim' | 'obey' | undefined;
  /** Finds the line of an origin, for the places where a file names one. */
  readonly placeOf?: ((origin: Origin | undefined) => Place | undefined) | undefined;
}
