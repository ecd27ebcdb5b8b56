import { define } from '../../../diagnostics/define.js';

/** What a rule takes away; `before`: the translation that it would have had. */
type TakenAway = {
  readonly rule: string;
  readonly local: string;
  readonly remote: string;
  readonly before?: string;
};

/** The source that a rule gives, what it is for, and the policy that has only one of the two. */
type Beside = {
  readonly to: string;
  readonly destination: string;
  readonly local: string;
  readonly remote: string;
};

/** Address translation around a tunnel. */
export const translations = {
  'translated-selector': define({
    severity: 'note',
    title: ({ to }: { to: string }) =>
      `${to} is a translated address (SNAT) and used as the tunnel's own side: what the peer sees of this end`,
    explanation:
      'The kernel looks the policy up again after the source was translated, so a policy for the translated address catches it. Only this side can open connections then.',
    help: () => '',
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.9',
    },
  }),
  'translation-takes-away': define({
    severity: 'warning',
    title: ({ rule, local, remote, before }: TakenAway) =>
      before === undefined
        ? `${rule} translates what goes from ${local} to ${remote} before the policy sees it: it leaves in clear text`
        : `what goes from ${local} to ${remote} meets ${rule} before the translation to ${before}, which a policy is for: it leaves in clear text`,
    explanation:
      'After a translation in POSTROUTING the policy is looked up with the new source, which no policy has. The first rule that fits decides.',
    help: ({ local, remote, before }) =>
      before === undefined
        ? `write \`iptables -t nat -I POSTROUTING -s ${local} -d ${remote} -j ACCEPT\``
        : `put the rule that translates to ${before} before it: with -I in place of -A`,
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
      mended:
        'iptables -t nat -I POSTROUTING -s 10.1.0.0/24 -d 10.2.0.0/24 -j ACCEPT\niptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
    },
  }),
  'translation-beside': define({
    severity: 'warning',
    title: ({ to, destination, local, remote }: Beside) =>
      `what goes to ${destination} is given the source ${to}, and no policy is for that: it leaves in clear text; the policy is for ${local} - ${remote}, which nothing is translated to`,
    explanation:
      'A policy for an address that the host gives by SNAT is met only by what is translated to that very address and goes to that very network.',
    help: ({ local, remote }) =>
      `write \`-d ${remote} -j SNAT --to-source ${local.replace(/\/32$/, '')}\` in it, or change the policy`,
    example: {
      faulty:
        'iptables -t nat -A POSTROUTING -s 192.168.0.0/22 -d 10.2.0.0/24 -j SNAT --to-source 10.9.0.9',
      mended:
        'iptables -t nat -A POSTROUTING -s 192.168.0.0/22 -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.9',
    },
  }),
  'translation-narrowed': define({
    severity: 'warning',
    title: () =>
      'this translation has matches that are not followed here, values that the text does not say, or an exemption before it that a script sets only under a condition: whether it takes packets out of the tunnel is open',
    explanation:
      'Marks, sets, conditions and variables without a value decide which packets a rule is for. Those of the tunnel must not be among them: they would leave in clear text.',
    help: () =>
      'keep the tunnel out of it by a rule before it: `iptables -t nat -I POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT`',
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -m mark --mark 5 -j MASQUERADE',
      mended:
        'iptables -t nat -I POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT\niptables -t nat -A POSTROUTING -m mark --mark 5 -j MASQUERADE',
    },
  }),
};
