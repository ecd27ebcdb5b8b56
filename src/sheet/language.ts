/** Whether a text is a parameter sheet: labels of tunnel parameters with values behind them. */
export function looksLikeSheet(text: string): boolean {
  const labels =
    text.match(
      /\b(?:phase ?[12]|diffie.?hellman|dh.?group|encryption algorithm|hash(?:ing)? algorithm|integrity|life.?time|perfect forward secrecy|pfs|pre.?shared|peer ip|encryption domain|authentication method|cifrado|ipsec|ike)\b/gi,
    ) ?? [];
  return labels.length >= 3;
}
