import { describe, expect, test } from 'vitest';
import { lint } from '../../src/index.js';
import { lifted, plain, remote, sainfo, type Texts } from '../racoon/lift/host.js';

/** What the texts of a host mean, places left out. */
const meaning = (texts: Texts): string =>
  JSON.stringify(lifted(texts).device, (name, value: unknown) =>
    /origins?$/i.test(name) || name === 'defaulted' ? undefined : value,
  );
const unchanged = meaning(plain);
const judged = (text: string) => lint([{ name: 'racoon.conf', text }]).files[0];
const inRemote = (line: string): string =>
  plain.conf.replace('dpd_delay 20;', `dpd_delay 20; ${line}`);
const inSainfo = (line: string): string =>
  plain.conf.replace('lifetime time 3600 sec;', `lifetime time 3600 sec; ${line}`);
const peerOf = (conf: string) => lifted({ ...plain, conf }).device.peers[0];
const told = (conf: string): readonly string[] =>
  lifted({ ...plain, conf }).diagnostics.map(({ code }) => code);

/** By the section that they stand in; each word with a value that racoon takes. */
const local: Readonly<Record<string, readonly string[]>> = {
  path: ['include "/etc/racoon"', 'script "/etc/racoon/scripts"', 'backupsa "/b"', 'pidfile "r"'],
  log: ['error', 'warning', 'notify', 'info', 'debug', 'debug2'],
  padding: [
    'randomize on',
    'randomize_length off',
    'maximum_length 20',
    'strict_check off',
    'exclusive_tail on',
  ],
  timer: [
    'counter 5',
    'interval 20 sec',
    'persend 1',
    'phase1 30 sec',
    'phase2 15 sec',
    'natt_keepalive 15 sec',
  ],
  listen: ['strict_address', 'adminsock "/r.sock" "root" "op" 0660', 'adminsock disabled'],
  privsep: ['user "racoon"', 'group 5', 'chroot "/var/x"'],
  mode_cfg: [
    'network4 10.9.0.1',
    'netmask4 255.255.255.0',
    'dns4 10.0.0.1, 10.0.0.2',
    'wins4 10.0.0.3',
    'nbns4 10.0.0.4',
    'split_network include 10.0.0.0/8',
    'split_dns "a.example"',
    'default_domain "a.example"',
    'auth_source system',
    'auth_groups "a", "b"',
    'group_source system',
    'conf_source local',
    'accounting none',
    'pool_size 9',
    'pfs_group 2',
    'auth_throttle 3',
    'save_passwd on',
    'banner "/etc/motd"',
  ],
  ldapcfg: [
    'version 3',
    'debug 1',
    'timeout 5',
    'port 389',
    'uri "ldap://x"',
    'host "h"',
    'base "b"',
    'bind_dn "d"',
    'bind_pw "p"',
    'attr_user "u"',
    'attr_addr "a"',
    'attr_mask "m"',
    'attr_group "g"',
    'attr_member "e"',
    'subtree on',
  ],
  radiuscfg: ['auth "h" 1812 "s"', 'acct "h" "s"', 'timeout 3', 'retries 3'],
  'at the top': ['complex_bundle on', 'pfkey_buffer 32', 'gss_id_enc latin1'],
};

describe('directives of the host alone', () => {
  test.each(Object.entries(local))(
    'of %s are accepted, and change nothing of a tunnel',
    (section, lines) => {
      for (const line of lines) {
        const head =
          section === 'path' || section === 'log'
            ? `${section} ${line};`
            : section === 'at the top'
              ? `${line};`
              : `${section} { ${line}; }`;
        const conf = `${head}\n${plain.conf}`;
        expect(judged(conf)?.accepted, head).toBe(true);
        expect(meaning({ ...plain, conf }), head).toBe(unchanged);
        // Some need more than the file says: a path, or a program that was built with them.
        const isTrap = /^(?:privsep .*user|ldapcfg|radiuscfg)/.test(head);
        expect(told(conf), head).toEqual(isTrap ? ['racoon-trap'] : []);
      }
    },
  );

  test('of a remote are accepted, and change nothing of its tunnels', () => {
    for (const line of [
      'doi ipsec_doi;',
      'situation identity_only;',
      'xauth_login "bob";',
      'send_cert off;',
      'send_cr off;',
      'match_empty_cr on;',
      'weak_phase1_check on;',
      'support_proxy on;',
      'ike_frag on;',
      'esp_frag 552;',
      'nonce_size 20;',
      'script "/x" phase1_up;',
      'script "/x" phase1_down;',
      'script "/x" phase1_dead;',
      'lifetime time 2 hour;',
    ]) {
      expect(judged(inRemote(line))?.accepted, line).toBe(true);
      expect(meaning({ ...plain, conf: inRemote(line) }), line).toBe(unchanged);
      expect(told(inRemote(line)), line).toEqual([]);
    }
  });
});

