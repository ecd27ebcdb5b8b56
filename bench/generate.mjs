// Writes a configuration of some size. The same arguments give the same text.
// Usage: node bench/generate.mjs [--dialect asa84] [--lines 100000] [--share 0.35] [--aces 8] [--peers N] [--seed 1] > FILE
//        node bench/generate.mjs --sainfos 10000 [--peers 1000] --into FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ciscoText } from './cisco-text.mjs';
import { racoonTexts } from './racoon-text.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    dialect: text,
    lines: text,
    share: text,
    aces: text,
    peers: text,
    sainfos: text,
    seed: text,
    into: text,
  },
});
const { dialect, into, ...numbers } = values;
const options = Object.fromEntries(Object.entries(numbers).map(([key, one]) => [key, Number(one)]));
if (options.sainfos === undefined) {
  process.stdout.write(ciscoText({ ...options, ...(dialect && { dialect }) }));
} else {
  const folder = into ?? '.';
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(racoonTexts(options))) {
    writeFileSync(join(folder, name), content);
  }
}
