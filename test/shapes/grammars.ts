import { type Grammar, grammar, grammars } from 'ohm-js';
import type { Actions, ShapeNode } from '../../src/syntax/shapes/reader.js';

/** Lines as a firewall has them: names of any characters, remarks, abbreviated keywords. */
const dialects = grammars(String.raw`
Words {
  keyword<w>           = w ~wordChar
  name (a name)        = wordChar+ ~wordChar
  number (a number)    = digit+ ~wordChar
  address (an address) = digit+ "." digit+ "." digit+ "." digit+ ~wordChar
  freeText (text)      = (~newline any)+
  wordChar             = ~(space | newline) any
  newline              = "\n"
  space               := " " | "\t"
}
Firewall <: Words {
  Line = Remark | Description | AccessList | CryptoMap | TransformSet

  Remark = keyword<"access-list"> name Position? keyword<"remark"> freeText?
  Description = keyword<"description"> freeText
  Position = keyword<"line"> number

  AccessList = keyword<"access-list"> name Position? extended Entry
  extended = ""
  Entry = action Protocol Endpoint SourcePort? Endpoint Port? icmpType? Option*
  action = keyword<"permit"> | keyword<"deny">
  Protocol
    = keyword<"object-group"> name -- group
    | (keyword<"ip"> | keyword<"tcp"> | keyword<"udp"> | keyword<"icmp"> | number) -- word
  SourcePort = Port &Endpoint
  Endpoint
    = anywhere                     -- any
    | keyword<"host"> place        -- host
    | keyword<"object-group"> name -- group
    | place address                -- net
  anywhere = keyword<"any">
  place = address | name
  Port
    = keyword<"eq"> portName       -- one
    | keyword<"range"> portName portName -- range
    | keyword<"object-group"> name -- group
  portName = number | keyword<"www"> | keyword<"isakmp">
  icmpType = ~option name
  Option
    = keyword<"log"> logLevel?     -- log
    | keyword<"time-range"> name   -- time
    | keyword<"inactive">          -- inactive
  logLevel = keyword<"disable"> | number
  option = keyword<"log"> | keyword<"time-range"> | keyword<"inactive">

  CryptoMap = keyword<"crypto"> keyword<"map"> name number Setting
  Setting
    = keyword<"match"> keyword<"address"> name        -- match
    | keyword<"set"> keyword<"peer"> place+           -- peer
    | keyword<"set"> keyword<"pfs"> group?            -- pfs
    | keyword<"set"> keyword<"transform-set"> name+   -- transforms
    | keyword<"ipsec-isakmp"> (keyword<"dynamic"> name)? -- isakmp
  group = keyword<"group1"> | keyword<"group2"> | keyword<"group5">

  TransformSet = keyword<"crypto"> keyword<"ipsec"> keyword<"transform-set"> name transform+
  transform = keyword<"esp-des"> | keyword<"esp-3des"> | keyword<"esp-aes"> | keyword<"esp-aes-256">
            | keyword<"esp-sha-hmac"> | keyword<"esp-md5-hmac">
}
Newer <: Firewall {
  extended := keyword<"extended">
  anywhere += keyword<"any4"> | keyword<"any6">
}`);

const dialect = (name: string): Grammar => {
  const found = dialects[name];
  if (found === undefined) throw new Error(`there is no dialect ${name}`);
  return found;
};
export const firewall = dialect('Firewall');
export const newerFirewall = dialect('Newer');

/** Directives as a daemon has them: marks, strings, comments, words of few characters. */
export const daemon = grammar(String.raw`
Daemon {
  Directive = Path | Remote | Lifetime | Algorithms | Policy | Identifier | Listen
  Path = keyword<"path"> keyword<"certificate"> quoted ";"
  Remote = keyword<"remote"> Peer "{"
  Peer = (keyword<"anonymous"> | address) Port?
  Port = "[" number "]"
  Lifetime = keyword<"lifetime"> keyword<"time"> number unit ";"
  unit = keyword<"sec"> | keyword<"hour">
  Algorithms = keyword<"encryption_algorithm"> NonemptyListOf<algorithm, ","> ";"
  algorithm = keyword<"aes"> | keyword<"3des">
  Policy = keyword<"spdadd"> Prefix Prefix ends ";"
  Prefix = address ("/" number)?
  Identifier = keyword<"my_identifier"> Identity ";"
  Identity
    = keyword<"fqdn"> quoted       -- fqdn
    | keyword<"address"> address?  -- address
  Listen = keyword<"isakmp"> address ";"

  keyword<w>             = w ~wordChar
  number (a number)      = digit+ ~wordChar
  address (an address)   = digit+ "." digit+ "." digit+ "." digit+ ~wordChar
  ends (two addresses)   = part "-" part ~wordChar
  part                   = partChar+
  partChar               = digit | "."
  quoted (a string)      = "\"" (~"\"" any)* "\""
  wordChar               = letterChar | digit | "." | ":" | "_" | "-" | "%"
  letterChar             = "a".."z" | "A".."Z"
  space                 += comment
  comment                = "#" (~"\n" any)*
}`);

type Dump = readonly (string | Dump)[];

/** Everything that an action may see of a node and of those below. */
export const dump = (node: ShapeNode): Dump => [
  node.ctorName,
  `${node.sourceString}@${node.source.start}-${node.source.end}`,
  ...node.children.map(dump),
];

/** Actions for all rules of a grammar that may start a statement. */
export const dumping = (rules: readonly string[], kinds: Actions = {}): Actions => ({
  ...Object.fromEntries(
    rules.map((rule) => [
      rule,
      function (this: ShapeNode, _only: ShapeNode) {
        return dump(this);
      },
    ]),
  ),
  ...kinds,
});
