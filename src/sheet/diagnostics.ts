/** What is told about parameter sheets: questions to the partner, and what was understood how. */
import { sheetReading } from './diagnostics/reading.js';
import { sheetValues } from './diagnostics/values.js';
import { sheetWriting } from './diagnostics/writing.js';

export const sheet = { ...sheetReading, ...sheetValues, ...sheetWriting };
