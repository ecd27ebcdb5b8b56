/**
 * What can be written in a Cisco configuration about IPsec, told apart by `kind`. Spelling only: words stay the words of
 * the text. Every statement that was read has its range (without the line end); one that is made to be printed has none.
 * The range of a statement with a body is that of its first line; each line of the body has its own.
 */
import type { Range, Source, Word } from '../syntax/range.js';

/** Which kind of Cisco: PIX 5 and 6, PIX 7 to ASA 8.3, ASA 8.4 and later, IOS. */
export type Dialect = 'pix6' | 'pix7' | 'asa84' | 'ios';

/** What every statement carries. */
export interface Written {
  readonly at?: Range;
  /** Begins with `no` (or `clear configure` for the whole of it): takes back what the rest says. */
  readonly negated?: boolean;
}

// Addresses

export type AddressTerm =
  | { readonly kind: 'any' | 'any4' | 'any6'; readonly at?: Range }
  | { readonly kind: 'host'; readonly address: Word }
  /** Address and mask; a mask of IOS access lists is a wildcard. Either may be a label of `name`. */
  | { readonly kind: 'masked'; readonly address: Word; readonly mask: Word }
  /** ADDRESS/LENGTH, IPv6. */
  | { readonly kind: 'prefix'; readonly prefix: Word }
  /** An address alone: a standard access list's host. */
  | { readonly kind: 'bare'; readonly address: Word }
  | { readonly kind: 'object' | 'object-group' | 'interface'; readonly name: Word };

export type PortTerm =
  | {
      readonly kind: 'operator';
      readonly operator: 'eq' | 'neq' | 'gt' | 'lt' | 'range';
      /** One word; two for `range`; up to ten for `eq` and `neq` on IOS. */
      readonly ports: readonly Word[];
      readonly at?: Range;
    }
  | { readonly kind: 'object-group'; readonly name: Word };

export type ProtocolTerm =
  | { readonly kind: 'protocol'; readonly protocol: Word }
  | { readonly kind: 'object' | 'object-group'; readonly name: Word };

/** One entry of an access list, in all dialects. */
export interface AccessListEntry extends Written {
  readonly kind: 'access-list-entry';
  readonly list: Word;
  readonly action: 'permit' | 'deny';
  readonly type: 'extended' | 'standard';
  readonly line?: Word;
  readonly protocol: ProtocolTerm;
  readonly source: AddressTerm;
  /**
   * In `object-group A object-group B object-group C` a group of ports may stand in the middle or at the end: it is read
   * as the source's; the groups' types tell.
   */
  readonly sourcePort?: PortTerm;
  readonly destination: AddressTerm;
  readonly destinationPort?: PortTerm;
  /** Type and code, names or numbers, or an object group of ICMP types. */
  readonly icmp?: { readonly words: readonly Word[] } | { readonly group: Word };
  readonly inactive?: boolean;
  readonly timeRange?: Word;
  /** Options that narrow what matches beyond a selector: established, fragments, dscp, tos, precedence, ttl, … */
  readonly narrowedBy?: readonly Word[];
  /** The device showed it at work, with counters. */
  readonly isShown?: boolean;
}

export interface AccessListRemark extends Written {
  readonly kind: 'access-list-remark';
  readonly list: Word;
  readonly text: string;
  /** `evaluate LIST`, which is none: what lets answers pass, and what they are kept in. */
  readonly evaluates?: Word;
}

/**
 * IOS `ip access-list extended NAME` / `standard NAME` / `ipv6 access-list NAME`, with its entries; or `Extended IP access
 * list NAME`, as the device shows it at work; or `ip access-list resequence NAME FIRST STEP`, which gives its entries new numbers.
 */
export interface NamedAccessList extends Written {
  readonly kind: 'named-access-list';
  readonly type: 'extended' | 'standard' | 'ipv6';
  readonly name: Word;
  readonly body: readonly (AccessListEntry | AccessListRemark | Unread)[];
  readonly isShown?: boolean;
  readonly numbers?: { readonly first: Word; readonly step: Word };
}

export type AccessListStatement = AccessListEntry | AccessListRemark | NamedAccessList | Unread;

