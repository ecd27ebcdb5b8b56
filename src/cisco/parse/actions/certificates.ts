import { present } from '../../../syntax/present.js';
import type { ActionsOf } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { CertificateChain, Statement, Trustpoint } from '../../syntax.js';
import { localLine } from './alike.js';
import { optional, wordOf } from './word.js';

type TrustpointLine = Trustpoint['body'][number];
type Certificate = CertificateChain['certificates'][number];

/** What lines say about certificates. */
export const certificates = {
  TrustpointHead(_crypto, _ca, _trustpoint, name): Statement {
    return { kind: 'trustpoint', at: this.source, name: wordOf(name), body: [] };
  },
  TrustpointLine_subject(_word, text): TrustpointLine {
    return { kind: 'subject-name', at: this.source, subject: text.sourceString };
  },
  TrustpointLine_fqdn(_word, name): TrustpointLine {
    return { kind: 'fqdn', at: this.source, name: wordOf(name) };
  },
  TrustpointLine_local: localLine,
  TrustpointLine_default: localLine,
  ChainHead(_crypto, _ca, _certificate, _chain, trustpoint): Statement {
    return {
      kind: 'certificate-chain',
      at: this.source,
      trustpoint: wordOf(trustpoint),
      certificates: [],
    };
  },
  CertificateLine(_certificate, role, serial, _file): Certificate {
    return present({ role: optional(role), serial: wordOf(serial), at: this.source });
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;
