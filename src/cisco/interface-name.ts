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

/** Whether a word names an interface of IOS, in full or in short; `F0/0` may be anything. */
export function isInterfaceName(word: string): boolean {
  const letters = /^([a-z-]{2,})\d+(?:[/.:]\d+)*$/i.exec(word)?.[1]?.toLowerCase();
  return letters !== undefined && kinds.some((known) => known.startsWith(letters));
}

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

/** The names that stand in one: several of a range, as in `range Gi0/1 - 4 , Loopback0`. */
export function interfacesIn(name: string): readonly string[] {
  const range = /^range (.+)/i.exec(name)?.[1]?.replaceAll(' ', '');
  if (range === undefined) return [name];
  return range.split(',').flatMap((part) => {
    const [, stem = part, from, to = from] = /^(.*?)(\d+)(?:-.*?(\d+))?$/.exec(part) ?? [];
    // A device has not more of them.
    const length = Math.min(Number(to) - Number(from) + 1, 1000);
    return Array.from({ length }, (_, index) => `${stem}${Number(from) + index}`);
  });
}
