import {
  type ConvertOptions,
  convert,
  type ReverseOptions,
  reverse,
  type Source,
} from '../../src/index.js';

/** What the other end of a Cisco text gets: its files, and what is told. */
export function converted(text: string, options: ConvertOptions = {}) {
  const { hosts, diagnostics, coverage } = convert([{ name: 'cisco.conf', text }], options);
  const [host] = hosts;
  const file = (name: string): string => host?.files[name] ?? '';
  const classes = coverage['cisco.conf']?.runs ?? [];
  return {
    hosts: hosts.length,
    conf: file('racoon.conf'),
    setkey: file('setkey.conf'),
    psk: file('psk.txt'),
    iptables: file('iptables.sh'),
    readme: file('README.txt'),
    files: host?.files ?? {},
    verdict: host?.verification.verdict,
    codes: diagnostics.map(({ code }) => code),
    /** Codes of errors and warnings. */
    grave: diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code),
    /** The class of the line that begins with some words. */
    classOf(start: string): string | undefined {
      const at = text.split('\n').findIndex((line) => line.startsWith(start)) + 1;
      return classes.find(({ from, to }) => from <= at && at <= to)?.class;
    },
  };
}

const named: Readonly<Record<string, string>> = {
  conf: 'racoon.conf',
  setkey: 'setkey.conf',
  psk: 'psk.txt',
  iptables: 'iptables.sh',
};

/** The Cisco text for the files of a racoon host, and what is told. */
export function reversed(
  texts: { conf?: string; setkey?: string; psk?: string; iptables?: string },
  options: ReverseOptions = {},
) {
  const sources: Source[] = Object.entries(texts).map(([key, text]) => ({
    name: named[key] ?? key,
    text,
  }));
  const { cisco, diagnostics, verification } = reverse(sources, options);
  return {
    text: Object.values(cisco).join('\n'),
    verdict: verification.verdict,
    codes: diagnostics.map(({ code }) => code),
  };
}
