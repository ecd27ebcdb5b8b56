/** Interface names of IOS, which may be shortened and have a blank before the number. */

/** In the order in which a short form is taken for one of them. */
const kinds = [
  'gigabitethernet',
  'fastethernet',
  'ethernet',
  'serial',
  'loopback',
  'tunnel',
  'vlan',
  'tengigabitethernet',
  'twogigabitethernet',
  'fivegigabitethernet',
  'twentyfivegige',
  'fortygigabitethernet',
  'hundredgige',
  'port-channel',
  'dialer',
  'bvi',
  'bdi',
  'atm',
  'async',
  'cellular',
  'multilink',
  'management',
  'pos',
  'virtual-template',
  'virtual-access',
  'embedded-service-engine',
  'null',
];

/** One spelling for all that name an interface: lower case, unshortened, without blanks. */
export function interfaceKey(name: string): string {
  const match = /^([a-z-]+?)\s*(\d.*)?$/i.exec(name.trim());
  const letters = match?.[1]?.toLowerCase();
  if (letters === undefined) return name.trim().toLowerCase();
  const number = (match?.[2] ?? '').replace(/\s+/g, '').toLowerCase();
  if (number === '') return letters;
  const kind = kinds.find((known) => known.startsWith(letters)) ?? letters;
  return `${kind}${number}`;
}
