/** Titles of columns: of labels, of values that hold for both ends, and of what is neither. */
import { folded } from '../fold.js';

const labelTitles =
  'parameter parameters item items field fields description property properties tunnel name setting settings option options attribute attributes parametro parametros campo concepto descripcion parametre parametres phase fase vpn configuration information details no subject topic element ipsec ike characteristic characteristics s n number';
const labelWords: ReadonlySet<string> = new Set(labelTitles.split(' '));

const wordsIn = (title: string): readonly string[] => folded(title).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a title is that of the labels, or of values in general. */
export const isHeaderWord = (title: string): boolean => isLabelTitle(title) || isCommonTitle(title);

export function isLabelTitle(title: string): boolean {
  const words = wordsIn(title);
  return (
    words.length > 0 &&
    words.length <= 5 &&
    words.every((word) => labelWords.has(word) || /^\d$/.test(word))
  );
}

/** A label whose values name the ends: `Site,Berlin,Hamburg`. */
export const isPartyLabel = (label: string): boolean =>
  /^(?:site|sitio|company(?: name)?|organi[sz]ation|empresa|firma|standort|location|party|side|end)$/.test(
    folded(label),
  );

/** A column of values that is nobody's in particular. */
export const isCommonTitle = (title: string): boolean =>
  /^(?:(?:the|agreed|selected|chosen|final|vpn|your)? ?(?:values?|valores?|valeurs?|answers?|responses?|respuestas?|choice|selection|agreed|agreement|nilai|wert|werte))$/.test(
    wordsIn(title).join(' '),
  );

/** A column that holds no values of the tunnel. */
export const isBesideTitle = (title: string): boolean => besidePattern.test(folded(title));

const besidePattern =
  /^(?:remarks?|comments?|notes?|observaciones|observations?|remarques?|keterangan|options?|available options|supported|supported values|allowed values|choices|default|default values?|recommended|recommendation|examples?|ejemplo|exemple|description|explanation|status|ok|mandatory|required|unit|units|descripcion|comentarios?|valid values|possible values|hint|help)\b/;
