/** What a byte order mark says of the bytes behind it. */
const marked = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The text of a file: UTF-16 where a mark or its first two signs say so, as Windows writes it, and else UTF-8. */
export function textOfBytes(bytes: Buffer): string {
  const found = marked.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  const isUnmarked = bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0;
  const encoding = found?.encoding ?? (isUnmarked ? 'utf-16le' : undefined);
  return encoding === undefined ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes);
}
