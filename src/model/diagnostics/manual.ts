import { define } from '../../diagnostics/define.js';
import type { Ends } from './facts.js';

/** Associations with keys by hand. */
export const manual = {
  'manual-spi-unknown': define({
    severity: 'error',
    title: ({ starter, answerer, spi }: Ends & { spi: number }) =>
      `${starter} sends with the manual SPI ${spi}, which ${answerer} does not know`,
    explanation: 'One end sends with the SPI that the other receives with.',
    help: () => 'make outbound of one the inbound of the other',
    example: {
      faulty:
        'set session-key outbound esp 300 cipher 0123456789abcdef\nadd 203.0.113.1 198.51.100.1 esp 301 -m tunnel -E des-cbc 0x0123456789abcdef;',
      mended:
        'set session-key outbound esp 300 cipher 0123456789abcdef\nadd 203.0.113.1 198.51.100.1 esp 300 -m tunnel -E des-cbc 0x0123456789abcdef;',
    },
  }),
  'manual-association-differs': define({
    severity: 'error',
    title: ({ spi, fields }: Ends & { spi: number; fields: string }) =>
      `the manual association with SPI ${spi} is not the same at both ends: ${fields}`,
    explanation: 'With manual keys algorithm, key and mode must be equal.',
    help: () => 'copy the values, outbound to inbound',
    example: {
      faulty:
        'set session-key outbound esp 300 cipher 0123456789abcdef\nadd 203.0.113.1 198.51.100.1 esp 300 -m tunnel -E des-cbc 0x123456789abcdef0;',
      mended:
        'set session-key outbound esp 300 cipher 0123456789abcdef\nadd 203.0.113.1 198.51.100.1 esp 300 -m tunnel -E des-cbc 0x0123456789abcdef;',
    },
  }),
  'manual-spi-crosswise': define({
    severity: 'note',
    title: ({ spi }: Ends & { spi: number }) =>
      `the manual SPI ${spi} and its keys stand crosswise right`,
    explanation: 'Outbound at one end is inbound at the other.',
    example: {
      faulty:
        'set session-key outbound esp 300 cipher 0123456789abcdef\nadd 203.0.113.1 198.51.100.1 esp 300 -m tunnel -E des-cbc 0x0123456789abcdef;',
    },
  }),
};
