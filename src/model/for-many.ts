/** Whether a prefix holds only addresses that stand for many hosts, so that no packet comes from one: multicast, broadcast. */
export const isForMany = (prefix: string): boolean =>
  /^(?:22[4-9]|23\d)\.|^255\.255\.255\.255\/32$|^ff[\da-f]{2}:/.test(prefix);
