import { match } from 'ts-pattern';
import type { Dialect, Header, InterfaceLine, Statement } from '../syntax.js';
import { joined, line, submode, withNo } from './words.js';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const products: Record<Header['product'], string> = {
  pix: 'PIX Version',
  asa: 'ASA Version',
  fwsm: 'FWSM Version',
  ios: 'version',
};

/** The line that tells product and version. */
export const header = ({ product, version }: Header): readonly string[] => [
  line(products[product], version),
];

/** The device's domain. */
export const domainName = (
  statement: Of<'hostname' | 'domain-name'>,
  dialect: Dialect,
): readonly string[] => [
  withNo(
    statement,
    line(
      statement.kind === 'hostname'
        ? 'hostname'
        : dialect === 'ios'
          ? 'ip domain-name'
          : 'domain-name',
      statement.name,
    ),
  ),
];

const interfaceLine = (one: InterfaceLine, dialect: Dialect): string =>
  match(one)
    .with({ kind: 'nameif' }, ({ name }) => line('nameif', name))
    .with({ kind: 'ip-address' }, ({ address, mask, secondary }) =>
      line('ip address', address, mask, secondary === true && 'secondary'),
    )
    .with({ kind: 'ipv6-address' }, ({ prefix, options = [] }) =>
      line('ipv6 address', prefix, ...options),
    )
    .with({ kind: 'ip-address-dynamic' }, ({ how }) => line('ip address', how))
    .with({ kind: 'ip-unnumbered' }, ({ interface: name }) => line('ip unnumbered', name))
    .with({ kind: 'crypto-map-binding' }, ({ name, isIpv6, redundancy }) =>
      line(
        isIpv6 === true ? 'ipv6 crypto map' : 'crypto map',
        name,
        redundancy !== undefined && 'redundancy',
        redundancy,
      ),
    )
    .with({ kind: 'tunnel-source' }, ({ source }) =>
      line('tunnel source', dialect !== 'ios' && 'interface', source),
    )
    .with({ kind: 'tunnel-destination' }, ({ destination }) =>
      line('tunnel destination', destination),
    )
    .with({ kind: 'tunnel-mode' }, ({ words }) => line('tunnel mode', joined(words)))
    .with({ kind: 'tunnel-key' }, ({ key }) => line('tunnel key', key))
    .with({ kind: 'tunnel-vrf' }, ({ vrf }) => line('tunnel vrf', vrf))
    .with({ kind: 'vrf-forwarding' }, ({ vrf, isIp }) =>
      line(isIp === true && 'ip', 'vrf forwarding', vrf),
    )
    .with({ kind: 'standby-address' }, ({ group, address, secondary }) =>
      line('standby', group, 'ip', address, secondary === true && 'secondary'),
    )
    .with({ kind: 'standby-name' }, ({ group, name }) => line('standby', group, 'name', name))
    .with({ kind: 'tunnel-protection' }, ({ profile, shared }) =>
      line('tunnel protection ipsec profile', profile, shared === true && 'shared'),
    )
    .with({ kind: 'ip-access-group' }, ({ words, isIpv6 }) =>
      line(isIpv6 === true ? 'ipv6 traffic-filter' : 'ip access-group', ...words),
    )
    .with({ kind: 'ip-nat' }, ({ side }) => line('ip nat', side))
    .with({ kind: 'shutdown' }, () => 'shutdown')
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** An interface. */
export const interfaceStatement = (
  statement: Of<'interface'>,
  dialect: Dialect,
): readonly string[] =>
  submode(
    statement,
    line('interface', statement.name, dialect === 'pix6' && 'auto'),
    statement.body.map((one) => withNo(one, interfaceLine(one, dialect))),
  );

/** The name of an interface on PIX 6, with the security that its name had from the start. */
export const nameif = ({ hardware, name, negated }: Of<'nameif'>): readonly string[] => [
  withNo(
    { ...(negated !== undefined && { negated }) },
    line('nameif', hardware, name, name.text === 'inside' ? 'security100' : 'security0'),
  ),
];

/** The address of an interface on PIX 6. */
export const ipAddress = (statement: Of<'ip-address'>): readonly string[] => [
  withNo(
    statement,
    line('ip address', statement.interface, statement.address, statement.mask, statement.how),
  ),
];

/** What a trustpoint says about the device. */
export const trustpoint = (statement: Of<'trustpoint'>, dialect: Dialect): readonly string[] =>
  submode(
    statement,
    line('crypto', dialect === 'ios' ? 'pki' : 'ca', 'trustpoint', statement.name),
    statement.body.map(trustpointLine),
  );

const trustpointLine = (one: Of<'trustpoint'>['body'][number]): string =>
  withNo(
    one,
    match(one)
      .with({ kind: 'subject-name' }, ({ subject }) => line('subject-name', subject))
      .with({ kind: 'fqdn' }, ({ name }) => line('fqdn', name))
      .with({ kind: 'local' }, ({ words }) => joined(words))
      .with({ kind: 'unread' }, () => '')
      .exhaustive(),
  );

/** What is kept as its words, with the rules of a certificate map. */
export const local = (statement: Of<'local'>): readonly string[] =>
  submode(statement, joined(statement.words), (statement.body ?? []).map(trustpointLine));

/** Certificates with their digits, eight groups of eight in a line. */
export function certificateChain(
  statement: Of<'certificate-chain'>,
  dialect: Dialect,
): readonly string[] {
  const head = line(
    'crypto',
    dialect === 'ios' ? 'pki' : 'ca',
    'certificate chain',
    statement.trustpoint,
  );
  return submode(
    statement,
    head,
    statement.certificates.flatMap(({ role, serial, hex }) => {
      const first = line('certificate', role, serial);
      if (hex === undefined) return [first];
      const groups = hex.match(/.{1,8}/g) ?? [];
      const rows: string[] = [];
      for (let at = 0; at < groups.length; at += 8)
        rows.push(`   ${groups.slice(at, at + 8).join(' ')}`);
      return [first, ...rows, ' quit'];
    }),
  );
}
