/**
 * The words that people's forms have for what a tunnel needs: the vocabulary table of the reader, from some thirty
 * public forms, mails and vendors' screens. Folded words; the longest phrase that a label holds decides, so none stands here that a
 * shorter one says as well.
 */

import { settings } from './settings.js';

/** What a label asks for. `values` is a heading with values behind it; `ignored` is known and no tunnel data. */
export type Parameter =
  | 'ike'
  | 'exchange'
  | 'aggressive'
  | 'supports-aggressive'
  | 'authentication'
  | 'mode-word'
  | 'cipher'
  | 'hash'
  | 'group'
  | 'lifetime'
  | 'volume'
  | 'prf'
  | 'protocol'
  | 'pfs'
  | 'pfs-group'
  | 'mode'
  | 'gateway'
  | 'networks'
  | 'mask'
  | 'translated'
  | 'device'
  | 'identity'
  | 'dpd'
  | 'dpd-delay'
  | 'dpd-retry'
  | 'dpd-failures'
  | 'dpd-timeout'
  | 'nat-traversal'
  | 'key'
  | 'values'
  | 'ignored';

/** By parameter, parted by commas. */
const lists: Readonly<Record<Parameter, string>> = {
  ike: `
    encryption scheme, encryption schema, encryption method scheme, ike version, ike protocol,
    ipsec version, key exchange, key exchange protocol, key management, isakmp version,
    metodo de cifrado, version de ike, version ike, ike version 1 or ike version 2,
    internet key exchange version, exchange version`,
  exchange: `
    main or aggressive mode, main aggressive mode, main or aggressive, negotiation mode,
    exchange mode, ike mode, phase mode, aggressive or main mode, modo de negociacion,
    modo de intercambio, mode de negociation, isakmp mode, negotiation, main mode,
    aushandlungsmodus, austauschmodus`,
  aggressive: `
    aggressive mode, aggressive mode enabled, enable aggressive mode, modo agresivo, mode agressif,
    usar modo agresivo`,
  'supports-aggressive': `
    supports aggressive mode, support aggressive mode, supports aggressive`,
  authentication: `
    authentication method, authentication mode, authentication, authentication algorithm,
    peer authentication, auth, auth method, auth algorithm, metodo de autenticacion, autenticacion,
    algoritmo de autenticacion, methode d authentification, authentification,
    algorithme d authentification, autentikasi, metode autentikasi, authenticate by,
    authenticated by, peer authentification, authentication via, auth by, certificate, certificates,
    certificate based, certificate authentication, digital certificate, digital certificates, pki,
    rsa signature, rsa signatures, x 509, credential, credentials, proof of identity,
    peer validation, peer auth, authentifizierung, authentisierung, authentifizierungsmethode`,
  'mode-word': `
    mode, exchange, modo, modus`,
  cipher: `
    encryption algorithm, encryption, enc, encr, cipher, cipher suite, message encryption algorithm,
    message encryption, cifrado, algoritmo de cifrado, algoritmo de encriptacion, encriptacion,
    chiffrement, algorithme de chiffrement, cryptage, perform key exchange encryption with,
    key exchange encryption, perform ipsec data encryption with, data encryption, esp transform,
    enkripsi, algoritma enkripsi, crypto algorithm, encryption strength, encryption protocol,
    encryption cipher, encryption standard, encrypt algorithm, encryption alg, encryption algo,
    encryption algorithms, verschlusselung, verschluesselung, verschlusselungsalgorithmus`,
  hash: `
    hashing algorithm, hash algorithm, hash, hashing, hashing integrity, integrity,
    integrity algorithm, data integrity algorithm, data integrity, message integrity algorithm,
    message integrity, authentication or integrity, perform data integrity with,
    algoritmo de integridad, integridad, algoritmo hash, algoritmo de hash, funcion hash, integrite,
    algorithme de hachage, hachage, hash function, hmac, mac algorithm, integrity check, digest,
    message digest, hash algorithms, hashing method, integritas, authentication hash,
    authentication integrity, integrity hash, data authentication, data authentication algorithm,
    integritat, integritaet, hash algorithmus, hashalgorithmus`,
  group: `
    diffie hellman group, diffie hellman, diffie hellman key group, diffie hellman groups, dh group,
    dh, dh key group, d h group, d h, dhgroup, grupo de dh, grupo dh, grupo diffie hellman,
    groupe dh, groupe diffie hellman, groupe de dh, key group, key exchange group, dh groups, group,
    grupo, modp group, diffie helman group, diffie helman, dh grp, oakley group, dh gruppe,
    diffie hellman gruppe`,
  lifetime: `
    lifetime, life, life time, lifetime for renegotiation, renegotiate, renegotiation, life cycle,
    key life, keylife, key lifetime, rekey, rekey time, rekey interval,
    security association lifetime, tiempo de vida, tiempo de vida de asociacion de seguridad,
    duree de vie, lifetime seconds, lifetime in seconds, security association sa lifetime,
    key renewal, timeout, renegociacion, vida util, masa berlaku, key expiration, duracion,
    vigencia, tiempo vida, lifetime sec, renegotiate every, life duration, key change, key duration,
    sa duration, lebensdauer, gultigkeitsdauer, laufzeit, schlussel lebensdauer`,
  volume: `
    lifesize, life size, lifesize in kb, life size in kb, lifetime in kilobytes, lifetime in kb,
    lifetime kilobytes, lifetime kb, lifetime volume, traffic limit, data lifetime, volume,
    lifebytes, life bytes, kilobytes, lifetime size, lifetime bytes, data limit, volume limit,
    rekey volume, lifetime mb, lifetime in mb, lifetime gb, lebensdauer in kb`,
  prf: `
    prf, pseudorandom function, pseudo random function`,
  protocol: `
    encapsulation, encapsulation esp or ah, esp or ah, protocol, security protocol, sa negotiation,
    mechanism for payload encryption, protocolo, protocole, encapsulacion, encapsulation protocol,
    protokoll`,
  pfs: `
    perfect forward secrecy, pfs, enable perfect forward secrecy, enable pfs, use pfs, pfs enabled,
    perfect forward secrecy pfs, pfs perfect forward secrecy, secreto perfecto hacia adelante,
    pfs type, pfs or dh group, perfect forward security, confidentialite persistante, pfs status,
    perfect forwarding secrecy, perfect forward secrecy enabled if so which dh group,
    perfect forward secrecy enabled`,
  'pfs-group': `
    pfs group, pfs key group, pfs dh group, dh group for pfs, diffie hellman group for pfs,
    group for pfs, dh group if pfs is used, dh group if pfs is enabled, dh group used for pfs,
    diffie hellman group if pfs is used, grupo pfs, grupo de pfs, groupe pfs,
    diffie hellman group for perfect forward secrecy, group if pfs, pfs diffie hellman group,
    dh group pfs, perfect forward secrecy group, if yes which group, if yes dh group, pfs groups,
    pfs gruppe`,
  mode: `
    encapsulation mode, tunnel or transport mode, tunnel or transport, tunnel mode, ipsec mode,
    transport mode, modo de encapsulacion, operation mode, protocol mode, mode tunnel or transport`,
  gateway: `
    peer ip, ip address, vpn gateway, gateway, public ip, public address, public peer,
    tunnel source, ike peer, ip peer, vpn ip, vpn peer, outside ip, ip addresses, outside address,
    external ip, external address, wan ip, wan address, remote gateway, primary gateway,
    direccion de igual vpn, ip publica, direccion ip publica, direccion publica, ip publico,
    ip publique, adresse publique, passerelle, endpoint, tunnel endpoint, vpn termination,
    vpn terminating ip, termination ip, terminating ip address, vpn concentrator ip, peer,
    peer address, gw, gw address, security gateway, ipsec peer, crypto peer, tunnel ip,
    tunnel end point, end point, virtual private gateway, virtual network gateway, direccion ip,
    adresse ip, alamat ip, alamat ip publik, ip publik, direccion del gateway, ip del peer,
    firewall ip, vpn server ip, vpn device ip, direccion del par, ip del par, tunnel destination,
    ip wan, ipsec termination point, vpn address, gegenstelle, ip adresse, offentliche ip,
    offentliche adresse, externe ip, peer adresse, vpn endpunkt`,
  networks: `
    encryption domain, domain encryption, encryption domains, protected hosts, protected networks,
    protected network, protected host, protected subnet, protected subnets, network, networks, net,
    nets, subnet, subnets, internal host, internal hosts, internal ip, cidr list, cidr, cidrs,
    dominio de cifrado, dominio de encriptacion, domaine de chiffrement, interesting traffic,
    proxy id, proxy ids, proxy identity, traffic selector, traffic selectors, lan, private ip, host,
    hosts, host ip address, red, redes, red interna, redes internas, red privada,
    redes detras de la vpn, subred, reseau, reseaux, reseau interne, reseau prive,
    domain de chiffrement, domaine de cryptage, vpn domain, encrypted domain, encrypted networks,
    crypto acl, address range, address space, ip range, prefix, prefixes, lan segment, server ip,
    servers, server ips, server ip address, hosts behind vpn, protected addresses, allowed networks,
    allowed hosts, protected ip, jaringan, domain enkripsi, domein enkripsi, local host,
    remote host, protected resources, protected lan, network segment, dominios de cifrado,
    dominio cifrado, tunnel networks, netz, netze, netzwerk, netzwerke, subnetz, subnetze,
    internes netz, interne netze, verschlusselungsdomane`,
  mask: `
    netmask, subnet mask, network mask, mascara, mascara de red, mascara de subred, masque, mask,
    masque de sous reseau`,
  translated: `
    nat ip, nat d to, natted to, nated to, nat to, encryption domain nat, nat address,
    nat addresses, natted address, natted ip, nated ip, natted network, translated address,
    translated addresses, translated network, translated networks, translated ip, translated to,
    nat network, nat subnet, nat pool, direccion nat, ip nat, ip nateada, direccion nateada,
    adresse nat, adresse natee, nat d ip, nat d address, nat ip address, source nat, snat, nat,
    natted encryption domain, encryption domain after nat, nat range, networks after nat`,
  device: `
    vpn device, vpn device description, vpn product, manufacturer and model, manufacturer,
    make and model, make and model of the vpn device, make model, firewall, hardware and version,
    hardware, vpn hardware, vpn equipment, equipment, vpn type, firewall model, firewall type,
    device, device type, device model, vendor, vendor and model, platform, equipo, equipo vpn,
    modelo, marca y modelo, modelo del equipo, equipement, type d equipement, perangkat,
    perangkat vpn, vpn platform, vpn software, vpn vendor, vpn appliance, appliance,
    vpn concentrator, model, brand, brand and model, dispositivo, dispositivo vpn, tipo de equipo,
    tipo de dispositivo, marca, vpn server, software, vpn device make, firewall vendor, router,
    router model, gerat, vpn gerat, hersteller`,
  identity: `
    my identifier, peer identifier, local ike id, remote ike id, peer ike id, ike id, localid,
    remoteid, local id, remote id, peer id, identifier, identity, identification, local identity,
    remote identity, local identifier, remote identifier, identidad, identificador, identite,
    phase 1 id`,
  dpd: `
    dead peer detection, dpd, keepalive, keep alive, keepalive dpd, dead peer detection dpd,
    keepalives, dpd settings`,
  'dpd-delay': `
    dpd interval, dpd delay, dead peer detection interval, dead peer detection dpd interval,
    keepalive interval, dpd keepalive interval, dead peer detection delay, intervalo dpd,
    dpd period, dpd frequency`,
  'dpd-retry': `
    dpd retry interval, dead peer detection retry interval, dpd retry time, dpd retry delay`,
  'dpd-failures': `
    dpd retries, dpd retry count, dead peer detection retries, dpd failures, dpd max failures,
    dpd maximum failures, dpd retry, reintentos dpd, dpd threshold, dpd attempts`,
  'dpd-timeout': `
    dpd timeout, dpd timeout in seconds, dead peer detection timeout`,
  'nat-traversal': `
    nat traversal, nat t, natt, nat transversal, nat t enabled, enable nat traversal,
    nat traversal enabled, udp encapsulation, natt enabled`,
  key: `
    pre shared key, preshared key, pre shared secret, preshared secret, psk, shared key,
    shared secret, pre share key, presharedkey, secret, secret key, clave precompartida,
    llave precompartida, clave compartida, llave compartida, cle partagee, cle pre partagee,
    secret partage, pre shared key psk, psk key, ike key, clave pre compartida, preshare key,
    pre shared keys, vpn key, password, passphrase, kunci, key, clave, symmetric key,
    ikev1 pre shared key, ikev2 pre shared key, authentication key, auth key, schlussel,
    gemeinsamer schlussel, gemeinsames geheimnis, passwort, kennwort`,
  values: `
    ike, isakmp, ipsec, esp, phase, proposal, proposals, transform, transform set, transform sets,
    ipsec transform set, algorithms, isakmp policy, policy, parameters, crypto, crypto suite, suite,
    ciphers, propuesta, ah, p1, p2, ph, crypto parameters`,
  ignored: `
    mode config, proposal checking, firewall rule, firewall rules, contact, technical contact,
    contact person, contacto, persona de contacto, telephone, phone, phone number, telefono, email,
    e mail, mail, correo, name, full name, nombre, nom, company, organization, organisation,
    empresa, address, street, date, fecha, today s date, ticket, ticket number, customer id, site,
    sitio, location, city, country, signature, firma, remarks, remark, comments, comment, notes,
    note, observaciones, observations, mtu, tunnel interface mtu, mss, tcp mss adjustment, tcp mss,
    mss clamping, next hop, fragmentation, clear don t fragment bit, gateway id,
    virtual private gateway id, tunnel id, connection id, asn, bgp, bgp asn, inside ip,
    inside ip address, inside ip addresses, firmware, software version, os version, version number,
    url, website, rule, regla, schedule, purpose, project, department, role, title, cargo, area,
    source ip address, source ip, destination ip, escalation, noc, support, hosts to reach, hours,
    change window, maintenance window, management ip, dns, dns server, hostname, policy name,
    connection name, interface, vlan, bandwidth, replay window, tunnel sharing, static route,
    static routes, routing, route, testing ip, test ip, ping ip, ping host, monitoring ip,
    key length, vpn community, responsible, requested by, approved by, signature date,
    serial number, license, environment, peer name, auto key keep alive, request number, number,
    tunnel properties, vpn tunnel, auto negotiate, auto negotiation, autonegotiate,
    auto negotiation mode, autokey keep alive, auto key keepalive, autokey keepalive, nat keepalive,
    nat t keepalive, nat traversal keepalive, nat keep alive, nat t keep alive,
    nat keepalive interval, keepalive frequency, rekey margin, rekey fuzz, authentication retries,
    authentication timeout, connection timeout, negotiation timeout, retransmission timeout,
    negotiation retries, tunnel group, group policy, group name, user group, address group,
    certificate authority, vpn mode, topology, topology mode, operating mode, deployment mode,
    config mode, encapsulation overhead, vpn group, business group, work group, support group,
    time zone, ansprechpartner, telefon, datum, bemerkung, bemerkungen, lifetime type, life type,
    hash key, encryption key, esp key`,
};

/** Every phrase with what it asks for. */
export const phrases: readonly (readonly [Parameter, string])[] = [
  ...Object.entries(lists).flatMap(([parameter, list]) =>
    // The keys of a record are no more than text to TypeScript.
    list.split(',').map((phrase) => [parameter as Parameter, phrase.trim()] as const),
  ),
  ...[...settings.keys()].map((phrase) => ['ignored', phrase] as const),
];

/** What a label's phrase is about at all: the phase has a say in these only. */
export const phased: ReadonlySet<string | undefined> = new Set(
  (
    'authentication mode-word cipher hash group lifetime volume pfs pfs-group protocol ' +
    'values mode exchange ike aggressive supports-aggressive prf'
  ).split(' '),
);

/** What belongs to one end of the tunnel, and not to the tunnel. */
export const ofOneEnd: ReadonlySet<string | undefined> = new Set(
  'gateway networks mask translated device identity'.split(' '),
);