export type ObjectMember =
  | (Written & { readonly kind: 'host'; readonly address: Word })
  | (Written & { readonly kind: 'subnet'; readonly address: Word; readonly mask?: Word })
  | (Written & { readonly kind: 'range'; readonly from: Word; readonly to: Word })
  | (Written & { readonly kind: 'fqdn'; readonly name: Word })
  | (Written & {
      readonly kind: 'service';
      readonly protocol: Word;
      readonly sourcePort?: PortTerm;
      readonly destinationPort?: PortTerm;
      readonly icmp?: readonly Word[];
    })
  | ObjectNat
  | LocalLine
  | Unread;

/** `object network O` or `object service O`. */
export interface ObjectStatement extends Written {
  readonly kind: 'object';
  readonly type: 'network' | 'service';
  readonly name: Word;
  readonly body: readonly ObjectMember[];
}

export type ObjectGroupMember =
  | (Written & { readonly kind: 'network'; readonly address: AddressTerm })
  | (Written & { readonly kind: 'range'; readonly from: Word; readonly to: Word })
  | (Written & { readonly kind: 'group'; readonly name: Word })
  | (Written & { readonly kind: 'port'; readonly port: PortTerm })
  | (Written & {
      readonly kind: 'service';
      readonly protocol: ProtocolTerm;
      readonly sourcePort?: PortTerm;
      readonly destinationPort?: PortTerm;
      readonly icmp?: readonly Word[];
    })
  | (Written & { readonly kind: 'protocol'; readonly protocol: Word })
  | (Written & { readonly kind: 'icmp-type'; readonly type: Word })
  | LocalLine
  | Unread;

export interface ObjectGroup extends Written {
  readonly kind: 'object-group';
  readonly type: 'network' | 'service' | 'protocol' | 'icmp-type' | 'user' | 'security';
  readonly name: Word;
  /** `tcp`, `udp` or `tcp-udp` of a service group that holds ports. */
  readonly protocol?: Word;
  readonly body: readonly ObjectGroupMember[];
}

// The device

export interface Header extends Written {
  readonly kind: 'version';
  readonly product: 'pix' | 'asa' | 'fwsm' | 'ios';
  readonly version: Word;
}

export type InterfaceLine =
  | (Written & { readonly kind: 'nameif'; readonly name: Word })
  | (Written & {
      readonly kind: 'ip-address';
      readonly address: Word;
      readonly mask?: Word;
      readonly secondary?: boolean;
    })
  | (Written & {
      readonly kind: 'ipv6-address';
      readonly prefix: Word;
      /** What follows it, as `eui-64`. */
      readonly options?: readonly Word[];
    })
  | (Written & { readonly kind: 'ip-address-dynamic'; readonly how: Word })
  | (Written & { readonly kind: 'ip-unnumbered'; readonly interface: Word })
  | (Written & {
      readonly kind: 'crypto-map-binding';
      readonly name: Word;
      /** `ipv6 crypto map`: an interface has one map for each family. */
      readonly isIpv6?: boolean;
      /** The standby group whose address the tunnels end at. */
      readonly redundancy?: Word;
    })
  | (Written & { readonly kind: 'tunnel-source'; readonly source: Word })
  | (Written & { readonly kind: 'tunnel-destination'; readonly destination: Word })
  | (Written & { readonly kind: 'tunnel-mode'; readonly words: readonly Word[] })
  | (Written & { readonly kind: 'tunnel-key'; readonly key: Word })
  | (Written & { readonly kind: 'tunnel-vrf'; readonly vrf: Word })
  | (Written & {
      readonly kind: 'vrf-forwarding';
      readonly vrf: Word;
      /** `ip vrf forwarding`, as older releases say it. */
      readonly isIp?: boolean;
    })
  /** What a standby group shares: its address, and its name. */
  | (Written & {
      readonly kind: 'standby-address';
      readonly group?: Word;
      readonly address: Word;
      readonly secondary?: boolean;
    })
  | (Written & { readonly kind: 'standby-name'; readonly group?: Word; readonly name: Word })
  | (Written & {
      readonly kind: 'tunnel-protection';
      readonly profile: Word;
      readonly shared?: boolean;
    })
  /** `ip access-group [common LIST] LIST {in|out}`, `ipv6 traffic-filter LIST {in|out}`: the words behind it. */
  | (Written & {
      readonly kind: 'ip-access-group';
      readonly words: readonly Word[];
      readonly isIpv6?: boolean;
    })
  | (Written & { readonly kind: 'ip-nat'; readonly side: NatSide })
  | (Written & { readonly kind: 'shutdown' })
  | LocalLine
  | Unread;

