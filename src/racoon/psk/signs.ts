/** Signs with which other files set a key apart from its address: before it, or around it. */
export const signsOf = (key: string): string | undefined =>
  /^(?:=>|:=|->|[=:,;|])(?=[ \t])/.exec(key)?.[0] ?? (/^(["']).*\1$/.test(key) ? '"' : undefined);
