/** Reads what a sheet is expected to mean, and says a tunnel in the same words. */
import { readdirSync, readFileSync } from 'node:fs';
import { Collector, type Diagnostic } from '../../src/diagnostics/report.js';
import { lift, type SheetOptions } from '../../src/sheet/lift.js';
import { parse } from '../../src/sheet/parse.js';
import type { SheetEnd, SheetTunnel } from '../../src/sheet/tunnel.js';

const root = 'test/fixtures/sheets';

interface ExpectedEnd {
  readonly address?: string | null;
  readonly otherAddresses?: readonly string[];
  readonly domains?: readonly string[];
  readonly translated?: readonly { readonly real: string; readonly as: string }[];
}

export interface ExpectedTunnel {
  readonly p1: readonly string[];
  readonly p2: readonly (readonly (string | null)[])[];
  readonly pfs: string | null;
  readonly seconds: number | null;
  readonly kilobytes: number | null;
  readonly mode: string;
  readonly exchange: string;
  readonly ike: number;
  readonly natTraversal?: boolean;
  readonly dpd?: { readonly delay: number; readonly maxfail: number };
  readonly local: ExpectedEnd;
  readonly remote: ExpectedEnd;
}

export interface ExpectedDiagnostic {
  readonly line: number | readonly number[] | null;
  readonly about: readonly string[];
  readonly severity: string | readonly string[];
  readonly must: boolean;
}

interface Expected extends ExpectedTunnel {
  readonly sheet: string;
  readonly unplaced?: readonly ExpectedEnd[];
  readonly options?: Readonly<
    Record<string, { readonly local?: ExpectedEnd; readonly remote?: ExpectedEnd }>
  >;
  readonly tunnels?: readonly ExpectedTunnel[];
  readonly defaulted: readonly string[];
  readonly missing: readonly string[];
  readonly diagnostics: readonly ExpectedDiagnostic[];
  readonly quiet?: readonly {
    readonly severity: string;
    readonly line: number | readonly number[];
  }[];
}

export interface SheetCase {
  readonly name: string;
  readonly text: string;
  readonly expected: Expected;
}

export const sheetCases: readonly SheetCase[] = readdirSync(root).flatMap((folder) =>
  readdirSync(`${root}/${folder}`)
    .filter((file) => file.startsWith('expected'))
    .map((file): SheetCase => {
      const expected: Expected = JSON.parse(readFileSync(`${root}/${folder}/${file}`, 'utf8'));
      return {
        name: `${folder}/${expected.sheet}`,
        text: readFileSync(`${root}/${folder}/${expected.sheet}`, 'utf8'),
        expected,
      };
    }),
);

export interface Understood {
  readonly tunnels: readonly SheetTunnel[];
  readonly diagnostics: readonly Diagnostic[];
}

export function understand(text: string, options: SheetOptions = {}): Understood {
  const source = { name: 'sheet.txt', text };
  const collector = new Collector([source]);
  const { tunnels } = lift(parse(source), collector.report, options);
  return { tunnels, diagnostics: collector.diagnostics };
}

const cipherText = (cipher: string): string => cipher.replace(/-cbc$/, '');
const integrityText = (integrity: string): string =>
  integrity === 'hmac-sha256-128' ? 'hmac-sha256' : integrity;

/** The alternatives of phase 1, `?` for what is not known. */
export function phase1Text(tunnel: SheetTunnel): readonly string[] {
  const or = <T>(values: readonly T[]): readonly (T | '?')[] =>
    values.length > 0 ? values : ['?'];
  return or(tunnel.ciphers1).flatMap((cipher) =>
    or(tunnel.hashes1).flatMap((hash) =>
      or(tunnel.authentications).flatMap((method) =>
        or(tunnel.groups).map(
          (group) => `${cipherText(cipher)}/${hash}/${method}/${group}/${tunnel.seconds1 ?? '?'}`,
        ),
      ),
    ),
  );
}

const endText = ({ address, otherAddresses, domains, translated }: SheetEnd): ExpectedEnd => ({
  address: address ?? null,
  ...(otherAddresses.length > 0 && { otherAddresses }),
  domains,
  ...(translated.length > 0 && { translated }),
});

/** A tunnel in the words of what is expected. */
export function tunnelText(tunnel: SheetTunnel, like: ExpectedTunnel): ExpectedTunnel {
  const or = <T>(values: readonly T[]): readonly (T | null)[] =>
    values.length > 0 ? values : [null];
  const { deadPeerDetection: dpd, natTraversal } = tunnel;
  return {
    p1: phase1Text(tunnel),
    p2: or(tunnel.ciphers2).flatMap((cipher) =>
      or(tunnel.integrities2).map((integrity) => [
        cipher === null ? null : cipherText(cipher),
        integrity === null ? null : integrityText(integrity),
      ]),
    ),
    pfs: tunnel.pfs ?? null,
    seconds: tunnel.seconds2 ?? null,
    kilobytes: tunnel.kilobytes ?? null,
    mode: tunnel.mode,
    exchange: tunnel.exchange,
    ike: tunnel.ike,
    ...(like.natTraversal !== undefined && natTraversal !== undefined && { natTraversal }),
    ...(like.dpd !== undefined && {
      dpd: { delay: dpd?.delaySeconds ?? -1, maxfail: dpd?.maximumFailures ?? -1 },
    }),
    local: endText(tunnel.local),
    remote: endText(tunnel.remote),
  };
}

export const unplacedText = (tunnel: SheetTunnel): readonly ExpectedEnd[] =>
  tunnel.unplaced.map(endText);

/** The fields of a tunnel that are expected, out of all that stand beside it. */
export const tunnelIn = (expected: ExpectedTunnel): ExpectedTunnel => {
  const { p1, p2, pfs, seconds, kilobytes, mode, exchange, ike, natTraversal, dpd, local, remote } =
    expected;
  return {
    p1,
    p2,
    pfs,
    seconds,
    kilobytes,
    mode,
    exchange,
    ike,
    ...(natTraversal !== undefined && { natTraversal }),
    ...(dpd !== undefined && { dpd }),
    local,
    remote,
  };
};
