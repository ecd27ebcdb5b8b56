/** What stands in a letter around the lines of a configuration. */

/** What is longer is a file: looking through it would cost more than reading it. */
export const longestLetter = 200_000;

/** A text of the same length with nothing in its lines. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

// A line of a sentence, a greeting or a name, or a mark of a page. No statement of a file is one, if nothing of it is missing.
const sentence =
  /^(?:(?=[\p{Lu}]|.*[.:,!?]\s*$)[\p{L}\d\s'’",.:!?()-]*|[^\p{L}\d{};#"*]*|(?:\[[^\]]*\]|[\w.-]+@\S+)[#$]\s*)$/u;
const head = /^(?:From|To|Cc|Subject|Date|Sent|Von|An|Betreff|Gesendet):[ \t]+\S/;
const keyLine = /^\s*(?:\*|[\d.]+|[\da-f]*:[\da-f:.]*|[\w+-]*[@.][\w.@-]*\w)[ \t]+\S+\s*$/i;

/** Whether a line is one of psk.txt. */
export const isKeyLine = (line: string): boolean => keyLine.test(line);
/** Whether a line says something to a person alone. */
export const isProse = (line: string): boolean =>
  head.test(line) || (sentence.test(line) && !isKeyLine(line));
