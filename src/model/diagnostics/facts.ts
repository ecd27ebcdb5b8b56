/** The end that starts and the one that answers, by their names. */
export interface Ends {
  readonly starter: string;
  readonly answerer: string;
}

/** An identity or a certificate on its way. */
export interface Pass {
  readonly sender: string;
  readonly receiver: string;
}