export interface Interface extends Written {
  readonly kind: 'interface';
  readonly name: Word;
  readonly body: readonly InterfaceLine[];
}

// Phase 1

export type PolicyLine =
  | (Written & { readonly kind: 'encryption'; readonly cipher: Word; readonly bits?: Word })
  | (Written & { readonly kind: 'hash'; readonly hash: Word })
  | (Written & { readonly kind: 'authentication'; readonly method: Word })
  | (Written & { readonly kind: 'group'; readonly group: Word })
  | (Written & { readonly kind: 'lifetime'; readonly seconds: Word })
  | LocalLine
  | Unread;

/** A policy, or one line of it in the one-line form; lift joins those of one number. */
export interface IsakmpPolicy extends Written {
  readonly kind: 'isakmp-policy';
  readonly number: Word;
  readonly body: readonly PolicyLine[];
}

export interface IsakmpKey extends Written {
  readonly kind: 'isakmp-key';
  /** IOS: 0 clear, 6 encrypted. */
  readonly encryption?: Word;
  readonly key: Word;
  readonly peer:
    | { readonly kind: 'address'; readonly address: Word; readonly mask?: Word }
    | { readonly kind: 'hostname'; readonly name: Word }
    | { readonly kind: 'ipv6'; readonly prefix: Word };
  readonly noXauth?: boolean;
  readonly noConfigMode?: boolean;
}

export type KeyringLine =
  | (Written & {
      readonly kind: 'pre-shared-key';
      readonly encryption?: Word;
      readonly key: Word;
      readonly peer: IsakmpKey['peer'];
    })
  | (Written & { readonly kind: 'local-address'; readonly address: Word })
  | LocalLine
  | Unread;

export interface Keyring extends Written {
  readonly kind: 'keyring';
  readonly name: Word;
  readonly vrf?: Word;
  readonly body: readonly KeyringLine[];
}

export type IsakmpProfileLine =
  | (Written & { readonly kind: 'profile-keyring'; readonly name: Word })
  | (Written & { readonly kind: 'self-identity'; readonly type: Word; readonly value?: Word })
  | (Written & {
      readonly kind: 'match-identity';
      /** address, host, user, group, or `host domain`, `user domain`. */
      readonly type: Word;
      readonly domain?: boolean;
      readonly value: Word;
      readonly mask?: Word;
      /** The table of routes through which the peer is reached. */
      readonly vrf?: Word;
    })
  | (Written & { readonly kind: 'match-certificate'; readonly map: Word })
  | (Written & { readonly kind: 'initiate-mode'; readonly mode: Word })
  | (Written & { readonly kind: 'keepalive'; readonly seconds: Word; readonly retry?: Word })
  | (Written & { readonly kind: 'local-address'; readonly address: Word })
  | (Written & { readonly kind: 'profile-trustpoint'; readonly name: Word })
  | (Written & { readonly kind: 'client'; readonly words: readonly Word[] })
  | LocalLine
  | Unread;

export interface IsakmpProfile extends Written {
  readonly kind: 'isakmp-profile';
  readonly name: Word;
  readonly body: readonly IsakmpProfileLine[];
}

export type TunnelGroupLine =
  | (Written & { readonly kind: 'pre-shared-key'; readonly key: Word })
  | (Written & { readonly kind: 'trust-point'; readonly name: Word })
  | (Written & {
      readonly kind: 'keepalive';
      readonly disabled?: boolean;
      readonly threshold?: Word;
      readonly retry?: Word;
    })
  | (Written & { readonly kind: 'peer-id-validate'; readonly how: Word })
  | (Written & { readonly kind: 'default-group-policy'; readonly name: Word })
  | LocalLine
  | Unread;

export interface TunnelGroup extends Written {
  readonly kind: 'tunnel-group';
  readonly name: Word;
  readonly part:
    | { readonly kind: 'type'; readonly type: Word }
    | { readonly kind: 'ipsec' | 'general' | 'other'; readonly body: readonly TunnelGroupLine[] };
}

export type GroupPolicyLine =
  | (Written & { readonly kind: 'vpn-idle-timeout'; readonly minutes: Word })
  | (Written & { readonly kind: 'vpn-session-timeout'; readonly minutes: Word })
  /** Without a list: `none`, whatever the default policy says. */
  | (Written & { readonly kind: 'vpn-filter'; readonly list?: Word })
  | (Written & { readonly kind: 'vpn-tunnel-protocol'; readonly protocols: readonly Word[] })
  | LocalLine
  | Unread;

