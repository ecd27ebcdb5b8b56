/** What a certificate (RFC 5280) calls its holder, read from its DER. */
import { canonicalAddress, ipv4Text } from '../model/address.js';
import { nameOf } from '../model/distinguished-name.js';

export interface CertificateNames {
  /** In the order of the certificate, by OpenSSL's words; undefined where it cannot be said in them. */
  readonly subject: string | undefined;
  /** `IP:ADDRESS`, `fqdn:NAME`, `user-fqdn:NAME`, in their order. */
  readonly alternativeNames: readonly string[];
}

/** A value of DER: what it is, and where its content begins and ends. */
interface Value {
  readonly tag: number;
  readonly from: number;
  readonly to: number;
}

/** The types that names are made of, by the digits of their object identifiers (RFC 4519, RFC 2985). */
const types: Readonly<Record<string, string>> = {
  '550403': 'CN',
  '550404': 'SN',
  '550405': 'serialNumber',
  '550406': 'C',
  '550407': 'L',
  '550408': 'ST',
  '55040a': 'O',
  '55040b': 'OU',
  '55040c': 'title',
  '55042a': 'GN',
  '0992268993f22c640119': 'DC',
  '0992268993f22c640101': 'UID',
  '2a864886f70d010901': 'emailAddress',
  '2a864886f70d010902': 'unstructuredName',
  '2a864886f70d010908': 'unstructuredAddress',
};

const subjectAltName = '551d11';

/** The names in a certificate of hexadecimal digits; undefined where they are none of a whole certificate. */
export function certificateNames(hex: string): CertificateNames | undefined {
  const byte = (at: number): number => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  const digits = ({ from, to }: Value): string => hex.slice(2 * from, 2 * to).toLowerCase();

  /** What stands in a value, one behind the other; nothing where it does not end where it should. */
  const within = ({ from, to }: Pick<Value, 'from' | 'to'>): readonly Value[] => {
    const found: Value[] = [];
    for (let at = from; at < to; ) {
      const short = byte(at + 1);
      const size = short < 0x80 ? 0 : short - 0x80;
      const length =
        size === 0 ? short : Number.parseInt(hex.slice(2 * at + 4, 2 * (at + 2 + size)), 16);
      const begin = at + 2 + size;
      const end = begin + length;
      if (!(end <= to)) return [];
      found.push({ tag: byte(at), from: begin, to: end });
      at = end;
    }
    return found;
  };
  const textOf = (value: Value): string | undefined => {
    // UTF8String, PrintableString, IA5String.
    if (![0x0c, 0x13, 0x16].includes(value.tag)) return undefined;
    const escaped = digits(value).replace(/../g, '%$&');
    try {
      return decodeURIComponent(escaped);
    } catch {
      return undefined;
    }
  };

  const [certificate] = within({ from: 0, to: hex.length / 2 });
  const [signed] = certificate === undefined ? [] : within(certificate);
  if (signed === undefined) return undefined;
  // A version may stand before the serial number.
  const fields = within(signed).filter(({ tag }) => tag !== 0xa0);
  const subject = fields[4];
  if (subject === undefined) return undefined;
  const parts = within(subject).map((set) => {
    const [pair, ...others] = within(set);
    const [type, value] = pair === undefined ? [] : within(pair);
    const name = type && types[digits(type)];
    const text = value && textOf(value);
    return name === undefined || text === undefined || others.length > 0
      ? undefined
      : ([name, text] as const);
  });
  const isWhole = parts.every((part) => part !== undefined);
  const extensions = fields
    .filter(({ tag }) => tag === 0xa3)
    .flatMap(within)
    .flatMap(within);
  return {
    subject: isWhole ? nameOf(parts) : undefined,
    alternativeNames: extensions
      .map(within)
      .filter(([type]) => type !== undefined && digits(type) === subjectAltName)
      .flatMap((all) => all.slice(-1).flatMap(within).flatMap(within))
      .flatMap((name) => {
        const { tag } = name;
        const text = textOf({ ...name, tag: 0x16 });
        if (tag === 0x87) return `IP:${addressIn(digits(name))}`;
        if (text === undefined) return [];
        return tag === 0x82 ? `fqdn:${text}` : tag === 0x81 ? `user-fqdn:${text}` : [];
      }),
  };
}

/** An address of its digits: eight of IPv4, 32 of IPv6. */
const addressIn = (digits: string): string =>
  digits.length === 8
    ? ipv4Text(Number.parseInt(digits, 16))
    : (canonicalAddress(digits.replace(/.{4}(?=.)/g, '$&:')) ?? digits);