describe('listen', () => {
  test('says which address is this end, and whether NAT traversal can work', () => {
    const conf = `listen { isakmp 198.51.100.1 [500]; }\n${inRemote('nat_traversal on;')}`;
    expect(told(conf)).toContain('nat-traversal-unbound');
    const both = conf.replace('[500];', '[500]; isakmp_natt 198.51.100.1 [4500];');
    expect(told(both)).not.toContain('nat-traversal-unbound');
    expect(told(`listen { isakmp 198.51.100.9 [500]; }\n${plain.conf}`)).toContain(
      'listens-elsewhere',
    );
  });

  test('admin is a word that no racoon takes any more', () => {
    expect(judged(`listen { admin 5; }\n${plain.conf}`)?.accepted).toBe(false);
  });
});

describe('a remote', () => {
  test('has what IKE needs to know of a peer', () => {
    expect(peerOf(inRemote('exchange_mode aggressive, main;'))?.exchangeModes).toEqual([
      'aggressive',
      'main',
    ]);
    expect(peerOf(inRemote('initial_contact off;'))?.initialContact).toBe(false);
    expect(peerOf(inRemote('generate_policy unique;'))?.generatesPolicy).toBe('unique');
    expect(peerOf(inRemote('rekey force;'))?.rekey).toBe('force');
    expect(peerOf(inRemote('proposal_check obey;'))?.acceptance).toBe('obey');
    expect(peerOf(inRemote('passive on;'))?.initiation).toBe('respond-only');
    for (const value of ['on', 'off', 'force'] as const)
      expect(peerOf(inRemote(`nat_traversal ${value};`))?.natTraversal).toBe(value);
  });

  test('has the times of dead peer detection', () => {
    expect(
      peerOf(plain.conf.replace('dpd_delay 20;', 'dpd_delay 30; dpd_retry 7; dpd_maxfail 3;'))
        ?.deadPeerDetection,
    ).toMatchObject({ announced: true, delaySeconds: 30, retrySeconds: 7, maximumFailures: 3 });
    expect(peerOf(inRemote('dpd off;'))?.deadPeerDetection.announced).toBe(false);
    expect(told(inRemote('dpd off;'))).toContain('phase2-dangles');
  });

  test('says who the host is, and who the peer must be', () => {
    expect(peerOf(inRemote('my_identifier keyid tag "x";'))?.sentIdentity).toMatchObject({
      type: 'key-id',
      value: 'x',
    });
    const conf = inRemote('peers_identifier user_fqdn "a@b.example"; verify_identifier on;');
    expect(peerOf(conf)).toMatchObject({
      expectedIdentities: [{ type: 'user-fqdn', value: 'a@b.example' }],
      identityVerified: true,
    });
    expect(told(conf)).toContain('identity-main-mode');
  });

  test('with certificates names their files', () => {
    const signed = inRemote(
      'certificate_type x509 "a.crt" "a.key"; ca_type x509 "ca.crt"; peers_certfile x509 "b.crt"; verify_cert off;',
    ).replace('pre_shared_key; dh', 'rsasig; dh');
    expect(peerOf(signed)?.certificate).toMatchObject({ name: 'a.crt', verified: false });
    expect(told(signed)).toEqual(
      expect.arrayContaining(['certificate-files', 'certificate-pinned', 'verify-cert-off']),
    );
    expect(told(plain.conf.replace('pre_shared_key; dh', 'rsasig; dh'))).toContain(
      'certificate-missing',
    );
  });

  test('asks for mode config in vain without XAUTH', () => {
    expect(told(inRemote('mode_cfg on;'))).toContain('mode-config-unused');
  });

  test('with a number serves the sections of that number only', () => {
    expect(told(inRemote('ph1id 3;'))).toContain('sainfo-missing');
    expect(
      told(inRemote('ph1id 3;').replace('lifetime time 3600', 'remoteid 3; lifetime time 3600')),
    ).toEqual([]);
  });

  test('with a name has its address inside', () => {
    const named = plain.conf.replace(
      'remote 203.0.113.1 {',
      'remote "hq" { remote_address 203.0.113.1;',
    );
    expect(judged(named)?.accepted).toBe(true);
    expect(peerOf(named)?.remote).toMatchObject({ kind: 'address', address: '203.0.113.1' });
    expect(judged(inRemote('remote_address 203.0.113.1;'))?.accepted).toBe(false);
  });

  test('takes over what another says by inherit', () => {
    const conf = `${plain.conf}remote 203.0.113.2 inherit 203.0.113.1 { nat_traversal on; }\n`;
    expect(judged(conf)?.accepted).toBe(true);
    const { peers } = lifted({ ...plain, conf }).device;
    expect(peers.find(({ id }) => id === '203.0.113.2')).toMatchObject({
      natTraversal: 'on',
      proposals: [{ cipher: 'aes-256-cbc', group: 'modp1024' }],
    });
  });

  test('with another situation than identity_only is warned of', () => {
    for (const value of ['secrecy', 'integrity']) {
      const found = judged(inRemote(`situation ${value};`));
      expect(found?.accepted).toBe(true);
      expect(found?.diagnostics.map(({ code }) => code)).toContain('racoon-trap');
    }
  });

  test('with a word that has no rule there is refused', () => {
    for (const line of ['dh_group 2;', 'keepalive;', 'lifetime byte 5 KB;'])
      expect(judged(inRemote(line))?.accepted, line).toBe(false);
  });

  test('with a word of other times or systems is told which', () => {
    for (const line of ['support_mip6 on;', 'identifier fqdn "a";', 'shared_secret use "K";']) {
      expect(judged(inRemote(line))?.accepted, line).toBe(false);
      expect(told(inRemote(line)), line).toContain('racoon-word-old');
    }
  });
});

