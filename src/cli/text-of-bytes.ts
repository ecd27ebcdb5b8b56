/** What a byte order mark says of the bytes behind it. */
const marked = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The text of a file: UTF-16 where a mark says so, as Windows writes it, and else UTF-8. */
export function textOfBytes(bytes: Buffer): string {
  const found = marked.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  return found === undefined
    ? bytes.toString('utf8')
    : new TextDecoder(found.encoding).decode(bytes);
}
