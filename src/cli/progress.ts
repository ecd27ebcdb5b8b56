import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** Takes the bar off the screen for a moment, so that other lines can be written. */
  clear(): void;
  advance(): void;
  stop(): void;
}

const none: Progress = { clear: () => undefined, advance: () => undefined, stop: () => undefined };

/** A bar where the stream is a terminal and there is more than a handful to do; nothing elsewhere. */
export function progressBar(
  total: number,
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean },
): Progress {
  if (stream.isTTY !== true || total < 4) return none;
  const bar = new SingleBar({ stream, clearOnComplete: true, hideCursor: true }, Presets.legacy);
  bar.start(total, 0);
  return {
    clear: () => {
      stream.write('\r\u001b[K');
    },
    advance: () => bar.increment(),
    stop: () => bar.stop(),
  };
}