export interface GroupPolicy extends Written {
  readonly kind: 'group-policy';
  readonly name: Word;
  readonly body: readonly GroupPolicyLine[];
}

// Certificates

export interface Trustpoint extends Written {
  readonly kind: 'trustpoint';
  readonly name: Word;
  readonly body: readonly (
    | (Written & { readonly kind: 'subject-name'; readonly subject: string })
    | (Written & { readonly kind: 'fqdn'; readonly name: Word })
    | LocalLine
    | Unread
  )[];
}

export interface CertificateChain extends Written {
  readonly kind: 'certificate-chain';
  readonly trustpoint: Word;
  readonly certificates: readonly {
    /** `ca`, or nothing for the device's own; other words of IOS (`self-signed`, `rollover`) as they stand. */
    readonly role?: Word;
    readonly serial: Word;
    /** Hex digits without blanks, if the dump is there. */
    readonly hex?: string;
    readonly at?: Range;
  }[];
}

/** P5/P6 `ca …` lines. */
export interface CaLine extends Written {
  readonly kind: 'ca';
  readonly verb: Word;
  readonly words: readonly Word[];
}

// Phase 2

export interface Transform {
  readonly word: Word;
  /** IOS `esp-aes 256`. */
  readonly bits?: Word;
}

export interface TransformSet extends Written {
  readonly kind: 'transform-set';
  readonly name: Word;
  readonly transforms: readonly Transform[];
  /** IOS: the line of its submode. */
  readonly mode?: TransformMode;
  /** Lines of its submode that were not read. */
  readonly unread?: readonly Unread[];
}

export interface TransformMode extends Written {
  readonly kind: 'mode';
  readonly mode: 'tunnel' | 'transport';
  readonly require?: boolean;
}

/** PIX and ASA: `crypto ipsec transform-set NAME mode transport`. */
export interface TransformSetMode extends Written {
  readonly kind: 'transform-set-mode';
  readonly name: Word;
  readonly mode: TransformMode;
}

/** Seconds and kilobytes stand alone or together; `kilobytes disable` and `unlimited` stay words. */
export interface Lifetimes {
  readonly seconds?: Word;
  readonly kilobytes?: Word;
  readonly days?: Word;
}

export type MapLine =
  | (Written & { readonly kind: 'match-address'; readonly list: Word })
  | (Written & {
      readonly kind: 'set-peer';
      readonly peers: readonly Word[];
      readonly isDefault?: boolean;
      readonly dynamic?: boolean;
    })
  | (Written & { readonly kind: 'set-transform-set'; readonly names: readonly Word[] })
  | (Written & { readonly kind: 'set-pfs'; readonly group?: Word })
  | (Written & Lifetimes & { readonly kind: 'set-lifetime' })
  | (Written & {
      readonly kind: 'set-session-key';
      readonly direction: 'inbound' | 'outbound';
      readonly protocol: 'ah' | 'esp';
      readonly spi: Word;
      /** AH: the key; ESP: after `cipher` and `authenticator`. Never to be shown. */
      readonly key?: Word;
      readonly cipher?: Word;
      readonly authenticator?: Word;
    })
  | (Written & { readonly kind: 'set-connection-type'; readonly type: Word })
  | (Written & { readonly kind: 'set-phase1-mode'; readonly mode: Word; readonly group?: Word })
  | (Written & { readonly kind: 'set-trustpoint'; readonly name: Word; readonly chain?: boolean })
  | (Written & { readonly kind: 'set-nat-t-disable' })
  | (Written & { readonly kind: 'set-isakmp-profile'; readonly name: Word })
  | (Written & { readonly kind: 'set-level-per-host' })
  | (Written & { readonly kind: 'responder-only' })
  | (Written & { readonly kind: 'description'; readonly text: string })
  | LocalLine
  | Unread;

/** An entry, or one line of it in the one-line form; lift joins those of one name and sequence number. */
export interface CryptoMap extends Written {
  readonly kind: 'crypto-map';
  readonly name: Word;
  readonly sequence: Word;
  readonly type?: 'ipsec-isakmp' | 'ipsec-manual' | 'gdoi';
  readonly dynamic?: Word;
  readonly profile?: Word;
  readonly body: readonly MapLine[];
}

