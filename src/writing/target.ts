/** For which Cisco `reverse` writes. */
import type { CiscoWriteOptions } from '../cisco/write-options.js';
import { Collector } from '../diagnostics/report.js';
import { readCisco } from '../reading/cisco.js';
import { nameOf } from '../reading/named-cisco.js';
import { accepts, type Wanted } from '../reading/texts.js';
import type { DialectChoice, ReverseOptions } from '../results.js';

/** Tells for which Cisco is written where nothing says it; it is grave where that one lacks what a tunnel wants, and another may have it. */
export function tellAssumedTarget(
  writing: CiscoWriteOptions,
  isWritten: boolean,
  collector: Collector,
): void {
  if (writing.isAssumed !== true) return;
  const lacks = collector.diagnostics.some(
    ({ code, severity }) => severity === 'error' && code.endsWith('-not-on-target'),
  );
  if (!lacks && !isWritten) return;
  collector.report(
    'target-assumed',
    undefined,
    { target: nameOf(writing), lacks },
    { severity: lacks ? 'warning' : 'note' },
  );
}

const ciscoAlone: Wanted = {
  languages: new Set(['cisco'] as const),
  name: 'a Cisco configuration',
};

/**
 * For which device is written. The living device that the result is added to is read like any other text, but without
 * telling its own faults; unless said otherwise, additions are in its dialect and of its version.
 */
export function writingOf(
  options: ReverseOptions,
  said: DialectChoice | undefined,
  collector: Collector,
): CiscoWriteOptions {
  const usual: CiscoWriteOptions = options.dialect ?? said ?? { dialect: 'pix6', isAssumed: true };
  if (options.onto === undefined || !accepts(options.onto, ciscoAlone, collector)) return usual;
  const { configuration, device } = readCisco(
    options.onto,
    options.dialect === undefined ? {} : { dialect: options.dialect },
    new Collector([options.onto]),
  );
  const { dialect, version } = configuration;
  const living = { dialect, ...(version === undefined ? {} : { version }) };
  return { ...(options.dialect ?? living), onto: { configuration, device } };
}
