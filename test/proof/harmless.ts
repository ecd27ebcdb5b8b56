import { prefixOf } from '../../src/model/address.js';
import { equivalence } from '../../src/model/equivalence.js';
import { readBackCisco, readBackRacoon } from '../../src/reading-back.js';
import type { Fault } from './faults.js';
import type { Output } from './outputs.js';

/** Why a fault changes nothing that two ends or the kernel do; undefined where it does. */
export function harmlessBecause(fault: Fault, output: Output): string | undefined {
  const { kind, was, is, file } = fault;
  if (kind === 'lifetime' && is === '' && /lifetime time 28800 sec/.test(was))
    return 'racoon takes 28800 s where no lifetime is written';
  if (
    kind === 'verification' &&
    /verify_identifier on/.test(is) &&
    !/peers_identifier \w+ \S/.test(output.files[file] ?? '')
  )
    return 'an expected identity without a value takes any, verified or not';
  if (kind === 'selector' && /permit/.test(was) && sameNetworks(was, is))
    return 'a Cisco keeps the network part of an address';
  if ((kind === 'order' || kind === 'priority') && samePackets(fault, output))
    return 'every packet is treated as before';
  return undefined;
}

/** Two access list lines whose addresses differ behind their masks only. */
function sameNetworks(was: string, is: string): boolean {
  const networks = (line: string): (string | undefined)[] =>
    [...line.matchAll(/(\d+\.\d+\.\d+\.\d+) (\d+\.\d+\.\d+\.\d+)/g)].map(
      ([, address = '', mask = '']) => {
        const bits = mask
          .split('.')
          .map((octet) => Number(octet).toString(2).padStart(8, '0'))
          .join('');
        const length = bits.startsWith('0')
          ? bits.lastIndexOf('0') + 1
          : bits.indexOf('0') < 0
            ? 32
            : bits.indexOf('0');
        return prefixOf(address, length)?.prefix;
      },
    );
  const [a, b] = [networks(was), networks(is)];
  return a.length > 0 && a.every((network, at) => network !== undefined && network === b[at]);
}

function samePackets(fault: Fault, output: Output): boolean {
  const policies = (text: string) =>
    fault.file === 'setkey.conf'
      ? readBackRacoon({ ...output.files, [fault.file]: text }).device.policies
      : readBackCisco(fault.file, text, output.choice, {}).device.policies;
  return (
    equivalence(policies(output.files[fault.file] ?? ''), policies(fault.text)).result === 'equal'
  );
}
