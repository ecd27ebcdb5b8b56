import { type Report, within } from '../diagnostics/report.js';
import type { Range, Word } from '../syntax/range.js';
import { reportUnread } from './parse/report.js';
import { near } from './parse/suggestion.js';
import { portNumberAnywhere } from './ports.js';
import type {
  AccessListEntry,
  AddressTerm,
  Configuration,
  ObjectGroupMember,
  PortTerm,
  Unread,
} from './syntax.js';

/** Keywords that stand where a network may stand too. */
const ofNetworks = ['host', 'any', 'object', 'object-group', 'interface'];

/** Keywords that stand behind a port, where IOS takes more ports too. */
const behindPorts = ['inactive', 'time-range', 'established', 'fragments', 'log', 'log-input'];

const isPort = (text: string): boolean =>
  /^\d+$/.test(text) || portNumberAnywhere(text) !== undefined;

/**
 * Tells of lines of access lists, objects and groups that no device takes. Of lists that no crypto map names only those
 * where a keyword was meant: they may be of a kind that is not known.
 */
export function reportListed(configuration: Configuration, report: Report): void {
  const { source, dialect } = configuration;
  const tell = within(report, source);
  const protecting = namedByMaps(configuration);
  const labels = new Set(
    configuration.statements.flatMap((one) => (one.kind === 'name' ? [one.label.text] : [])),
  );
  const tellUnread = (one: Unread, isOurs: boolean): void => {
    if (isOurs || one.suggestion !== undefined) reportUnread(one, tell, source, dialect);
  };
  const tellTerm = (term: AddressTerm, at: Range | undefined): void => {
    if (term.kind !== 'masked') return;
    const meant = mistakenFor(term.address, labels);
    if (meant === undefined) return;
    const fault = term.address.at ?? at ?? { start: 0, end: 0 };
    const unread = { kind: 'unread', fault, expected: 'an address', suggestion: meant } as const;
    reportUnread(at === undefined ? unread : { ...unread, at }, tell, source, dialect);
  };
  const tellPorts = (term: PortTerm | undefined, at: Range | undefined): void => {
    if (term?.kind !== 'operator') return;
    for (const { text, at: fault = at } of term.ports) {
      const meant = isPort(text) ? undefined : near(text, behindPorts)[0];
      if (meant === undefined || fault === undefined) continue;
      const unread = { kind: 'unread', fault, expected: 'a port', suggestion: meant } as const;
      reportUnread(at === undefined ? unread : { ...unread, at }, tell, source, dialect);
    }
  };
  const tellEntry = ({
    source: from,
    destination,
    sourcePort,
    destinationPort,
    at,
  }: AccessListEntry): void => {
    tellTerm(from, at);
    tellTerm(destination, at);
    tellPorts(sourcePort, at);
    tellPorts(destinationPort, at);
  };
  for (const name of configuration.accessListNames())
    for (const one of configuration.accessList(name) ?? [])
      for (const line of one.kind === 'named-access-list' ? one.body : [one]) {
        if (line.kind === 'unread') tellUnread(line, protecting.has(name));
        else if (line.kind === 'access-list-entry') tellEntry(line);
      }
  for (const name of configuration.objectNames())
    for (const line of configuration.object(name)?.body ?? [])
      if (line.kind === 'unread') tellUnread(line, false);
  for (const name of configuration.objectGroupNames())
    for (const line of configuration.objectGroup(name)?.flatMap(({ body }) => body) ?? []) {
      if (line.kind === 'unread') tellUnread(line, false);
      else if (isNetwork(line)) tellTerm(line.address, line.at);
    }
}

const isNetwork = (
  line: ObjectGroupMember,
): line is Extract<ObjectGroupMember, { kind: 'network' }> => line.kind === 'network';

/** The keyword that was meant by a word that a network's address was taken for. */
const mistakenFor = ({ text }: Word, labels: ReadonlySet<string>): string | undefined =>
  /\d/.test(text) || labels.has(text) ? undefined : near(text, ofNetworks)[0];

/** The access lists that crypto maps name. */
function namedByMaps({ statements }: Configuration): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statements)
    if (statement.kind === 'crypto-map' || statement.kind === 'dynamic-map')
      for (const line of statement.body)
        if (line.kind === 'match-address') names.add(line.list.text);
  return names;
}