describe('a proposal', () => {
  test('is the cipher, hash, method, group and lifetime of phase 1', () => {
    expect(peerOf(plain.conf)?.proposals).toMatchObject([
      {
        cipher: 'aes-256-cbc',
        hash: 'sha1',
        authentication: 'psk',
        group: 'modp1024',
        lifetimeSeconds: 86400,
      },
    ]);
    for (const line of ['encryption_algorithm aes 256;', 'hash_algorithm sha1;', 'dh_group 2;'])
      expect(judged(plain.conf.replace(line, ''))?.accepted, line).toBe(false);
  });

  test('has a GSS-API identity behind its method only', () => {
    for (const word of ['gss_id', 'gssapi_id'])
      expect(judged(plain.conf.replace('dh_group 2;', `dh_group 2; ${word} "x";`))?.accepted).toBe(
        false,
      );
  });
});

describe('a sainfo', () => {
  const phase2Of = (conf: string) =>
    lifted({ ...plain, conf }).device.policies[0]?.protection?.phase2;

  test('is the product of its lists, the group and the lifetime of phase 2', () => {
    expect(phase2Of(inSainfo('pfs_group 2;'))).toMatchObject({
      proposals: [{ esp: { cipher: 'aes-256-cbc', integrity: 'hmac-sha1-96' } }],
      pfsGroup: 'modp1024',
      lifetimeSeconds: 3600,
    });
    expect(phase2Of(inSainfo('lifetime time 10 min;'))?.lifetimeSeconds).toBe(600);
  });

  test('must have all three lists of algorithms', () => {
    for (const line of [
      'encryption_algorithm aes 256;',
      'authentication_algorithm hmac_sha1;',
      'compression_algorithm deflate;',
    ]) {
      const conf = `${plain.conf.slice(0, plain.conf.indexOf('sainfo'))}${sainfo('anonymous').replace(line, '')}`;
      expect(judged(conf)?.accepted, line).toBe(false);
    }
  });

  test('may be bounded by from and group, for a peer that starts', () => {
    const from = plain.conf.replace('24 any {', '24 any from fqdn "a.example" {');
    expect(told(from)).toContain('sainfo-from-initiator');
    const group = plain.conf.replace('24 any {', '24 any group "g" {');
    expect(judged(group)?.accepted).toBe(true);
  });

  test('has no identity of its own and no lifetime in bytes', () => {
    for (const line of ['my_identifier fqdn "a";', 'lifetime byte 5 KB;'])
      expect(judged(inSainfo(line))?.accepted, line).toBe(false);
  });
});

test('path pre_shared_key must be there, and path certificate is where files are looked for', () => {
  expect(told(plain.conf.replace(/^path.*\n/, ''))).toContain('psk-path-missing');
  expect(told(`path certificate "/etc/racoon/certs";\n${plain.conf}`)).toEqual([]);
});

test('an include that is not given is told', () => {
  expect(told(`include "/etc/racoon/more.conf";\n${plain.conf}`)).toContain('include-not-given');
});

test('a remote without what it needs is refused', () => {
  const bare = remote('203.0.113.1').replace('exchange_mode main;', '');
  expect(judged(bare)?.accepted).toBe(false);
  expect(judged('remote 203.0.113.1 { exchange_mode main; }\n')?.accepted).toBe(false);
});
