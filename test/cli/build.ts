import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Builds the command once before its tests, without types, unless it is newer than everything that it is made of. */
export function setup(): void {
  const built = join(root, 'dist', 'cli.js');
  const parts = ['src', 'package.json', 'tsup.config.ts'].map((part) => join(root, part));
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...parts.map(newest))) return;
  for (const script of [
    ['scripts/grammar.mjs'],
    ['node_modules/tsup/dist/cli-default.js', '--no-dts', '--silent'],
  ])
    execFileSync(process.execPath, script, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** When the newest file at or below a path was changed. What the build makes itself does not count. */
function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory())
    return /grammar\.ohm(?:-bundle\.[\w.]+)?$/.test(path) ? 0 : stats.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))));
}
