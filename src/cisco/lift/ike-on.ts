import type { Scope } from './scope.js';

/** Whether the text enables IKE on an interface, of which IOS has none. */
export const isIkeOn = ({ running, dialect }: Scope, name: string): boolean =>
  dialect === 'ios' ||
  (running.enabled.has(name.toLowerCase()) && !running.disabled.has(name.toLowerCase()));
