/** Filters in front of a device that answers sites by a dynamic entry are asked by where the site comes from. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, check, convert } from '../../src/index.js';
import { devices, filesFor, own, site, spoke } from './dynamic-sites.js';

const hidden = '192.168.88.2';

/** A device that lets in what these lines permit, and drops the rest. */
function filtered(name: string, ...permits: readonly string[]) {
  const made = devices.find((one) => one.name === name)?.of([['any', own]]);
  const text = made?.text ?? '';
  return {
    name: 'device.conf',
    text:
      name === 'IOS'
        ? text
            .replace(' crypto map M\n', ' crypto map M\n ip access-group IN in\n')
            .concat('ip access-list extended IN\n', ...permits.map((line) => ` permit ${line}\n`))
        : text.concat(
            ...permits.map((line) => `access-list IN extended permit ${line}\n`),
            'access-list IN extended deny ip any any\naccess-group IN in interface outside control-plane\n',
          ),
  };
}

const from = (whom: string, ...ports: readonly ('500' | '4500' | 'esp')[]) =>
  ports.map((port) => (port === 'esp' ? `esp ${whom} any` : `udp ${whom} any eq ${port}`));

const checked = (
  device: ReturnType<typeof filtered>,
  files: ReturnType<typeof filesFor> = filesFor(device),
  options: CheckOptions = {},
) => {
  const { verdict, findings, assumes } = check([device, ...files], options);
  const told = findings.filter(({ code }) => code.startsWith('filter-'));
  return {
    verdict,
    told: told.map(({ severity, message }) => `${severity}: ${message}`),
    assumes: assumes.filter((one) => one.includes('stops nothing')),
  };
};

describe.each(['IOS', 'ASA'])('%s lets in', (name) => {
  test.each([
    ['the site', `host ${site}`],
    ['its network', name === 'IOS' ? '198.51.100.0 0.0.0.255' : '198.51.100.0 255.255.255.0'],
    ['any', 'any'],
  ])('%s', (_, whom) => {
    expect(checked(filtered(name, ...from(whom, '500', 'esp')))).toEqual({
      verdict: 'agree',
      told: [],
      assumes: [],
    });
  });

  test.each([
    ['another', from('host 192.0.2.7', '500', 'esp'), 'IKE (UDP port 500) and ESP'],
    ['its IKE only', from(`host ${site}`, '500'), 'ESP'],
    ['its ESP only', from(`host ${site}`, 'esp'), 'IKE (UDP port 500)'],
    ['nothing', ['tcp any any eq 22'], 'IKE (UDP port 500) and ESP'],
  ])('%s', (_, permits, what) => {
    const device = filtered(name, ...permits);
    expect(checked(device)).toEqual({
      verdict: 'disagree',
      told: [`error: access list IN drops ${what} of ${site} where the tunnel comes in`],
      assumes: [],
    });
    const { hosts, diagnostics } = convert([device], { linuxAddress: site });
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'filter-stops-tunnel' }));
    expect(hosts[0]?.verification.assumes).toContainEqual(
      expect.stringContaining(`drops ${what} of ${site}`),
    );
  });

  test.each([
    ['UDP port 4500', ['500', '4500'] as const, 'agree'],
    ['ESP', ['500', 'esp'] as const, 'disagree'],
  ])('%s of a translator in front of it', (_, ports, verdict) => {
    const device = filtered(name, ...from(`host ${site}`, ...ports));
    const files = filesFor(device, hidden);
    expect(checked(device, files, { linuxAddress: site }).verdict).toBe(verdict);
    expect(
      checked(filtered(name, ...from(`host ${hidden}`, ...ports)), files, {
        linuxAddress: site,
      }).verdict,
    ).toBe('disagree');
  });

  test('nobody, some or all, where no text shows where the site comes from', () => {
    const told = (...permits: readonly string[]) =>
      convert([filtered(name, ...permits)], { role: 'replacement' })
        .diagnostics.filter(({ code }) => code.startsWith('filter-'))
        .map(({ severity, message }) => `${severity}: ${message}`);
    expect(told('tcp any any eq 22')).toEqual([
      'warning: access list IN drops IKE (UDP port 500) and ESP of dynamic:D:10 where the tunnel comes in',
    ]);
    expect(told(...from('host 192.0.2.7', '500', 'esp'))).toEqual([
      'warning: access list IN lets IKE (UDP port 500) and ESP in from some addresses only, and no text shows that of dynamic:D:10',
    ]);
    expect(told(...from('any', '500', '4500'))).toEqual([
      'note: access list IN drops ESP of dynamic:D:10, which does no harm only if a translator (NAT) stands in between',
    ]);
    expect(told(...from('any', '500', 'esp'))).toEqual([]);
  });
});

test('it is assumed that a site of an unknown address is let in', () => {
  const device = filtered('IOS', ...from('host 192.0.2.7', '500', 'esp'));
  const { verdict, findings, assumes } = check([device], {
    with: [{ name: 'spoke.conf', text: spoke('dhcp') }],
  });
  expect(verdict).toBe('agree');
  const [told] = findings.filter(({ code }) => code === 'filter-for-some-addresses');
  expect(told?.severity).toBe('warning');
  expect(assumes).toContain(`device.conf:${told?.line} stops nothing of a tunnel`);
});

test.each([
  [
    'the list of the interface',
    'PIX 6',
    'access-list OUT permit ip NET any\naccess-group OUT in interface outside\n',
  ],
  [
    'the filter of its group',
    'ASA',
    'access-list OUT extended permit ip NET any\ngroup-policy GP internal\ngroup-policy GP attributes\n vpn-filter value OUT\ntunnel-group DefaultL2LGroup general-attributes\n default-group-policy GP\n',
  ],
])('what comes out of a site’s tunnel meets %s', (_, name, lines) => {
  const made = devices.find((one) => one.name === name)?.of([['any', own]]);
  const base =
    made?.text.replace('sysopt connection permit-ipsec\n', 'no sysopt connection permit-ipsec\n') ??
    '';
  const verdictOf = (net: string) => {
    const device = { name: 'device.conf', text: base + lines.replace('NET', net) };
    return check([device, ...filesFor(device)]).verdict;
  };
  expect([verdictOf('10.2.0.0 255.255.0.0'), verdictOf('10.7.0.0 255.255.0.0')]).toEqual([
    'agree',
    'disagree',
  ]);
});

test.each(['IOS', 'PIX 6', 'ASA'])('%s: a static that takes IKE takes that of sites', (name) => {
  const { text = '' } = devices.find((one) => one.name === name)?.of([['any', own]]) ?? {};
  const line =
    name === 'IOS'
      ? 'interface GigabitEthernet0/0\n ip nat outside\ninterface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\n ip nat inside\nip nat inside source static 10.1.0.5 203.0.113.10\n'
      : name === 'PIX 6'
        ? 'static (inside,outside) 203.0.113.10 10.1.0.5 netmask 255.255.255.255\n'
        : 'object network SERVER\n host 10.1.0.5\n nat (inside,outside) static 203.0.113.10\n';
  const { diagnostics } = convert([{ name: 'device.conf', text: text + line }], {
    linuxAddress: site,
  });
  expect(diagnostics.map(({ code }) => code)).toContain('static-takes-ike');
});
