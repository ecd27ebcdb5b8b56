// Measures every stage on texts of several sizes, each run in a process of its own, and stores the medians.
// Usage: npm run bench -- [--sizes 1000,10000,100000,1000000] [--runs 5] [--only parse,convert] [--dialect asa84] [--dry]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ciscoText } from './cisco-text.mjs';
import { compile } from './compiled.mjs';
import { drawing } from './plot.mjs';
import { racoonTexts } from './racoon-text.mjs';
import { stages } from './stages.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
    dialect: { type: 'string', default: 'asa84' },
    dry: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').filter(Boolean).map(Number);
const runs = Number(values.runs);
const mostOfHost = 100_000;
const { dialect } = values;
const wanted = (name) => values.only === undefined || values.only.split(',').includes(name);

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const modules = [...new Set(Object.values(stages).flatMap((stage) => stage.modules))];
await compile([...new Set([...modules, 'convert'])], join(folder, 'modules'));
const { convert } = await import(join(folder, 'modules/convert.mjs'));

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const medians = (list) =>
  Object.fromEntries(
    ['wall', 'processor', 'memory'].map((key) => [key, median(list.map((one) => one[key]))]),
  );

/** The medians of a stage, and of the floor measured on the same files between its runs. */
function measure(name, paths) {
  const run = (stage) =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [join(root, 'bench/child.mjs'), stage, join(folder, 'modules'), ...paths],
        { encoding: 'utf8', maxBuffer: 1 << 26 },
      ),
    );
  const all = { floor: [], stage: [] };
  for (let i = 0; i < runs; i++) {
    all.floor.push(run('floor'));
    all.stage.push(run(name));
  }
  return { ...medians(all.stage), floor: medians(all.floor) };
}

const write = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const writeAll = (prefix, texts) =>
  Object.entries(texts).map(([name, text]) => write(`${prefix}-${name}`, text));

const rows = [];
function row(input, lines, stage, paths) {
  if (!wanted(stage)) return;
  const measured = measure(stage, paths);
  const ratio = measured.wall / measured.floor.wall;
  const one = {
    input,
    lines,
    stage,
    ...measured,
    ratio,
    processorRatio: measured.processor / measured.floor.processor,
  };
  rows.push(one);
  console.log(line(one));
}

const number = (value, digits = 0) => value.toFixed(digits);
const line = ({ input, lines, stage, wall, processor, memory, ratio, processorRatio, floor }) =>
  `| ${input} | ${lines} | ${stage} | ${number(wall)} | ${number(processor)} | ${number(floor.wall)} | ${number(ratio, 1)} | ${number(processorRatio, 1)} | ${number(memory)} |`;
const head = [
  '| input | lines | stage | ms | ms of processor | floor, ms | times the floor | in processor time | peak, MB |',
  '|---|---:|---|---:|---:|---:|---:|---:|---:|',
];
console.log(head.join('\n'));

const lengthOf = (text) => text.split('\n').length - 1;
const lengthsOf = (texts) => texts.reduce((sum, text) => sum + lengthOf(text), 0);
for (const size of sizes) {
  const cisco = write(`${size}.conf`, ciscoText({ dialect, lines: size }));
  for (const stage of ['parse', 'parse and lift', 'print', 'convert'])
    row(dialect, size, stage, [cisco]);
  // The stages of a racoon host, and of both ends, are measured on what one host can hold.
  if (size > mostOfHost) continue;
  // As many lines of racoon's files: 10 for each sainfo and its two policies, 12 for each remote.
  const texts = racoonTexts({
    sainfos: Math.round(size / 12.2),
    peers: Math.max(1, Math.round(size / 122)),
  });
  const racoon = writeAll(size, texts);
  const lines = lengthsOf(Object.values(texts));
  for (const stage of ['racoon: parse and lift', 'reverse']) row('racoon', lines, stage, racoon);
  if (wanted('check')) {
    const { text, files } = bothEnds(Math.round(size / 14));
    const paths = [write('end.conf', text), ...writeAll('end', files)];
    row('both ends of a tunnel', lengthsOf([text, ...Object.values(files)]), 'check', paths);
  }
}

/** A device with one peer, and the host at its other end: about 14 lines of both for each line of the access list. */
function bothEnds(aces) {
  const text = ciscoText({ dialect, peers: 1, aces, lines: 0 });
  const { hosts } = convert(text);
  return { text, files: hosts[0].files };
}

const shapes = {
  'one peer, 100,000 lines of its list': { peers: 1, aces: 100_000, lines: 0 },
  '10,000 peers, 10 lines each': { peers: 10_000, aces: 10, lines: 0 },
};
if (sizes.some((size) => size >= 100_000)) {
  for (const [name, options] of Object.entries(shapes)) {
    const text = ciscoText({ dialect, ...options });
    row(name, lengthOf(text), 'convert', [write('shape.conf', text)]);
  }
  const hub = ciscoText({ dialect, peers: 1000, aces: 10, lines: 0 });
  row('1,000 peers, 10 lines each', lengthOf(hub), 'convert, a host for each peer', [
    write('shape.conf', hub),
  ]);
  const texts = racoonTexts({ sainfos: 10_000, peers: 1000 });
  const lines = lengthsOf(Object.values(texts));
  row('10,000 sainfos, 20,000 policies', lines, 'racoon: parse and lift', writeAll('many', texts));
}

const start = wanted('start') ? startOfCommand() : undefined;

/** The command on a small text against Node with nothing to do, as whole processes. */
function startOfCommand() {
  const time = (...args) => {
    const begun = performance.now();
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - begun;
  };
  const command = join(root, 'dist/cli.js');
  const nothing = [];
  const blog = [];
  for (let i = 0; i < 2 * runs + 1; i++) {
    nothing.push(time('-e', '0'));
    blog.push(time(command, 'convert', join(root, 'examples/pix.conf')));
  }
  const result = { nothing: median(nothing), command: median(blog) };
  console.log(
    `\nStart of the command: ${number(result.command)} ms, node -e 0: ${number(result.nothing)} ms, ${number(result.command / result.nothing, 2)} times`,
  );
  return result;
}

if (!values.dry) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const results = join(root, 'bench/results');
  mkdirSync(results, { recursive: true });
  const about = { date, version, commit, node: process.version, machine, runs, start, rows };
  writeFileSync(join(results, `speed-${date}.json`), `${JSON.stringify(about, null, 1)}\n`);
  writeFileSync(
    join(results, `speed-${date}.md`),
    `${[`cisco2racoon ${version} (${commit}), node ${process.version}, ${machine}, medians of ${runs}, ${date}`, '', ...head, ...rows.map(line)].join('\n')}\n`,
  );
  writeFileSync(join(root, 'docs/performance.svg'), drawing(rows));
}
