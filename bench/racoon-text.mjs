// A racoon host's files of any size: remotes, sainfos, keys and policies.
import { dotted, randomFrom } from './random.mjs';

/** The files of a host with `peers` remotes and `sainfos` sainfos, each with a policy for either direction. */
export function racoonTexts({ sainfos = 10_000, peers = 1000, seed = 1 } = {}) {
  const random = randomFrom(seed);
  const own = '203.0.113.1';
  const perPeer = Math.ceil(sainfos / peers);
  const conf = ['path pre_shared_key "/etc/racoon/psk.txt";'];
  const setkey = ['flush;', 'spdflush;'];
  const psk = [];
  for (let i = 0; i < peers; i++) {
    const peer = dotted(0x14000009 + i * 256);
    psk.push(`${peer} K${i}-${random(1e9).toString(36)}`);
    conf.push(
      `remote ${peer} {`,
      '\texchange_mode main;',
      '\tproposal_check obey;',
      '\tlifetime time 86400 sec;',
      '\tproposal {',
      '\t\tencryption_algorithm aes 256;',
      '\t\thash_algorithm sha1;',
      '\t\tauthentication_method pre_shared_key;',
      '\t\tdh_group 5;',
      '\t}',
      '}',
    );
    for (let k = 0; k < perPeer && i * perPeer + k < sainfos; k++) {
      const local = `${dotted(0xc0a80000 + (k % 256) * 256)}/24`;
      const remote = `${dotted(0x64000000 + (i * perPeer + k) * 256)}/24`;
      conf.push(
        `sainfo address ${local} any address ${remote} any {`,
        '\tpfs_group 5;',
        '\tlifetime time 28800 sec;',
        '\tencryption_algorithm aes 256;',
        '\tauthentication_algorithm hmac_sha1;',
        '\tcompression_algorithm deflate;',
        '}',
      );
      setkey.push(
        `spdadd ${local} ${remote} any -P out ipsec`,
        `\tesp/tunnel/${own}-${peer}/unique;`,
        `spdadd ${remote} ${local} any -P in ipsec`,
        `\tesp/tunnel/${peer}-${own}/unique;`,
      );
    }
  }
  const text = (lines) => `${lines.join('\n')}\n`;
  return { 'racoon.conf': text(conf), 'setkey.conf': text(setkey), 'psk.txt': text(psk) };
}
