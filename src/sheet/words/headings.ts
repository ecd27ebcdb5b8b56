/** Headings: which phase they open, and which end what follows with is no tunnel data. */

/** Words that may stand beside a heading's own without making a sentence of it. */
export const headingWords: ReadonlySet<string> = new Set(
  (
    'phase fase p ph 1 2 i ii one two ike isakmp ipsec esp ah internet key exchange sa security association vpn tunnel proposal proposals parameter parameters configuration config settings setting policy policies properties property options option details detail profile ' +
    'information info section part parametros de la del para politicas politica propiedades configuracion parametres des du les le definition requirements specification specifications main quick mode negotiation crypto encryption ' +
    'and or the for of to in ver1 ver2 ver v1 v2 version ikev1 ikev2 s site transform set sets fases tab step data values'
  ).split(' '),
);

/** Phrases that make a heading that of a phase, where no number of a phase stands in it. */
export const phaseHeadings: readonly (readonly [1 | 2, RegExp])[] = [
  [1, /\b(?:ike|isakmp|internet key exchange|main mode)\b/],
  [2, /\b(?:ipsec|esp|quick mode|transform)\b/],
];

/** Headings whose rows are about something else. */
export const besideHeading =
  /\b(?:firewall rules?|rules information|access rules?|acl|application ports?|ports?|services?|contacts?|contact (?:information|details|persons?)|inside ip|signatures?|escalation|monitoring|routing|applications?|reglas|contactos?|test(?:ing)?|approval|bgp)\b/;
