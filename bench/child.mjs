// Runs one stage in this process, and prints what it took as JSON: milliseconds, of the clock and of the processor, and MB.
// Usage: node bench/child.mjs STAGE FOLDER-OF-MODULES FILE…
const before = process.cpuUsage();
const start = performance.now();
const [name, folder, ...paths] = process.argv.slice(2);
const { stages } = await import('./stages.mjs');
const stage = stages[name];
const loaded = await Promise.all(stage.modules.map((one) => import(`${folder}/${one}.mjs`)));
stage.run(Object.assign({}, ...loaded), paths);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({
    wall,
    processor: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);
