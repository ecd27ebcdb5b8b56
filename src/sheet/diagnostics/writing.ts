import { define } from '../../diagnostics/define.js';

/** What is told while a sheet is written from a model. */
export const sheetWriting = {
  'sheet-lost': define({
    severity: 'warning',
    title: ({ what, tunnel }: { what: readonly string[]; tunnel: string }) =>
      `the sheet of ${tunnel} does not say ${what.join('; ')}`,
    explanation:
      'A parameter sheet has rows for what two companies agree on; this is not one of them.',
    help: () =>
      'tell the partner in the mail that goes with the sheet, where it concerns the other end',
    example: { faulty: 'a policy for one port only' },
  }),
};
