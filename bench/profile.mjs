// Profiles one stage and prints where its time goes: by folder, by function, and by function with all that it calls.
// Usage: node bench/profile.mjs STAGE FILE… [> bench/results/profile-….txt]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from './compiled.mjs';
import { stages } from './stages.mjs';

const [stage, ...paths] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'profile-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await compile(stages[stage].modules, join(folder, 'modules'));
const child = new URL('child.mjs', import.meta.url).pathname;
const measured = execFileSync(
  process.execPath,
  ['--cpu-prof', `--cpu-prof-dir=${folder}`, child, stage, join(folder, 'modules'), ...paths],
  { encoding: 'utf8' },
);
const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8'));

// The bundler writes each module's name above it.
const modulesOf = new Map();
function moduleAt({ url, lineNumber }) {
  if (!url.startsWith('file:')) return url.startsWith('node:') ? 'node' : '';
  if (!modulesOf.has(url)) {
    const marks = readFileSync(new URL(url), 'utf8')
      .split('\n')
      .flatMap((line, number) => {
        const name = /^\/\/ (\S+\.(?:ts|m?js))$/.exec(line)?.[1];
        return name === undefined ? [] : [{ number, name }];
      });
    modulesOf.set(url, marks);
  }
  return (modulesOf.get(url).findLast(({ number }) => number <= lineNumber)?.name ?? url).replace(
    /^file:.*\/|^.*node_modules\//,
    '',
  );
}
const name = ({ callFrame }) =>
  `${callFrame.functionName || '(module)'} ${moduleAt(callFrame)}`.trim();
const folderOf = ({ callFrame }) =>
  /^src\/[^/]+(?:\/[^/]+(?=\/))?|^[^/]+/.exec(moduleAt(callFrame))?.[0] ?? callFrame.functionName;

const byId = new Map(nodes.map((node) => [node.id, node]));
const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((one) => [one, id])));
const own = new Map();
const folders = new Map();
const whole = new Map();
const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
let total = 0;
samples.forEach((id, index) => {
  const took = timeDeltas[index] / 1000;
  const node = byId.get(id);
  total += took;
  add(own, name(node), took);
  add(folders, folderOf(node), took);
  const seen = new Set();
  for (let at = id; at !== undefined; at = parent.get(at)) {
    const key = name(byId.get(at));
    if (!seen.has(key)) add(whole, key, took);
    seen.add(key);
  }
});
const table = (title, map, most) => {
  console.log(`\n${title}\n`);
  for (const [key, took] of [...map].sort((a, b) => b[1] - a[1]).slice(0, most)) {
    console.log(
      `${took.toFixed(0).padStart(7)} ms ${((100 * took) / total).toFixed(1).padStart(5)} %  ${key}`,
    );
  }
};
console.log(`${stage}, node ${process.version}: ${measured}`);
table('by folder', folders, 25);
table('by function', own, 45);
table('by function, with all that it calls', whole, 70);
