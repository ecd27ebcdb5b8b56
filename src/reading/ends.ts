import type { Source } from '../syntax/range.js';
import { languageOf } from './languages.js';

/** The texts of one end. */
export interface EndTexts {
  readonly language: 'cisco' | 'racoon' | 'sheet';
  readonly sources: readonly [Source, ...Source[]];
}

/** The ends that texts make: each Cisco text and each sheet is one, all files of a racoon host together are one, the last. */
export function endsOf(sources: readonly Source[]): readonly EndTexts[] {
  const ends: EndTexts[] = [];
  const racoon: Source[] = [];
  for (const source of sources) {
    const language = languageOf(source.text);
    if (language === 'cisco' || language === 'sheet') ends.push({ language, sources: [source] });
    else racoon.push(source);
  }
  const [first, ...others] = racoon;
  if (first !== undefined) ends.push({ language: 'racoon', sources: [first, ...others] });
  return ends;
}
