/** What is made of the directives of `listen`, `timer`, `padding`, `privsep`, `mode_cfg`, `ldapcfg` and `radiuscfg`. */
import type { Word } from '../../syntax/range.js';
import type { ActionsOf } from '../../syntax/shapes/reader.js';
import type { RacoonConfActionDict } from './grammar/grammar.ohm-bundle.js';
import { directive, listed, optional, present, word } from './nodes.js';

export const sections: ActionsOf<RacoonConfActionDict<unknown>> = {
  PrivsepLine_user: (keyword, value) => directive(keyword, [word(value)]),
  PrivsepLine_group: (keyword, value) => directive(keyword, [word(value)]),
  PrivsepLine_chroot: (keyword, value) => directive(keyword, [word(value)]),
  PaddingLine_switch: (keyword, value) => directive(keyword, [word(value)]),
  PaddingLine_length: (keyword, value) => directive(keyword, [word(value)]),
  ListenLine_address: (keyword, address, port) =>
    directive(keyword, [word(address), ...present(optional(port))]),
  ListenLine_strict: (keyword) => directive(keyword, []),
  ListenLine_noAdminsock: (keyword, disabled) => directive(keyword, [word(disabled)]),
  ListenLine_ownedAdminsock: (keyword, path, owner, group, mode) =>
    directive(keyword, [path, owner, group, mode].map(word)),
  ListenLine_adminsock: (keyword, path) => directive(keyword, [word(path)]),
  TimerLine_number: (keyword, value) => directive(keyword, [word(value)]),
  TimerLine_time: (keyword, value, unit) => directive(keyword, [word(value), word(unit)]),
  ModeCfgLine_address: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_addresses: (keyword, list) => directive(keyword, listed(list)),
  ModeCfgLine_split: (keyword, kind, list) =>
    directive(keyword, [
      word(kind),
      ...list.asIteration().children.flatMap((network) => network.syntax<readonly Word[]>()),
    ]),
  ModeCfgLine_strings: (keyword, list) => directive(keyword, listed(list)),
  ModeCfgLine_authSource: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_groupSource: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_confSource: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_accounting: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_number: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_pfs: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_savePassword: (keyword, value) => directive(keyword, [word(value)]),
  ModeCfgLine_string: (keyword, value) => directive(keyword, [word(value)]),
  Network: (address, length) => [word(address), word(length)],
  LdapLine_version: (keyword, value) => directive(keyword, [word(value)]),
  LdapLine_number: (keyword, value) => directive(keyword, [word(value)]),
  LdapLine_string: (keyword, value) => directive(keyword, [word(value)]),
  LdapLine_subtree: (keyword, value) => directive(keyword, [word(value)]),
  RadiusLine_server: (keyword, host, port, secret) =>
    directive(keyword, [word(host), ...present(optional(port)), word(secret)]),
  RadiusLine_number: (keyword, value) => directive(keyword, [word(value)]),
};
