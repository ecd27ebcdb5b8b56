/** Words that say whose something is. Company names, customer, client, partner, site A are neither. */

/** Words of the one who wrote the form or the label. */
export const oursWords: ReadonlySet<string> = new Set(
  (
    'our ours us we my mine local localid left nuestro nuestra nuestros nuestras nosotros propio ' +
    'propia notre nos locale kami unser unseres unserer eigene eigenes eigener lokal lokale ' +
    'lokales source origen unsere'
  ).split(' '),
);

/** Words of the one who reads it. */
export const theirsWords: ReadonlySet<string> = new Set(
  (
    'your yours you remote remoteid peer far right third remoto remota remotos remotas su suyo ' +
    'suya vuestro ustedes tu votre vos distant distante anda ihr ihre ihrer euer eure gegenstelle ' +
    'gegenseite entfernte entferntes opposite destination destino other'
  ).split(' '),
);

/** Words that name a party without saying which: the form calls its reader, or its writer, so. */
export const partyWords: ReadonlySet<string> = new Set(
  (
    'customer customers client clients cliente partner partners mitra vendor supplier provider ' +
    'merchant bank hospital headquarters hq branch datacenter cloud onpremises premises aws azure ' +
    'company'
  ).split(' '),
);

/** Programs and systems that make an end the Linux end. */
export const linuxPattern =
  /\b(?:racoon2?|ipsec-?tools|open ?swan|strong ?swan|libre ?swan|free ?s ?\/ ?wan|linux|debian|ubuntu|centos|red ?hat|rhel|fedora|suse|opensuse|slackware|gentoo|raspbian|openwrt|alpine|almalinux|rocky)\b/;

/** A provider's service: never the end that files are written for. */
export const cloudPattern =
  /\b(?:virtual private gateway|vgw|aws|amazon|azure|virtual network gateway|google cloud|gcp|alibaba|aliyun|ibm cloud|oracle cloud|oci|cloud vpn|cloud gateway|vpn gateway service|transit gateway|cloud provider)\b/;

/** The Cisco end of a tunnel. */
export const ciscoPattern =
  /\b(?:cisco|pix|asa|fwsm|adaptive security appliance|firepower|ios[- ]?xe|(?:isr|asr|csr)(?=[- ]?\d))(?![a-z])/;

/** Firewalls of other makers: neither end that is written for. */
export const otherPattern =
  /\b(?:forti(?:gate|net|os)|juniper|netscreen|srx|check ?point|palo ?alto|sonic ?wall|mikrotik|watch ?guard|sophos|huawei|zyxel|draytek|lancom|bintec|barracuda|stormshield)/;

/** Words of a label that say nothing of whose it is. */
export const plainWords: ReadonlySet<string> = new Set(
  (
    'a an the of for in on at to and or with by be is are this that these those it its which what who if so from de del la el los las le les du des d l y et o ou en ' +
    'side sides end ends site sites vpn ip address addresses public private peer gateway gateways network networks domain information details detail device devices host hosts internal external outside inside primary secondary main active backup standby first second ' +
    'number no id name type value values parameter parameters setting settings configuration tunnel tunnels ipsec ike phase subnet subnets lan wan behind use uses used using want wants reach s t v4 ipv4 ipv6 list firewall model make encryption remote local static only ' +
    'please provide enter specify your our interface traffic server servers nat natted translated real original description product manufacturer hardware software version opposite both each per including cidr format mask netmask range ranges source destination endpoint point points key ' +
    'required optional new current proposed production test lado extremo cote every after der die das dem und oder fur hinter seite adresse standort'
  ).split(' '),
);
