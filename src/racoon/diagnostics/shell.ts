import { define } from '../../diagnostics/define.js';

/** What is told of shell scripts around setkey and iptables. Nothing of them is ever executed. */
export const shell = {
  'shell-unknown-value': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ name, isLong }: { name: string; isLong?: boolean }) =>
      isLong === true
        ? `the value of ${name} is longer than any address or command, so this command is left out`
        : `the script gives ${name} no certain value, so this command is left out`,
    explanation: 'A value of a command, an argument or a loop is known only on the host.',
    help: () =>
      'write the value into the script, or give what "setkey -DP" prints on the running host',
    example: {
      faulty:
        'NET=$(cat /etc/net)\nsetkey -c <<EOF\nspdadd $NET 10.2.0.0/24 any -P out ipsec …;\nEOF',
      mended: 'NET=10.1.0.0/24\nsetkey -c <<EOF\nspdadd $NET 10.2.0.0/24 any -P out ipsec …;\nEOF',
    },
  }),
  'xfrm-not-read': define({
    severity: 'error',
    line: 'unsupported',
    title: () => 'policies and associations in the words of ip xfrm are not read',
    explanation: 'Of its commands only those are followed that empty a database.',
    help: () => 'give what "setkey -DP" prints on the running host, beside racoon.conf',
    example: {
      faulty:
        'ip xfrm policy add src 10.1.0.0/24 dst 10.2.0.0/24 dir out tmpl src 192.0.2.1 dst 198.51.100.1 proto esp mode tunnel',
      mended: 'setkey -c <<EOF\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nEOF',
    },
  }),
  'shell-condition-ignored': define({
    severity: 'note',
    title: () => 'these commands of a condition or a loop are read as if they ran once',
    explanation: 'Whether a condition holds is known only on the host.',
    example: {
      faulty:
        'if [ -f /etc/vpn ]; then\nsetkey -c <<EOF\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nEOF\nfi',
    },
  }),
  'shell-not-followed': define({
    severity: 'note',
    title: () => 'this part of the script cannot be followed',
    explanation: 'Scripts are read, never run.',
    help: () => 'give what "setkey -DP" prints on the running host, if policies are missing here',
    example: { faulty: 'eval "$CMD" | setkey -c' },
  }),
  'template-not-configuration': define({
    severity: 'error',
    line: 'unsupported',
    title: () => 'this is a template, not a configuration: values still have to be put in',
    explanation: '<LOCAL NET>, @PEER@ or {{ peer }} stand for values.',
    help: () => 'give the text with the values filled in',
    example: {
      faulty: 'spdadd <LOCAL NET> 10.2.0.0/24 any -P out ipsec …;',
      mended: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'setkey-not-loaded': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'the commands for setkey that stand here are not loaded',
    explanation:
      'Another command takes them, nothing runs them (`if false`), or setkey -n only looks through them.',
    help: () => 'feed them to setkey itself: setkey -c <<EOF',
    example: {
      faulty: 'cat <<EOF\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nEOF',
      mended: 'setkey -c <<EOF\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nEOF',
    },
  }),
  'setkey-no-forward': define({
    severity: 'error',
    line: 'invalid',
    title: ({ isDump }: { isDump?: boolean }) =>
      `${isDump === true ? 'this dump shows no fwd policy beside this one: if it is whole,' : 'setkey -k makes no fwd policies:'} what comes out of the tunnel is not forwarded`,
    explanation: 'With -k the kernel drops decrypted packets that are not for the host itself.',
    help: () => 'leave -k out, or write a fwd policy beside each in policy',
    example: {
      faulty: 'setkey -k -c <<EOF\nspdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec …;\nEOF',
      mended: 'setkey -c <<EOF\nspdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec …;\nEOF',
    },
  }),
  'shell-other-file': define({
    severity: 'warning',
    title: ({ name }: { name: string }) =>
      `the script loads ${name === '' ? 'a file whose name is not in it' : `${name}, which is not among the files given`}`,
    explanation: 'What stands in that file is not known here.',
    help: () => 'give that file as well',
    example: {
      faulty: 'cisco2racoon reverse vpn.sh\n\nsetkey -f /etc/ipsec.conf',
      mended: 'cisco2racoon reverse vpn.sh ipsec.conf\n\nsetkey -f /etc/ipsec.conf',
    },
  }),
};
