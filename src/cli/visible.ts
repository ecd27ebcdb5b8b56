/** Control characters, C1 ones and those that turn the direction of writing: a terminal must never obey an input. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g;

/** One line as a terminal may get it. Tabs become blanks; every other control character one replacement sign. */
export const visible = (text: string): string =>
  text.replaceAll('\t', ' ').replace(controls, '\ufffd');

/** A written file as a terminal may get it: only what starts a control sequence is taken out of it. */
export const visibleLines = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd');

/** JSON in which no character does anything to a terminal that shows it. */
export const visibleJson = (json: string): string =>
  json.replace(controls, (sign) =>
    sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
