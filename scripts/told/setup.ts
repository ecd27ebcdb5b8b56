import { appendFileSync } from 'node:fs';
import { Collector } from '../../src/diagnostics/report.js';

/** Writes down each code that a test makes a collector tell. */
const file = process.env.TOLD_FILE ?? '';
const seen = new Set<string>();
const tell = Collector.prototype.tell;
Collector.prototype.tell = function (code, ...rest) {
  if (!seen.has(code)) appendFileSync(file, `${code}\n`);
  seen.add(code);
  tell.call(this, code, ...rest);
};
