import { define } from '../../diagnostics/define.js';

/** What is told while a sheet is written from a model. */
export const sheetWriting = {
  'sheet-lost': define({
    severity: 'warning',
    title: ({ what, tunnel }: { what: readonly string[]; tunnel: string }) =>
      `the sheet of ${tunnel} does not say ${what.join('; ')}`,
    explanation: 'A parameter sheet has no row for it.',
    help: () => 'tell the partner beside the sheet, where it concerns the other end',
    example: {
      faulty: 'permit tcp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 eq 80',
      mended: 'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
};
