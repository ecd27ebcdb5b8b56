import type { Endpoint } from './device.js';

/** The address of an end, where one is known. */
export const addressOfEnd = (end: Endpoint): string | undefined =>
  end.kind === 'address' ? end.address : undefined;

/** What an end is called: its address or its name, else its kind, so that every unknown end is the same. */
export const endText = (end: Endpoint): string =>
  end.kind === 'address' ? end.address : end.kind === 'name' ? end.name : end.kind;
