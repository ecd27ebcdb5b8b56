import type { Origin, Place } from '../syntax/origin.js';
import type { Code } from './catalogue.js';
import type { Severity } from './define.js';

/** A change of one end's text that cures a diagnostic: `text` stands instead of what is at `place`, which may be empty. */
export interface Fix {
  readonly end: 'cisco' | 'racoon';
  readonly place: Place;
  readonly text: string;
}

/** What is told to the user: one type for all verbs. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly related: readonly Place[];
  readonly fixes: readonly Fix[];
}

/** Why a peer's tunnel is left out: what was told, and where. */
export interface Reason {
  readonly code: Code;
  readonly severity: Severity;
  /** Null where it stands at no line. */
  readonly place: Place | null;
}

/** What a telling says. */
interface Words {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
}

/** From the least bad. */
const severities = ['note', 'warning', 'error'] as const satisfies readonly Severity[];

/** What each telling of one thing may add to it. */
interface Added {
  readonly words: Words;
  readonly isClaim: boolean;
  readonly peers: readonly string[];
  readonly about: readonly string[];
  readonly related: readonly Place[];
  readonly fixes: readonly Fix[];
}

/** One thing that was told at one place, perhaps of several peers. */
export class Told {
  private isOfAll = false;
  /** The worst that was told by those whose line it is. */
  private claim: Severity | undefined;
  // Made when they are needed: there are very many notes about one tunnel, without anything else.
  private concerned: Set<string> | undefined;
  private leftOut: Set<string> | undefined;
  private related: Map<string, Place> | undefined;
  private fixes: Map<string, Fix> | undefined;

  constructor(
    private words: Words,
    /** Where it stands, as it was told. */
    readonly at: Origin | undefined,
    private readonly place: Place | undefined,
    private readonly inFile: string | null,
  ) {}

  /** That of its worst telling: what is good to know of one tunnel may be what another one fails by. */
  get severity(): Severity {
    return this.claim === 'note' ? 'note' : this.words.severity;
  }

  /** The peers whose tunnels are left out because of it. */
  get peers(): ReadonlySet<string> {
    return this.leftOut ?? nobody;
  }

  /** The peers whose tunnels alone it is about; undefined where it is about all. */
  get about(): ReadonlySet<string> | undefined {
    const isOfSome =
      this.claim === 'note' || (this.claim !== undefined && this.concerned !== undefined);
    return this.isOfAll && !isOfSome ? undefined : (this.concerned ?? nobody);
  }

  add({ words, isClaim, peers, about, related, fixes }: Added): void {
    if (severities.indexOf(words.severity) > severities.indexOf(this.words.severity))
      this.words = words;
    if (isClaim && this.claim !== 'error') this.claim = words.severity;
    if (about.length === 0) this.isOfAll = true;
    if (about.length > 0) this.concerned = withAll(this.concerned, about);
    this.leaveOut(peers);
    if (related.length > 0) this.addRelated(related);
    for (const fix of fixes) {
      this.fixes ??= new Map();
      this.fixes.set(`${fix.end} ${keyOf(fix.place)} ${fix.text}`, fix);
    }
  }

  leaveOut(peers: readonly string[]): void {
    if (peers.length > 0) this.leftOut = withAll(this.leftOut, peers);
  }

  /** Makes an error of it, which leaves out the tunnels that it is about. */
  raise(): void {
    this.words = { ...this.words, severity: 'error' };
    this.leftOut = this.concerned;
  }

  private addRelated(places: readonly Place[]): void {
    this.related ??= new Map();
    const own = this.place && keyOf(this.place);
    for (const place of places) {
      const key = keyOf(place);
      if (key !== own) this.related.set(key, place);
    }
  }

  get code(): Code {
    return this.words.code;
  }

  /** The text that it is about. */
  get file(): string | null {
    return this.place?.file ?? this.inFile;
  }

  reason(): Reason {
    return { code: this.words.code, severity: this.severity, place: this.place ?? null };
  }

  diagnostic(): Diagnostic {
    const { code, message, help } = this.words;
    const { place, severity } = this;
    return {
      code,
      severity,
      message: withPeers(message, [...this.peers]),
      help,
      file: this.file,
      line: place?.line ?? null,
      column: place?.column ?? null,
      endLine: place?.endLine ?? null,
      endColumn: place?.endColumn ?? null,
      related: [...(this.related?.values() ?? [])],
      fixes: [...(this.fixes?.values() ?? [])],
    };
  }
}

const nobody: ReadonlySet<string> = new Set();

function withAll(known: Set<string> | undefined, peers: readonly string[]): Set<string> {
  if (known === undefined) return new Set(peers);
  for (const peer of peers) known.add(peer);
  return known;
}

const keyOf = ({ file, line, column, endLine, endColumn }: Place): string =>
  `${file}:${line}:${column}:${endLine}:${endColumn}`;

/** So many peers are named. */
const mostPeers = 8;

/** A message that names the peers whose tunnels are left out, those that it does not name already. */
function withPeers(message: string, peers: readonly string[]): string {
  const unnamed = peers.length === 1 ? peers.filter((peer) => !names(message, peer)) : peers;
  if (unnamed.length === 0) return message;
  const more = unnamed.length - mostPeers;
  const named = unnamed.slice(0, mostPeers).join(', ');
  return `${message} (${unnamed.length === 1 ? 'tunnel' : 'tunnels'} with ${named}${more > 0 ? ` and ${more} more` : ''})`;
}

/** Whether a message holds a peer as a word of its own, or as a placeholder, which is more than a word. */
const names = (message: string, peer: string): boolean =>
  (/^\W.*\W$/.test(peer) && message.includes(peer)) ||
  message.split(/[^\w.:-]+|[.:](?=\s|$)/).includes(peer);
