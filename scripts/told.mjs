// Lists the diagnostics that no test and no fixture tells: runs all tests of the library with a collector that writes down
// its codes, and looks for the others in the tests of the command. Wants a build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../dist/index.js';

const folder = mkdtempSync(join(tmpdir(), 'told-'));
const file = join(folder, 'codes');
writeFileSync(file, '');
spawnSync('npx', ['vitest', 'run', '--config', 'scripts/told/vitest.config.ts'], {
  stdio: 'inherit',
  env: { ...process.env, TOLD_FILE: file },
});
const told = new Set(readFileSync(file, 'utf8').split('\n'));
rmSync(folder, { recursive: true });
const ofTheCommand = readdirSync('test/cli')
  .map((name) => readFileSync(join('test/cli', name), 'utf8'))
  .join('\n');
const untold = Object.keys(catalogue).filter(
  (code) => !told.has(code) && !ofTheCommand.includes(`${code}`),
);
console.log(`${untold.length} of ${Object.keys(catalogue).length} codes are told by no test`);
for (const code of untold) console.log(`  ${code}`);
process.exitCode = untold.length === 0 ? 0 : 1;
