// What is measured: each stage by the modules that it loads, the files that it takes, and what it does.
// A stage runs in a process of its own; its time begins before its modules are loaded.
import { readFileSync } from 'node:fs';

const text = (path) => readFileSync(path, 'utf8');
const source = (path) => ({ name: path.slice(path.lastIndexOf('/') + 1), text: text(path) });
const expected = (isMet, what) => {
  if (!isMet) throw new Error(`the result is not what it should be: ${what}`);
};

const isProven = ({ verification }) => verification.verdict === 'agree';

export const stages = {
  /** What all figures are held against: reading the files and cutting them into lines. */
  floor: {
    modules: [],
    run: (_, paths) => {
      for (const path of paths) expected(text(path).split('\n').length > 1, 'lines');
    },
  },
  parse: {
    modules: ['cisco/parse'],
    run: ({ parse }, [path]) => {
      const read = parse(source(path));
      for (const name of read.accessListNames()) if (name !== 'outside_in') read.accessList(name);
      for (const name of read.objectGroupNames()) read.objectGroup(name);
      expected(!read.statements.some(({ kind }) => kind === 'unread'), 'a line is unread');
    },
  },
  'parse and lift': {
    modules: ['cisco/parse', 'cisco/lift', 'diagnostics/report'],
    run: ({ parse, lift, Collector }, [path]) => {
      const cisco = source(path);
      const device = lift(parse(cisco), new Collector([cisco]).report);
      expected(device.policies.length > 0, 'policies');
    },
  },
  print: {
    modules: ['cisco/parse', 'cisco/print'],
    run: ({ parse, print }, [path]) => {
      const cisco = source(path);
      expected(print(parse(cisco)) === cisco.text, 'text');
    },
  },
  convert: {
    modules: ['convert'],
    run: ({ convert }, [path]) => {
      const { hosts } = convert([source(path)], { role: 'replacement' });
      expected(hosts[0]?.verification.verdict === 'agree', 'verdict');
    },
  },
  'convert, a host for each peer': {
    modules: ['convert'],
    run: ({ convert }, [path]) => {
      const { hosts } = convert([source(path)]);
      expected(hosts.length > 1 && hosts.every(isProven), 'verdicts');
    },
  },
  'racoon: parse and lift': {
    modules: ['racoon/host', 'racoon/lift', 'diagnostics/report'],
    run: ({ hostOf, lift, Collector }, paths) => {
      const sources = paths.map(source);
      const device = lift(hostOf(sources).host, new Collector(sources).report);
      expected(device.policies.length > 0, 'policies');
    },
  },
  reverse: {
    modules: ['reverse'],
    run: ({ reverse }, paths) => {
      const { verification } = reverse(paths.map(source), { dialect: { dialect: 'asa84' } });
      expected(verification.verdict === 'agree', 'verdict');
    },
  },
  check: {
    modules: ['check'],
    run: ({ check }, paths) => {
      const { verdict } = check(paths.map(source));
      expected(verdict === 'agree', `verdict ${verdict}`);
    },
  },
};
