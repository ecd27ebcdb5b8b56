import { define } from '../../diagnostics/define.js';
import type { Ends } from './facts.js';

/** Associations with keys by hand. */
export const manual = {
  'manual-spi-unknown': define({
    severity: 'error',
    title: ({ starter, answerer, spi }: Ends & { spi: number }) =>
      `${starter} sends with the manual SPI ${spi}, which ${answerer} does not know`,
    explanation: 'The SPI that one end sends with is the one that the other receives with.',
    help: () => 'make outbound of one end the inbound of the other',
    example: { faulty: 'session-key outbound esp 300 against add … esp 301' },
  }),
  'manual-association-differs': define({
    severity: 'error',
    title: ({ spi, fields }: Ends & { spi: number; fields: string }) =>
      `the manual association with SPI ${spi} is not the same at both ends: ${fields}`,
    explanation: 'Nothing is negotiated with manual keys: algorithm, key and mode must be equal.',
    help: () => 'copy the values of one end to the other, outbound to inbound',
    example: { faulty: 'aes-cbc against esp-3des' },
  }),
  'manual-spi-crosswise': define({
    severity: 'note',
    title: ({ spi }: Ends & { spi: number }) =>
      `the manual SPI ${spi} and its keys stand crosswise right`,
    explanation: 'Outbound at one end is inbound at the other.',
    help: () => '',
    example: { faulty: 'session-key inbound esp 12345 and add A B esp 12345' },
  }),
};
