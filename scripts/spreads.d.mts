/** The same source with such objects rewritten. */
export function withFastSpreads(path: string, source: string): string;