export interface DynamicMap extends Written {
  readonly kind: 'dynamic-map';
  readonly name: Word;
  readonly sequence: Word;
  readonly body: readonly MapLine[];
}

export interface IpsecProfile extends Written {
  readonly kind: 'ipsec-profile';
  readonly name: Word;
  readonly body: readonly MapLine[];
}

// Address translation

export interface NatLine extends Written {
  readonly kind: 'nat';
  /** `nat (IF) ID …`, P6 and A7. */
  readonly interface: Word;
  readonly id: Word;
  readonly accessList?: Word;
  readonly address?: Word;
  readonly mask?: Word;
}

export interface GlobalLine extends Written {
  readonly kind: 'global';
  readonly interface: Word;
  readonly id: Word;
  /** `interface`, an address, or `A-B`. */
  readonly address: Word;
  readonly mask?: Word;
}

export interface StaticLine extends Written {
  readonly kind: 'static';
  readonly realInterface: Word;
  readonly mappedInterface: Word;
  readonly protocol?: Word;
  readonly mapped: Word;
  readonly mappedPort?: Word;
  readonly real?: Word;
  readonly realPort?: Word;
  readonly accessList?: Word;
  readonly mask?: Word;
}

/** `nat (A,B) [after-auto] source {static|dynamic} REAL MAPPED [destination static MAPPED REAL] …`. */
export interface TwiceNat extends Written {
  readonly kind: 'twice-nat';
  readonly realInterface: Word;
  readonly mappedInterface: Word;
  readonly afterAuto?: boolean;
  /** Its place among the rules of its section, where it is not the last. */
  readonly position?: Word;
  readonly source: {
    readonly type: 'static' | 'dynamic';
    readonly real: Word;
    readonly mapped: Word;
  };
  readonly destination?: { readonly mapped: Word; readonly real: Word };
  readonly hasService?: boolean;
  /** The other end's packets are not translated back. */
  readonly isOneWay?: boolean;
  /** Routes choose the interface by which packets leave. */
  readonly isByRoute?: boolean;
  readonly inactive?: boolean;
}

/** `nat (A,B) {static|dynamic} MAPPED [service PROTOCOL REAL MAPPED]` inside an object. */
export interface ObjectNat extends Written {
  readonly kind: 'object-nat';
  readonly realInterface?: Word;
  readonly mappedInterface?: Word;
  readonly type: 'static' | 'dynamic';
  readonly mapped: Word;
  /** It is about one port. */
  readonly service?: { readonly protocol: Word; readonly real: Word; readonly mapped: Word };
}

/** What an interface of IOS is in address translation; `enable`: in the one that knows no sides. */
export type NatSide = 'inside' | 'outside' | 'enable';

/** IOS `ip nat [inside | outside] source …`; without the side it is between interfaces that are only enabled. */
export type IpNat = Written & {
  readonly kind: 'ip-nat-source';
  readonly side?: Exclude<NatSide, 'enable'>;
} & (
    | { readonly from: 'list' | 'route-map'; readonly name: Word; readonly to: readonly Word[] }
    | {
        readonly from: 'static';
        readonly network?: boolean;
        readonly protocol?: Word;
        /** As it is before, and as which it is seen on the other side. */
        readonly local: Word;
        readonly global: Word;
        /** Of the global address. */
        readonly port?: Word;
        readonly length?: Word;
        readonly routeMap?: Word;
      }
  );

export interface RouteMap extends Written {
  readonly kind: 'route-map';
  readonly name: Word;
  readonly action: 'permit' | 'deny';
  readonly sequence?: Word;
  readonly body: readonly (
    | (Written & { readonly kind: 'match-ip-address'; readonly lists: readonly Word[] })
    | LocalLine
    | Unread
  )[];
}

// The rest

/** A statement that is known, and concerns this device only. */
export interface LocalLine extends Written {
  readonly kind: 'local';
  readonly words: readonly Word[];
  /** IOS: the rules of a certificate map. */
  readonly body?: Trustpoint['body'];
}

/** A statement about IPsec that is not of this dialect: its own words, read by the grammar that knows them. */
export interface ForeignStatement extends Written {
  readonly kind: 'foreign';
  readonly dialect: Dialect;
  readonly statement: Statement;
  /** The first word that this dialect does not take. */
  readonly fault?: Range;
}

