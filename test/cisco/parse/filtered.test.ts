import { describe, expect, test } from 'vitest';
import { reportReading } from '../../../src/cisco/parse/report.js';
import { Collector } from '../../../src/diagnostics/report.js';
import { placeless, read, whole } from './cases.js';

const router = 'version 15.2\nhostname R1\n';
const appliance = 'ASA Version 9.8(4)\nhostname fw\n';

const told = (text: string): readonly string[] => {
  const configuration = read(text);
  const collector = new Collector([configuration.source]);
  reportReading(configuration, collector.report);
  return collector.diagnostics.map(({ code, severity, line }) => `${severity}[${code}] ${line}`);
};
const sameAs = (text: string, other: string): void =>
  expect(placeless(whole(read(text)))).toEqual(placeless(whole(read(other))));

const body = ` encr aes 256\n authentication pre-share\n`;

describe('lines that a filter picked are not taken, and that is told once, at the command', () => {
  test.each([
    'show run | i crypto',
    'sh ru | inc crypto|encr',
    'show running-config | include .*',
    'show run | grep crypto',
    'show run | exclude snmp',
    'show startup-config | i crypto',
    'more system:running-config | i crypto',
    'do sh run | i crypto',
    'show run | sec crypto | i policy',
    'show run | count crypto',
  ])('%s', (command) => {
    const text = `${router}R1#${command}\ncrypto isakmp policy 10\n${body}`;
    expect(told(`${text}R1#\n`)).toEqual(['error[answer-passed-over] 3']);
    sameAs(`${text}R1#\n`, router);
  });

  test('where the command stands without a prompt too, up to the next one', () => {
    const text = `${router}show run | i policy\ncrypto isakmp policy 10\nshow run | s policy 20\ncrypto isakmp policy 20\n${body}`;
    expect(told(text)).toEqual(['error[answer-passed-over] 3']);
    sameAs(text, `${router}crypto isakmp policy 20\n${body}`);
  });

  test.each([
    ' set peer 192.0.2.1',
    'interface GigabitEthernet0/0',
    'ip access-list extended A',
    'object-group network G',
  ])('%s has lost what it stood with', (line) => {
    const text = `${router}R1#show run | i ${line.trim()}\n${line}\nR1#\n`;
    expect(told(text)).toEqual(['error[answer-passed-over] 3']);
    sameAs(text, router);
  });

  test('what concerns no tunnel is no loss', () => {
    expect(told(`${router}R1#sh run | i route\nip route 0.0.0.0 0.0.0.0 192.0.2.1\n`)).toEqual([]);
    expect(told(`${router}R1#show version | i uptime\nR1 uptime is 3 years\n`)).toEqual([]);
  });
});

describe('commands of one line are taken where the filter shows all that begin alike', () => {
  const list =
    'access-list 101 deny ip host 10.0.0.9 10.1.0.0 0.0.255.255\naccess-list 101 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.255.255\n';

  test.each(['access-list', '^access-list', '101', 'snmp|access-list 101', '"access-list"'])(
    'an access list of a router behind include %s',
    (pattern) => {
      const text = `${router}R1#sh run | i ${pattern}\n${list}R1#\n`;
      expect(told(text)).toEqual([]);
      sameAs(text, router + list);
    },
  );

  test.each(['permit', 'access-list 101 permit', 'access-list.*10.1', '10.1.0.0', '[0-9]'])(
    'include %s may leave out its deny lines',
    (pattern) => {
      const text = `${router}R1#sh run | i ${pattern}\n${list}R1#\n`;
      expect(told(text)).toEqual(['error[answer-passed-over] 3']);
      sameAs(text, router);
    },
  );

  test('an entry of an appliance is whole, its policy is not', () => {
    const entry =
      'crypto map M 10 match address A\ncrypto map M 10 set peer 192.0.2.1\ncrypto map M interface outside\n';
    const text = `${appliance}fw# show run | include crypto\n${entry}crypto ikev1 policy 10\nfw# \n`;
    expect(told(text)).toEqual(['warning[answer-passed-over] 3']);
    sameAs(text, appliance + entry);
  });

  test('a line that the terminal broke is put together', () => {
    const broken = list.replace('10.1.0.0 0.0.255.255\n', '10.1.0.0\n0.0.255.255\n');
    sameAs(`${router}R1#sh run | i access-list\n${broken}R1#\n`, router + list);
  });

  test('a filter that leaves out separators leaves out nothing', () => {
    const text = `${router}R1#show run | exclude ^!\ncrypto isakmp policy 10\n${body}`;
    expect(told(text)).toEqual([]);
    sameAs(text, `${router}crypto isakmp policy 10\n${body}`);
  });
});

test('a configuration below a command that asks for none is told', () => {
  const text = `${appliance}fw# sh cry map\ncrypto map M 10 set peer 192.0.2.1\nfw# `;
  expect(told(text)).toEqual(['error[answer-passed-over] 3']);
  const state = 'Crypto Map "M" 10 ipsec-isakmp\n\tPeer = 192.0.2.1\n';
  expect(told(`${appliance}fw# sh cry map\n${state}fw# `)).toEqual([]);
});

test('every abbreviation of a running configuration is one', () => {
  for (const command of ['sh ru', 'show run', 'sho runn', 'sh running-config', 'sh ru crypto'])
    sameAs(
      `${router}R1#${command}\ncrypto isakmp policy 10\n${body}`,
      `${router}crypto isakmp policy 10\n${body}`,
    );
});
