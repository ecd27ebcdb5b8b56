// How long it takes to hold two policy lists against each other. Prints the table that is kept in bench/results.
// Usage: node bench/equivalence.mjs > bench/results/equivalence-DATE.md
import { build } from 'esbuild';

const { outputFiles } = await build({
  stdin: {
    contents: `export { equivalence } from './src/model/equivalence.ts';`,
    resolveDir: new URL('..', import.meta.url).pathname,
  },
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
const { equivalence } = await import(`data:text/javascript;base64,${code}`);

let seed = 1;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const shuffled = (list) => {
  const copy = list.slice();
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
};
const dotted = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
const network = (number, length) =>
  `${dotted(length === 0 ? 0 : (number & (-1 << (32 - length))) >>> 0)}/${length}`;
const policy = (selector, peer) => ({
  selector: { protocol: 'any', localPorts: 'any', remotePorts: 'any', ...selector },
  action: peer === undefined ? 'bypass' : 'protect',
  ...(peer !== undefined && {
    protection: {
      peer,
      local: { kind: 'address', address: '198.51.100.1' },
      remote: { kind: 'address', address: peer },
      mode: 'tunnel',
      protocols: ['esp'],
      level: 'unique',
      phase2: {
        proposals: [{ esp: { cipher: 'aes-256-cbc', integrity: 'hmac-sha1-96' } }],
        pfsGroup: 'none',
        lifetimeSeconds: 28800,
      },
    },
  }),
});
const peerOf = (i) => `203.0.${(i >> 8) & 255}.${i & 255}`;

/** One network at the centre, a network of its own at each of many peers. */
const spokes = (count) =>
  Array.from({ length: count }, (_, i) =>
    policy({ local: '10.0.0.0/8', remote: network(0xac000000 + i * 256, 24) }, peerOf(i)),
  );
/** Every one of some networks with every one of others. */
const product = (side) =>
  Array.from({ length: side * side }, (_, i) =>
    policy(
      {
        local: network(0x0a000000 + Math.floor(i / side) * 256, 24),
        remote: network(0xac000000 + (i % side) * 256, 24),
      },
      peerOf(i % side),
    ),
  );
/** Wide and narrow networks, protocols and ports, clear and protected, over one another. */
const mixed = (count, spread = 0xffff) =>
  Array.from({ length: count }, (_, i) =>
    policy(
      {
        local: network(0x0a000000 + random(spread) * 256, 16 + random(13)),
        remote: network(0xac100000 + random(spread) * 16, 16 + random(13)),
        ...(random(3) === 0 && { protocol: 6, remotePorts: [random(1024), 1024 + random(1024)] }),
      },
      random(4) === 0 ? undefined : peerOf(i % 50),
    ),
  );
const halves = (list) =>
  list.flatMap((row) => {
    const [address, length] = row.selector.remote.split('/');
    const start = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    const part = (number) => ({
      ...row,
      selector: { ...row.selector, remote: network(number, Number(length) + 1) },
    });
    return Number(length) === 32 ? [row] : [part(start), part(start + 2 ** (31 - length))];
  });
/** Boxes that all lie over one another along every axis, so that their pieces are as many as a product. */
const knotted = (count) =>
  Array.from({ length: count }, (_, i) =>
    policy(
      {
        local: network(random(2 ** 32), random(6)),
        remote: network(random(2 ** 32), random(6)),
        protocol: random(2) === 0 ? 6 : 17,
        localPorts: [random(30000), 30000 + random(30000)],
        remotePorts: [random(30000), 30000 + random(30000)],
      },
      peerOf(i),
    ),
  );
const portHalves = (list) =>
  list.flatMap((row) => {
    const [low, high] = row.selector.localPorts;
    const middle = (low + high) >> 1;
    const part = (localPorts) => ({ ...row, selector: { ...row.selector, localPorts } });
    return [part([low, middle]), part([middle + 1, high])];
  });

/** Processor time, not time on the wall: other programs may run beside. */
const timed = (run) => {
  const times = [];
  let value;
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    value = run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return [Math.min(...times), value];
};
const measure = (name, a, b, expected) => {
  const [ms, { result }] = timed(() => equivalence(a, b));
  console.log(
    `| ${name} | ${a.length} | ${b.length} | ${result} | ${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} |`,
  );
  if (result !== expected) {
    console.log(`expected ${expected}`);
    process.exitCode = 1;
  }
  return ms;
};
const oneWrong = (list) => {
  const copy = shuffled(list);
  const at = copy.findIndex(({ action }) => action === 'protect');
  copy[at] = policy(copy[at].selector, '192.0.2.99');
  return copy;
};

console.log(`node ${process.version}, ${process.arch}\n`);
console.log('| lists | a | b | result | ms of processor (best of 5) |');
console.log('|---|---:|---:|---|---:|');
const small = measure('paired, shuffled', spokes(10_000), shuffled(spokes(10_000)), 'equal');
const large = measure('paired, shuffled', spokes(100_000), shuffled(spokes(100_000)), 'equal');
measure('product, shuffled', product(316), shuffled(product(316)), 'equal');
measure('one wrong', spokes(10_000), oneWrong(spokes(10_000)), 'different');
measure('one wrong', spokes(100_000), oneWrong(spokes(100_000)), 'different');
const list = mixed(3000);
measure('overlapping against their halves', list, halves(list), 'equal');
const wide = [policy({ local: '10.0.0.0/8', remote: '0.0.0.0/0' }, '192.0.2.1')];
measure(
  'behind one that takes all',
  [...spokes(20_000), ...wide],
  [...shuffled(spokes(20_000)), ...wide],
  'equal',
);
const dense = mixed(3000, 0xff);
measure('dense against their halves', dense, halves(dense), 'equal');
const knot = knotted(3000);
const few = knot.slice(0, 400);
measure('knotted, one wrong', knot, oneWrong(knot), 'different');
measure('knotted against their halves', few, portHalves(few), 'equal');
measure('knotted against their halves', knot, portHalves(knot), 'not-proven');
console.log(
  `\nTen times as many paired policies take ${(large / small).toFixed(1)} times as long.`,
);
if (large / small >= 15) process.exitCode = 1;