/** What should have been read and was not. */
export interface Unread extends Written {
  readonly kind: 'unread';
  /** Ohm's words for what could have stood there. */
  readonly expected: string;
  /** The word that was not expected, or an empty range after the last one. */
  readonly fault: Range;
  /** A word that was probably meant instead. */
  readonly suggestion?: string;
  /** The dialect that would read the line, where this one does not. */
  readonly validIn?: Dialect;
  /** A line of an access list that the device showed at work. */
  readonly isShown?: boolean;
  /** It is one line with the one above, and how is not certain. */
  readonly isBroken?: boolean;
  /** It is of an access list, whose name it does not say. */
  readonly isNameless?: boolean;
  /** It translates addresses, whichever of its words does not fit. */
  readonly isOfTranslation?: boolean;
  /** The device that knows the words and refuses a value; `expected` is what it takes. */
  readonly refusedBy?: string;
}

/** One statement of a Cisco text with its indented lines, told apart by `kind`. */
export type Statement =
  | Header
  | (Written & { readonly kind: 'hostname' | 'domain-name'; readonly name: Word })
  | (Written & { readonly kind: 'name'; readonly address: Word; readonly label: Word })
  | (Written & { readonly kind: 'names' })
  | Interface
  /** P6 `nameif HARDWARE NAME SECURITY`. */
  | (Written & { readonly kind: 'nameif'; readonly hardware: Word; readonly name: Word })
  /** P6 `ip address IF A M` or `ip address IF dhcp|pppoe`. */
  | (Written & {
      readonly kind: 'ip-address';
      readonly interface: Word;
      readonly address?: Word;
      readonly mask?: Word;
      readonly how?: Word;
    })
  | IsakmpPolicy
  | (Written & { readonly kind: 'isakmp-enable'; readonly interface?: Word })
  | (Written & { readonly kind: 'isakmp-identity'; readonly type: Word; readonly value?: Word })
  | IsakmpKey
  | (Written & {
      readonly kind: 'isakmp-keepalive';
      readonly seconds: Word;
      readonly retry?: Word;
      readonly type?: Word;
    })
  | (Written & { readonly kind: 'isakmp-nat-traversal'; readonly seconds?: Word })
  /** `am-disable`, IOS `aggressive-mode disable`. */
  | (Written & { readonly kind: 'isakmp-aggressive-disable' })
  /** IOS `crypto isakmp peer address A`, with `set aggressive-mode …` below; P6 `isakmp peer fqdn|ip …`. */
  | (Written & {
      readonly kind: 'isakmp-peer';
      readonly type: Word;
      readonly value: Word;
      readonly noXauth?: boolean;
      readonly noConfigMode?: boolean;
      readonly body: readonly (
        | (Written & {
            readonly kind: 'set-aggressive-mode';
            readonly what: Word;
            readonly value: Word;
          })
        | LocalLine
        | Unread
      )[];
    })
  /** IOS: `[no] crypto isakmp default policy`. */
  | (Written & { readonly kind: 'isakmp-default-policy' })
  /** Remote access: `client configuration`, `vpngroup`, `crypto map M client …`. */
  | (Written & { readonly kind: 'remote-access'; readonly words: readonly Word[] })
  | Keyring
  | IsakmpProfile
  | TunnelGroup
  | GroupPolicy
  | Trustpoint
  | CertificateChain
  | CaLine
  | TransformSet
  | TransformSetMode
  | (Written & Lifetimes & { readonly kind: 'ipsec-lifetime' })
  | IpsecProfile
  | (Written & { readonly kind: 'nat-transparency'; readonly mode: Word })
  | (Written & { readonly kind: 'ipv4-deny'; readonly how: Word })
  | (Written & { readonly kind: 'ipsec-optional' })
  /** `[no] crypto ipsec transform-set default`. */
  | (Written & { readonly kind: 'default-transform-set' })
  | CryptoMap
  | (Written & {
      readonly kind: 'crypto-map-interface';
      readonly name: Word;
      readonly interface: Word;
    })
  | (Written & {
      readonly kind: 'crypto-map-local-address';
      readonly name: Word;
      readonly interface: Word;
    })
  /** `crypto map M isakmp-profile P`: for every entry of the map. */
  | (Written & { readonly kind: 'crypto-map-profile'; readonly name: Word; readonly profile: Word })
  | DynamicMap
  | (Written & { readonly kind: 'sysopt'; readonly option: Word })
  | NatLine
  | GlobalLine
  | StaticLine
  | TwiceNat
  | IpNat
  | RouteMap
  | ObjectStatement
  | ObjectGroup
  | AccessListEntry
  | AccessListRemark
  | NamedAccessList
  /** `access-group LIST {in | out} interface IF [control-plane]`. */
  | (Written & {
      readonly kind: 'access-group';
      readonly list: Word;
      readonly interface?: Word;
      /** It is for what leaves by the interface. */
      readonly isOut?: boolean;
      /** It is for what the device itself is sent. */
      readonly isControlPlane?: boolean;
    })
  /** A comment line that is made to be printed; those of a text are layout. */
  | (Written & { readonly kind: 'comment'; readonly text: string })
  /** `clear [configure] crypto …`: the words after `clear`. */
  | (Written & { readonly kind: 'clear'; readonly words: readonly Word[] })
  | LocalLine
  | ForeignStatement
  | Unread;

