import { made, type Word } from '../../syntax/range.js';
import type { Statement } from '../racoon-conf/syntax.js';

/** The racoon.conf that RHEL and Fedora ship, into which ifup-ipsec puts an `include`. `head`: where it is told from. */
export function distributionConf(head: Word): readonly Statement[] {
  const place = head.at === undefined ? {} : { at: head.at };
  const path = (type: string, value: string): Statement => ({
    kind: 'path',
    type: made(type),
    value: made(value),
    ...place,
  });
  const algorithm = (text: string, bits?: string) =>
    bits === undefined ? { algorithm: made(text) } : { algorithm: made(text), bits: made(bits) };
  return [
    path('include', '/etc/racoon'),
    path('pre_shared_key', '/etc/racoon/psk.txt'),
    path('certificate', '/etc/racoon/certs'),
    {
      kind: 'sainfo',
      local: { kind: 'anonymous' },
      remote: { kind: 'anonymous' },
      body: [
        { kind: 'lifetime', number: made('1'), unit: made('hour'), ...place },
        {
          kind: 'encryption_algorithm',
          algorithms: [algorithm('3des'), algorithm('blowfish', '448'), algorithm('rijndael')],
          ...place,
        },
        {
          kind: 'authentication_algorithm',
          algorithms: [algorithm('hmac_sha1'), algorithm('hmac_md5')],
          ...place,
        },
        { kind: 'compression_algorithm', algorithms: [algorithm('deflate')], ...place },
      ],
      ...place,
    },
  ];
}
