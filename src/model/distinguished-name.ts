/** Distinguished names as people write them, and as OpenSSL takes them from a racoon.conf. */

interface NamePart {
  /** As it is written, with blanks behind it. */
  readonly type: string;
  /** Without escapes and quotation marks; undefined where there is no `=`. */
  readonly value: string | undefined;
}

/** OpenSSL's own names of the types (objects.txt) of RFC 4519 and PKCS #9, and what Cisco and others write for them. */
const types: readonly (readonly [string, ...string[]])[] = [
  ['CN', 'commonName'],
  ['O', 'organizationName'],
  ['OU', 'organizationalUnitName'],
  ['C', 'countryName'],
  ['L', 'localityName'],
  ['ST', 'stateOrProvinceName', 's', 'sp', 'state'],
  ['DC', 'domainComponent'],
  ['UID', 'userId'],
  ['GN', 'givenName'],
  ['SN', 'surname'],
  ['emailAddress', 'e', 'ea', 'email'],
  ['serialNumber', 'ser'],
  ['title', 't'],
  ['initials', 'i'],
  ['name', 'n'],
  ['dnQualifier', 'dnq'],
  ['generationQualifier', 'genq'],
  ['unstructuredName', 'uname'],
  ['unstructuredAddress', 'uaddr'],
];

const known: ReadonlyMap<string, string> = new Map(
  types.flatMap(([own, ...others]) => [own, ...others].map((name) => [name.toLowerCase(), own])),
);
const taken: ReadonlySet<string> = new Set(
  types.flatMap((names) =>
    names.filter((name) => /[A-Z]|^(?:title|initials|name|surname)$/.test(name)),
  ),
);

const typeOf = (written: string): string =>
  known.get(written.trim().toLowerCase()) ?? written.trim();

/** Between commas or slashes, as racoon has it, or between commas alone: none that a backslash or quotation marks keep. */
const racoonParts = /(?:\\.|"(?:\\.|[^"\\])*"|[^,/\\])+|^(?=[,/])/gs;
const commaParts = /(?:\\.|"(?:\\.|[^"\\])*"|[^,\\])+/gs;

function partsOf(text: string, between = racoonParts): readonly NamePart[] {
  const parts: NamePart[] = [];
  const whole = /^\s*"([^"]*)"\s*$/.exec(text)?.[1] ?? text;
  for (const [written = ''] of whole.matchAll(between)) {
    const part = written.trimStart();
    const at = part.indexOf('=');
    const value = part.slice(at + 1).trim();
    const bare = /^"(.*)"$/s.exec(value)?.[1] ?? value;
    parts.push({
      type: at < 0 ? part : part.slice(0, at),
      value: at < 0 ? undefined : bare.replace(/\\(.)/gs, '$1').trim(),
    });
  }
  return parts;
}

/** The parts of a name, each as `TYPE=VALUE` by OpenSSL's word for the type; in their order, which names are told apart by. */
export const nameParts = (text: string): readonly string[] =>
  partsOf(text).flatMap(({ type, value }) =>
    value === undefined ? (type.trim() === '' ? [] : type.trim()) : `${typeOf(type)}=${value}`,
  );

/** A name of its parts as racoon hands it to OpenSSL, with RFC 2253's escapes. */
export const nameOf = (
  parts: readonly (readonly [type: string, value: string | undefined])[],
): string =>
  parts
    .map(([type, value]) =>
      value === undefined ? type : `${type}=${value.replace(/[,=+<>#;"/\\]/g, '\\$&')}`,
    )
    .join(',');

/** A name of a racoon.conf in the same way: with OpenSSL's words for the types, and no blanks around them. */
export const openSslName = (text: string): string => nameOf(typed(partsOf(text)));

/** The same of a name of RFC 2253, as a Cisco has it: a slash is a letter as any other. */
export const openSslNameOfX500 = (text: string): string => nameOf(typed(partsOf(text, commaParts)));

const typed = (parts: readonly NamePart[]) =>
  parts.flatMap(({ type, value }) =>
    type === '' && value === undefined
      ? []
      : [[value === undefined ? type : typeOf(type), value] as const],
  );

/**
 * The first part of a name that OpenSSL refuses, as it is written: one without a value, or with a type by another word or
 * in other letters than its own. Undefined where there is none, or where a type is none of the usual ones.
 */
export const refusedPart = (text: string): string | undefined =>
  partsOf(text)
    .map(({ type, value }) => ({ type, whole: value === undefined ? type : `${type}=${value}` }))
    .find(
      ({ type, whole }) =>
        type === whole || (known.has(type.trim().toLowerCase()) && !taken.has(type)),
    )?.whole;
