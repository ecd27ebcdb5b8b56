// Runs the README's commands as printed, each on a clone of its own with an empty npm cache: `first` what the README
// begins with, `second` all tests. Ends with the command's own exit status.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const commands = [
  ...readFileSync('README.md', 'utf8').matchAll(/```sh fresh-clone\n([\s\S]*?)```/g),
].map(([, text]) => text.trim());
if (commands.length !== 2)
  throw new Error(`the README shows ${commands.length} commands for a fresh clone, not 2`);

const command = commands[process.argv[2] === 'second' ? 1 : 0];
const folder = mkdtempSync(join(tmpdir(), 'cisco2racoon-'));
try {
  const clone = join(folder, 'clone');
  execFileSync('git', ['clone', '-q', '.', clone]);
  console.log(`$ ${command}`);
  const { status } = spawnSync('bash', ['-c', command], {
    cwd: clone,
    env: { ...process.env, npm_config_cache: join(folder, 'cache'), CI: 'true' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
