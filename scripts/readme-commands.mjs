// Runs each of the README's two commands as printed, each on a clone of its own with an empty npm cache.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const readme = readFileSync('README.md', 'utf8');
const commands = [...readme.matchAll(/```sh fresh-clone\n([\s\S]*?)```/g)].map(([, text]) =>
  text.trim(),
);
if (commands.length !== 2)
  throw new Error(`the README shows ${commands.length} commands for a fresh clone, not 2`);

for (const command of commands) {
  const folder = mkdtempSync(join(tmpdir(), 'cisco2racoon-'));
  try {
    const clone = join(folder, 'clone');
    execFileSync('git', ['clone', '-q', '.', clone]);
    console.log(`$ ${command}`);
    const output = execFileSync('bash', ['-c', command], {
      cwd: clone,
      encoding: 'utf8',
      env: { ...process.env, npm_config_cache: join(folder, 'cache'), CI: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    console.log(output.trimEnd().split('\n').slice(-4).join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
