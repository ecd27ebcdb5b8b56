/** Cells of lifetimes, volumes and dead peer detection. */
import type { Parameter } from '../words/labels.js';
import { ofKind } from './chosen.js';
import type { DpdSaid, Topic } from './facts.js';
import type { CellReading } from './reading.js';
import { type Times, timesIn } from './times.js';
import { valueNames } from './value-names.js';

/** False where the parameter is none of these. */
export function readTime(reading: CellReading, parameter: Parameter): boolean {
  switch (parameter) {
    case 'lifetime':
    case 'volume':
      readLifetime(reading, parameter);
      return true;
    case 'dpd':
      readDetection(reading);
      return true;
    case 'dpd-delay':
    case 'dpd-retry':
    case 'dpd-failures':
    case 'dpd-timeout':
      readDetectionValue(reading, parameter);
      return true;
    default:
      return false;
  }
}

function readLifetime(reading: CellReading, parameter: 'lifetime' | 'volume'): void {
  const times = timesIn(reading.terms, reading.row.reading, parameter);
  if (addTimes(reading, times)) return;
  const topic = parameter === 'volume' ? 'volume' : lifetimeTopic(reading);
  // "Rekey: yes" says no time, and that nobody limits the volume says no volume.
  if (ofKind(reading.terms, 'answer').length === 0) reading.unread(topic);
  else if (parameter === 'lifetime') reading.leaveOpen(topic);
}

const lifetimeTopic = ({ phase }: CellReading): Topic => (phase === 2 ? 'lifetime2' : 'lifetime1');

/** Adds what a cell says of times; false where it says nothing. */
export function addTimes(reading: CellReading, times: Times): boolean {
  const { seconds, kilobytes, fault } = times;
  if (fault !== undefined) {
    const { at, of, why, numbers } = fault;
    const topic = of === 'kilobytes' ? 'volume' : lifetimeTopic(reading);
    const value = valueNames[topic];
    if (why === 'repeat') reading.fault(topic, 'sheet-repeat-differs', at, { value, numbers });
    else reading.fault(topic, 'sheet-value-open', at, { value, reason: why });
  }
  if (seconds !== undefined) {
    if (reading.phase !== 2) reading.add('lifetime1', seconds);
    if (reading.phase !== 1) reading.add('lifetime2', seconds);
  }
  if (kilobytes !== undefined && reading.phase !== 1) reading.add('volume', kilobytes);
  return seconds !== undefined || kilobytes !== undefined || fault !== undefined;
}

/** `every 10 sec, 3 retries`, `10 s retry 2 s`, `10/3`, `10/2/3`, `Enabled`. */
function readDetection(reading: CellReading): void {
  const { terms } = reading;
  const answer = ofKind(terms, 'answer')[0]?.answer;
  const times = ofKind(terms, 'time').map(({ seconds }) => seconds);
  const numbers = ofKind(terms, 'number').map(({ value }) => value);
  const ordered = [...times, ...numbers];
  if (tellDecimals(reading, ordered)) return;
  const [delay] = ordered;
  const hasRetry = times.length > 1 || ordered.length > 2;
  const [retry, failures] = hasRetry ? [ordered[1], ordered[2]] : [undefined, ordered[1]];
  const enabled =
    answer === 'no' ? false : answer === 'yes' || delay !== undefined ? true : undefined;
  if (enabled === undefined) {
    reading.tellUnread('dpd');
    return;
  }
  const said: DpdSaid = {
    enabled,
    ...(delay !== undefined && enabled && { delaySeconds: delay }),
    ...(retry !== undefined && enabled && { retrySeconds: retry }),
    ...(failures !== undefined && enabled && { maximumFailures: failures }),
  };
  reading.add('dpd', said);
}

function readDetectionValue(
  reading: CellReading,
  parameter: 'dpd-delay' | 'dpd-retry' | 'dpd-failures' | 'dpd-timeout',
): void {
  const value =
    ofKind(reading.terms, 'time')[0]?.seconds ?? ofKind(reading.terms, 'number')[0]?.value;
  // A timeout alone says neither how often is asked nor how many answers may be missing.
  if (value === undefined || parameter === 'dpd-timeout') return;
  if (tellDecimals(reading, [value])) return;
  // "3 0 seconds" is neither.
  if (
    reading.terms.some(
      (term, index, all) => term.kind === 'time' && all[index - 1]?.kind === 'number',
    )
  ) {
    reading.tellUnread('dpd');
    return;
  }
  if (parameter === 'dpd-delay') reading.add('dpd', { enabled: value > 0, delaySeconds: value });
  else if (parameter === 'dpd-retry') reading.add('dpd', { retrySeconds: value });
  else reading.add('dpd', { maximumFailures: value });
}

/** Racoon and the Cisco count whole seconds. */
function tellDecimals(reading: CellReading, values: readonly number[]): boolean {
  if (values.every(Number.isInteger)) return false;
  const facts = { value: valueNames.dpd, reason: 'decimals' };
  reading.fault('dpd', 'sheet-value-open', reading.at, facts);
  return true;
}
