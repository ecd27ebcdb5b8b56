/** IOS: the table of routes through which a peer is reached; without a name the global one, undefined where no text shows it. */
export interface RouteTable {
  readonly name: string | undefined;
}
