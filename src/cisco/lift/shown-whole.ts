import type { Scope } from './scope.js';

/** Whether the text is all that the device holds, from its header to its end. */
export const isShownWhole = ({ configuration, running, version }: Scope): boolean =>
  version !== undefined &&
  /^(?:: ?)?end[ \t\r]*$/im.test(configuration.source.text.slice(-500)) &&
  [...running.interfaces.values()].some(({ address }) => address !== undefined);
