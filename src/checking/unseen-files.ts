/** What is assumed where no text shows what decides. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';

/** What is assumed of a place where something was told. */
type Assumptions = Readonly<Partial<Record<Code, (place: string) => string>>>;

const stopsNothing = (place: string): string => `${place} stops nothing of a tunnel`;

const notTaken = (place: string): string =>
  `the translation of ${place} takes no packet of a tunnel`;

const included = (does: string) => (place: string) =>
  `the file that ${place} ${does} is there, and changes nothing of what is said here`;

/** Of lines that a tunnel has for itself. */
const ofTunnels: Assumptions = {
  'filter-open': stopsNothing,
  'firewall-unread': stopsNothing,
  'filter-conditional': stopsNothing,
  'filter-for-some-addresses': stopsNothing,
  'filter-unless-translated': (place) =>
    `a translator (NAT) stands between the two ends: ${place} drops ESP that does not come in UDP`,
  'decrypted-traffic-filtered': () =>
    "what comes out of a tunnel passes the Cisco's outside filter (sysopt, access list), of which the text does not show all",
  'no-map-bound': (place) =>
    `the crypto map of ${place} is bound to the interface where the tunnel ends`,
  'keyring-unnamed': (place) => `the router finds the key of ${place}`,
  'nat-clause-open': notTaken,
  'lines-cut': (place) => `no line of a tunnel was left out at ${place}`,
  'sheet-end-by-words': (place) =>
    `"our" and "your" in the sheet are the words of the Linux end (${place})`,
  'private-peer': (place) =>
    `the private address of ${place} is seen from the other end as it is, without a translator (NAT)`,
};

/** Of all others: files that nobody gave, rules that do not say what they are for, and what not every version takes. */
const ofTexts: Assumptions = {
  'include-not-given': included('includes'),
  'shell-other-file': included('loads'),
  'translation-narrowed': notTaken,
  'firewall-listing': notTaken,
  'transport-between-networks': (place) =>
    `the device uses tunnel mode all the same, whatever ${place} says`,
  'inherit-anonymous': (place) => `racoon is of a version before 0.8, which takes ${place}`,
};

const assumed = (
  assumptions: Assumptions,
  collector: Collector,
  isMeant: (one: Diagnostic) => boolean,
): readonly string[] =>
  Object.entries(assumptions).flatMap(([code, assume]) =>
    collector
      // Keys of the table are codes.
      .ofCodes(new Set([code as Code]))
      .filter(isMeant)
      .map(({ file, line }) => assume(`${file}:${line}`)),
  );

/** What is assumed of the lines that some tunnels are made of. */
export const unseenOf = (
  collector: Collector,
  isAbout: (one: Diagnostic) => boolean,
): readonly string[] =>
  assumed(ofTunnels, collector, (one) => one.code === 'no-map-bound' || isAbout(one));

/** What is assumed of all that was read. */
export const unseenFiles = (collector: Collector): readonly string[] =>
  assumed(
    { ...ofTexts, ...ofTunnels },
    collector,
    ({ code, severity }) => code !== 'transport-between-networks' || severity === 'warning',
  );
