import { made } from '../../syntax/range.js';
import { heading, row } from '../lower.js';
import type { SheetTree } from '../syntax.js';

/** An empty form: every row that a tunnel needs, nothing in it. */
export function blankSheet(): SheetTree {
  const labels: readonly (readonly [string, 1 | 2 | undefined, readonly string[]])[] = [
    ['Ends of the tunnel', undefined, ['VPN device', 'Gateway IP address']],
    [
      'Phase 1 (IKE)',
      1,
      [
        'Authentication method',
        'Diffie-Hellman group',
        'Encryption algorithm',
        'Hash algorithm',
        'Exchange mode',
        'IKE version',
        'Lifetime',
      ],
    ],
    [
      'Phase 2 (IPsec)',
      2,
      [
        'Encapsulation (ESP or AH)',
        'Encapsulation mode',
        'Encryption algorithm',
        'Integrity algorithm',
        'Perfect forward secrecy',
        'Lifetime',
        'Lifetime in KB',
      ],
    ],
    ['Traffic in the tunnel', undefined, ['Networks', "NAT'd to"]],
    [
      'Other settings',
      undefined,
      ['IKE identity', 'DPD interval', 'DPD retries', 'NAT traversal', 'Pre-shared key'],
    ],
  ];
  return {
    rows: [
      heading('IPsec tunnel parameters'),
      {
        kind: 'header',
        columns: [
          { column: 1, title: made('Our end') },
          { column: 2, title: made('Your end') },
        ],
      },
      ...labels.flatMap(([title, phase, names]) => [
        heading(title, phase),
        ...names.map((name) =>
          row(
            name,
            name === 'Pre-shared key' ? [['by another channel'], ['by another channel']] : [[], []],
          ),
        ),
      ]),
    ],
  };
}
