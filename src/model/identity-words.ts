import type { Identity } from './device.js';

/** By what an end says who it is. */
export const identityWords: { readonly [type in Identity['type']]: string } = {
  address: 'its address',
  fqdn: 'a host name',
  'user-fqdn': 'a user name',
  'key-id': 'a key id',
  'distinguished-name': 'the name in its certificate',
};
