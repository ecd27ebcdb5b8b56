/** Labels of rows that say something of the tunnel or of its traffic, and that no file of either end follows. */

export type Setting =
  | 'services'
  | 'user-authentication'
  | 'compression'
  | 'replay'
  | 'timers'
  | 'keying'
  | 'starting'
  | 'subnets'
  | 'one-pair';

/** By setting, parted by commas. */
const lists: Readonly<Record<Setting, string>> = {
  services: `
    service, services, port, ports, protocol and port, protocol port, protocol ports,
    protocol and ports, protocols and ports, port protocol, ports protocols, port and protocol,
    service port, service ports, tcp ports, udp ports, l4 protocol, source port,
    destination port, local port, remote port, application, applications`,
  'user-authentication': `
    xauth, extended authentication, extended authentication xauth, xauth authentication,
    extended auth, user authentication, client authentication`,
  compression: 'compression, ip compression, ip compression support',
  replay: 'replay detection, anti replay, replay protection',
  timers: 'idle timeout, session timeout',
  keying: 'policy type, keying mode',
  starting: 'connection mode, connection type, passive mode',
  subnets: `
    key exchange for subnets, supports key exchange for subnets,
    support key exchange for subnets`,
  'one-pair': 'one vpn tunnel per gateway pair',
};

/** Every such label, which is no tunnel data for all that, with what it is about. */
export const settings: ReadonlyMap<string, Setting> = new Map(
  Object.entries(lists).flatMap(([setting, list]) =>
    // The keys of a record are no more than text to TypeScript.
    list.split(',').map((phrase) => [phrase.trim(), setting as Setting] as const),
  ),
);

export const settingOf = (phrase: readonly string[]): Setting | undefined =>
  settings.get(phrase.join(' '));

const nothing = /\b(?:no|none|off|disabled?|never|n\/a|not used|unlimited|0)\b/;
const ownPorts: ReadonlySet<string> = new Set(['50', '51', '500', '4500']);

/** Whether a value asks for something else than what is written. */
export function differs(setting: Setting, value: string): boolean {
  const isOff = nothing.test(value);
  switch (setting) {
    case 'services':
      return namesServices(value);
    case 'replay':
    case 'subnets':
      return isOff;
    case 'keying':
      return /\bmanual/.test(value);
    case 'starting':
      return (
        /\b(?:respon|answer|initiat|originat|passiv|listen|yes|enable|on\b)/.test(value) &&
        !/\b(?:both|bi|initiator and responder|always)/.test(value)
      );
    case 'one-pair':
      return /\b(?:yes|enabled?|on|checked)\b/.test(value);
    default:
      return !isOff;
  }
}

/** Ports other than those of the tunnel itself, or services by name. */
function namesServices(value: string): boolean {
  const isNamed =
    /\b(?:https?|ssh|s?ftps?|smtps?|dns|ntp|rdp|ldaps?|snmp|telnet|imaps?|pop3|smb|cifs|sql|mysql|icmp|ping)\b/.test(
      value,
    );
  const withoutAddresses = value.replace(/\d+(?:\.\d+)+(?:\/\d+)?/g, '');
  const ports = (withoutAddresses.match(/\b\d{1,5}\b/g) ?? []).filter((port) => Number(port) > 0);
  return isNamed || ports.some((port) => !ownPorts.has(port));
}
