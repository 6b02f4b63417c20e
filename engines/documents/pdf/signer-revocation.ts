import { type Certificate, isValidAt, KEY_USAGE, maySignData } from "../chip/certificate.ts";
import type { RevocationList } from "../chip/revocation-list.ts";
import { isAbout, type OcspResponse } from "./ocsp-response.ts";
import { type Chain, hasSigned } from "./signer-chains.ts";
import { areStrong } from "./time-stamp.ts";

/** What the evidence in a file says of certificates. `unknown`: nothing that counts. */
export type Revocation = "good" | "revoked" | "unknown";

/** The revocation lists and OCSP responses of a file, and where in it each ends. */
export interface Evidence {
  readonly lists: readonly { readonly list: RevocationList; readonly end: number }[];
  readonly responses: readonly { readonly response: OcspResponse; readonly end: number }[];
}

/** The times that count for a chain. */
export interface Moments {
  readonly now: Date;
  /** When what was signed was there, by a time that is proved. */
  readonly provedAt?: Date;
  /** By when what ends at this place of the file was there, by a time that is proved; else now. */
  readonly thereBy: (end: number) => Date;
}

/** What one list or response says of one certificate. */
interface Finding {
  readonly says: Revocation;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly by: Certificate;
  readonly end: number;
}

/** The usage of a key that its issuer lets answer for it (RFC 6960, 4.2.2.2). */
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/**
 * Whether the certificates below the root of a chain are revoked (RFC 5280, 6.3; RFC 6960, 3.2).
 *
 * `revoked` where anything that the issuer, or who answers for it, has signed names one of them, whenever that was. `good` where each has a finding that is current, or from after the
 * signature and before the certificate's end: one from before the signature says nothing of a key that was stolen in between. Whoever signed the finding must have been valid then, and still when it is
 * proved to have been in the file: with an old key anybody could make it later.
 */
export function revocationOf(chain: Chain, evidence: Evidence, moments: Moments): Revocation {
  const states = chain.slice(0, -1).map((certificate, i): Revocation => {
    const issuer = chain[i + 1];
    if (issuer === undefined) return "unknown";
    const found = findingsOn(certificate, issuer, evidence);
    if (found.some(({ says }) => says === "revoked")) return "revoked";
    const isGood = (finding: Finding) =>
      finding.says === "good" &&
      counts(finding, certificate, moments) &&
      !isRevokedBy(finding.by, issuer, evidence);
    return found.some(isGood) ? "good" : "unknown";
  });
  if (states.includes("revoked")) return "revoked";
  return states.every((state) => state === "good") ? "good" : "unknown";
}

function counts(
  { thisUpdate, nextUpdate, by, end }: Finding,
  certificate: Certificate,
  { now, provedAt, thereBy }: Moments,
): boolean {
  if (thisUpdate > now || !isValidAt(by, thisUpdate) || !isValidAt(by, thereBy(end))) return false;
  const isCurrent = nextUpdate !== undefined && nextUpdate >= now && isValidAt(certificate, now);
  // Lists may leave out certificates that have expired (RFC 5280, 3.3).
  const isSince = provedAt !== undefined && thisUpdate >= provedAt && isValidAt(certificate, thisUpdate);
  return isSince || isCurrent;
}

/** Whether another key than its own says that one who answers for an issuer is revoked. */
const isRevokedBy = (responder: Certificate, issuer: Certificate, evidence: Evidence): boolean =>
  responder !== issuer &&
  findingsOn(responder, issuer, evidence).some(
    ({ says, by }) => says === "revoked" && by.fingerprint !== responder.fingerprint,
  );

/** All that the issuer of a certificate, and those whom it lets answer, say of it. */
function findingsOn(certificate: Certificate, issuer: Certificate, evidence: Evidence): Finding[] {
  const ofLists = evidence.lists.filter(
    ({ list }) =>
      list.issuer.key === issuer.subject.key &&
      issuer.keyUsage?.has(KEY_USAGE.crlSign) !== false &&
      hasSigned(issuer, list),
  );
  return [
    ...ofLists.map(({ list, end }): Finding => {
      const isNamed = list.serials.has(certificate.serial);
      const says = isNamed ? "revoked" : list.isComplete && isStrong(list) ? "good" : "unknown";
      return { ...timesOf(list), says, by: issuer, end };
    }),
    ...evidence.responses.flatMap(({ response, end }) => {
      const statuses = response.statuses.filter((status) => isAbout(status, certificate, issuer));
      const by = statuses.length === 0 ? undefined : responderOf(response, issuer);
      if (by === undefined) return [];
      const isSure = isStrong(response) && (by === issuer || isStrong(by));
      return statuses.map((status): Finding => {
        const says = status.status === "good" && !isSure ? "unknown" : status.status;
        return { ...timesOf(status), says, by, end };
      });
    }),
  ];
}

/** Whoever asks a responder chooses octets that it signs: with a weak digest, a good answer can be another one's signature. */
const isStrong = (signed: Pick<Certificate, "scheme">): boolean => areStrong(signed.scheme().digest);

const timesOf = ({ thisUpdate, nextUpdate }: Pick<Finding, "thisUpdate" | "nextUpdate">) => ({
  thisUpdate,
  ...(nextUpdate === undefined ? {} : { nextUpdate }),
});

/** Who signed a response, where it is the issuer itself, or one whom the issuer has made for that. */
function responderOf(response: OcspResponse, issuer: Certificate): Certificate | undefined {
  if (hasSigned(issuer, response)) return issuer;
  return response.certificates.find(
    (one) =>
      one.extendedKeyUsage?.includes(OCSP_SIGNING) === true &&
      !one.isAuthority &&
      maySignData(one) &&
      one.issuer.key === issuer.subject.key &&
      hasSigned(issuer, one) &&
      hasSigned(one, response),
  );
}