/** What the parser noticed about the text as a whole, before any meaning. */
export type Remark =
  /** Signs of two dialects: the one that was taken, the other, and where the other's sign stands. */
  | { readonly kind: 'two-dialects'; readonly other: Dialect; readonly at: Range }
  | { readonly kind: 'dialect-guessed' }
  /** A value that the device probably refuses, and what it takes. */
  | {
      readonly kind: 'value-doubtful';
      readonly at?: Range | undefined;
      readonly device: string;
      readonly takes: string;
    }
  /** The dialect that was given is not the text's: what decides, and what speaks for the one given. */
  | {
      readonly kind: 'dialect-overruled';
      readonly given: Dialect;
      readonly at: Range;
      readonly on?: Range;
    }
  /** A line that begins as a command does and is a sentence about one. */
  | { readonly kind: 'sentence-passed-over'; readonly at: Range }
  /** The text says itself that lines were taken out behind a line, of a list or of what is open there. */
  | {
      readonly kind: 'lines-cut';
      readonly at: Range;
      readonly behind: Range;
      readonly list?: string;
    }
  /** A line that the device did not take, as it says below; the same may be typed again there, with another ending. */
  | { readonly kind: 'refused-passed-over'; readonly at: Range; readonly isTypedAgain: boolean }
  /** A command whose answer was not taken, or not all of it: a filter picked single lines, or it is no configuration. */
  | { readonly kind: 'answer-passed-over'; readonly at: Range; readonly isPicked: boolean }
  /** Comments behind or between commands in signs that no Cisco knows; the first of them. */
  | { readonly kind: 'foreign-comments'; readonly sign: '//' | '#' | '<-'; readonly at: Range };

/**
 * A device's text, read. `statements` are those that concern IPsec by their first words, in order, blocks put together;
 * access lists, objects and object groups are many and long, so they are read when asked for by name.
 */
export interface Configuration {
  readonly source: Source;
  readonly dialect: Dialect;
  /** As the header says it: `6.3(5)`, `9.8(2)`, `15.2`. */
  readonly version?: string;
  readonly statements: readonly Statement[];
  readonly remarks: readonly Remark[];
  /** The statements of an access list in the order of the text; undefined where the text has none of that name. */
  accessList(name: string): readonly AccessListStatement[] | undefined;
  accessListNames(): readonly string[];
  object(name: string): ObjectStatement | undefined;
  /** The parts of an object group (a text may open it more than once), in order. */
  objectGroup(name: string): readonly ObjectGroup[] | undefined;
  objectNames(): readonly string[];
  objectGroupNames(): readonly string[];
  /** Commands that a mailer broke over several lines and that were read as one, of what was read so far. */
  joinedCommands(): readonly Range[];
  /** Names of objects that hold a `nat` line, in the order of those lines. */
  translatedObjects(): readonly string[];
  /**
   * Numbers, from 1, of lines that are not in `statements` nor in the lists above: blank lines, comments, separators
   * (`layout`); the rest is `other`, not about IPsec. Made for coverage; reads nothing.
   */
  layoutLines(): readonly number[];
  /** Lines inside statements for remote access, which are about IPsec all the same. Made for coverage. */
  remoteAccessLines(): readonly Range[];
  /** The lines that are no part of a statement: commands about something else, and words. */
  otherLines(): readonly Range[];
}
