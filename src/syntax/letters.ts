/** How old each line of a letter is: what is quoted, or stands below the head of a letter that is answered, is older. */
const answered =
  /^[> \t*]*(?:-{2,}[ \t]*[\w ü']{0,20}(?:message|nachricht|mensaje)|(?:on|am|le|el) .{5,200}(?:wrote|schrieb|écrit|escribió).{0,200}:[ \t]*\r?$|(?:from|von|de):.{0,300}\n(?:.{0,300}\n)?[> \t*]*(?:sent|gesendet|dat(?:e|um)|to|an|para):)/gim;

/** How many letters later a place of a text was answered. */
export function agesIn(text: string): (place: number) => number {
  const heads = [...text.matchAll(answered)].map(({ index }) => index);
  return (place) => {
    const line = text.slice(text.lastIndexOf('\n', place - 1) + 1, place + 1);
    const marks = /^[ \t]*(?:>[ \t]?)*/.exec(line)?.[0].split('>').length ?? 1;
    return marks + heads.filter((head) => head < place).length;
  };
}
