// Runs the README's commands as printed, each on a clone of its own with an empty npm cache: `first` what the README
// begins with and then what it has for a clone, with a prefix of npm of its own; `second` all tests. Ends with the exit
// status of what it ran.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const readme = readFileSync('README.md', 'utf8');
const fenced = (kind) =>
  [...readme.matchAll(new RegExp(`\`\`\`sh ${kind}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) =>
    text.trim(),
  );
const commands = fenced('fresh-clone');
if (commands.length !== 2)
  throw new Error(`the README shows ${commands.length} commands for a fresh clone, not 2`);

const [first, second] = commands;
const command =
  process.argv[2] === 'second'
    ? second
    : [first, ...fenced('in-the-clone')].join('\n').replaceAll('\n', ' && ');
const folder = mkdtempSync(join(tmpdir(), 'cisco2racoon-'));
try {
  const clone = join(folder, 'clone');
  const prefix = join(folder, 'prefix');
  execFileSync('git', ['clone', '-q', '.', clone]);
  console.log(`$ ${command}`);
  const { status } = spawnSync('bash', ['-c', command], {
    cwd: clone,
    env: {
      ...process.env,
      npm_config_cache: join(folder, 'cache'),
      npm_config_prefix: prefix,
      PATH: `${join(prefix, 'bin')}:${process.env.PATH}`,
      CI: 'true',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
