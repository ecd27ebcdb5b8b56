import type { Program } from 'typescript';

export function withFastLoops(program: Program, path: string): string;
