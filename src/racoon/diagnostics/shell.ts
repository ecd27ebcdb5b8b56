import { define } from '../../diagnostics/define.js';

/** What is told of shell scripts around setkey and iptables. Nothing of them is ever executed. */
export const shell = {
  'shell-unknown-value': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ name }: { name: string }) =>
      `the value of ${name} is not in the script, so this command is left out`,
    explanation:
      'Scripts are read, never run. A value that comes from a command, an argument or a loop is known only on the host.',
    help: () =>
      'write the value into the script, or give what "setkey -DP" prints on the running host',
    example: {
      faulty: 'ME=$(hostname -i)\nsetkey -c <<EOF\nspdadd $ME …;\nEOF',
      mended: 'ME=192.0.2.1\nsetkey -c <<EOF\nspdadd $ME …;\nEOF',
    },
  }),
  'shell-condition-ignored': define({
    severity: 'note',
    title: () =>
      'these commands stand under a condition or in a loop; they are read as if they ran once',
    explanation: 'Whether a condition holds is known only on the host.',
    help: () => '',
    example: { faulty: 'if [ -f /etc/vpn ]; then setkey -f - <<EOF …' },
  }),
  'shell-not-followed': define({
    severity: 'note',
    title: () => 'this part of the script cannot be followed',
    explanation: 'Scripts are read, never run; a part of the shell is understood.',
    help: () => 'give what "setkey -DP" prints on the running host, if policies are missing here',
    example: { faulty: 'eval "$CMD" | setkey -c' },
  }),
  'template-not-configuration': define({
    severity: 'error',
    line: 'unsupported',
    title: () => 'this is a template, not a configuration: values still have to be put in',
    explanation:
      'Words such as <LOCAL NET>, @PEER@ or {{ peer }} stand for values that a person or a tool fills in.',
    help: () => 'give the text with the values filled in',
    example: { faulty: 'spdadd <LOCAL NET> …;', mended: 'spdadd 10.0.0.0/24 …;' },
  }),
  'setkey-no-forward': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'setkey -k makes no fwd policies: what comes out of the tunnel is not forwarded',
    explanation:
      'Usually setkey adds a fwd policy to each policy for incoming packets. With -k it does not, and the kernel drops decrypted packets that are not for the host itself.',
    help: () => 'leave -k out, or write a fwd policy beside each in policy',
    example: { faulty: 'setkey -k -c <<EOF …', mended: 'setkey -c <<EOF …' },
  }),
  'shell-other-file': define({
    severity: 'warning',
    title: ({ name }: { name: string }) =>
      `the script loads ${name}, which is not among the files given`,
    explanation: 'What stands in that file is not known here.',
    help: () => 'give that file as well',
    example: { faulty: 'setkey -f /etc/ipsec.conf' },
  }),
};
