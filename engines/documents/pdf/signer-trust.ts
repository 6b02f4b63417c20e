import { type Certificate, maySignData, readCertificate } from "../chip/certificate.ts";
import { unlessUnreadable } from "../chip/chain.ts";
import { ChipFileError } from "../chip/der.ts";
import { readRevocationList } from "../chip/revocation-list.ts";
import { readOcspResponse } from "./ocsp-response.ts";
import { type ProvedTimes, provedTimes } from "./proved-times.ts";
import type { SignatureLevel } from "./signature-levels.ts";
import type { PdfSignatures, PdfSigner } from "./signatures.ts";
import { authoritiesAmong, type Chain, chainsOf, isValid, readable } from "./signer-chains.ts";
import { type Evidence, type Revocation, revocationOf } from "./signer-revocation.ts";
import type { Brought } from "./time-stamp.ts";

/** Why a signer is not trusted, or what was not looked at. */
export type SignerReason =
  | "no_trusted_roots"
  | "signer_not_issued"
  | "signer_not_allowed"
  | "signer_expired"
  | "signer_revoked"
  | "signing_time_wrong"
  | "certificate_unreadable"
  | "revocation_not_checked"
  | "signing_time_not_proved"
  | "time_stamp_not_trusted";

/** Whether the operator's roots vouch for who signed. */
export interface SignerTrust {
  readonly trust: "trusted" | "untrusted" | "not_checked";
  readonly reasons: readonly SignerReason[];
  readonly level: SignatureLevel;
  readonly revocation: Revocation;
}

const DAY = 86_400_000;
/** Lists and responses that are read, of each kind. Each costs a signature. */
const MOST_STATEMENTS = 64;
/** Extended key usages of people and companies that sign documents: any, e-mail, documents (RFC 9336), and those of Adobe and Microsoft. */
const DOCUMENT_USAGES = [
  "2.5.29.37.0",
  "1.3.6.1.5.5.7.3.4",
  "1.3.6.1.5.5.7.3.36",
  "1.2.840.113583.1.1.5",
  "1.3.6.1.4.1.311.10.3.12",
];

/** What signers are judged by. */
interface Court {
  readonly roots: readonly Certificate[];
  readonly now: Date;
  readonly certificates: readonly Uint8Array[];
  readonly evidence: Evidence;
  readonly times: ProvedTimes;
}

/**
 * Follows the certificate of each signer of a file to a root that the operator supplies (RFC 5280, 6), with the certificates that came along.
 *
 * All of the chain must be valid when it was signed, as a time stamp over the signature or over the file proves whose authority leads to a root, too. Without such a stamp it must be valid today and at the time that the
 * signer states: nothing else proves that a signature is from before the end of a certificate. Revocation lists and OCSP responses of the file count where the issuer has signed them, or who may
 * answer for it; without current ones the answer says `revocation_not_checked`. A certificate that has ended since the stamp needs one from after it.
 *
 * @param roots of the operator; without any, nothing is checked
 */
export function signersTrust(
  signatures: PdfSignatures,
  roots: readonly Certificate[],
  now: Date,
): SignerTrust[] {
  const { signers, documentStamps } = signatures;
  if (roots.length === 0)
    return signers.map(() => ({ ...untrusted("no_trusted_roots"), trust: "not_checked" }));
  const evidence = evidenceOf(signatures);
  const certificates = [
    ...signatures.store.certificates,
    ...[...documentStamps, ...signers].flatMap((one) => one.certificates),
  ];
  const times = provedTimes(documentStamps, { certificates, evidence, roots, now });
  return signers.map((signer) =>
    trustOf(signer, documentStamps.length, { roots, now, certificates, evidence, times }),
  );
}

/** All revocation lists and OCSP responses of a file that can be read. */
function evidenceOf({ signers, documentStamps, store }: PdfSignatures): Evidence {
  const parties: { readonly brought: Brought; readonly end: number }[] = [
    ...documentStamps.map((stamp) => ({ brought: stamp, end: stamp.end })),
    ...signers.flatMap(({ end, timeStamp, ...brought }) => [
      { brought, end },
      ...(timeStamp === undefined || timeStamp === "wrong" ? [] : [{ brought: timeStamp, end }]),
    ]),
  ];
  const all = (kind: "revocationLists" | "ocspResponses") =>
    [
      ...store[kind],
      ...parties.flatMap(({ brought, end }) => brought[kind].map((raw) => ({ raw, end }))),
    ].slice(0, MOST_STATEMENTS);
  return {
    lists: readable(all("revocationLists"), ({ raw, end }) => ({ list: readRevocationList(raw), end })),
    responses: readable(all("ocspResponses"), ({ raw, end }) => ({ response: readOcspResponse(raw), end })),
  };
}

function trustOf(signer: PdfSigner, stamps: number, court: Court): SignerTrust {
  const { roots, now, evidence, times } = court;
  const own = unlessUnreadable(() => readCertificate(signer.certificate));
  if (own instanceof ChipFileError) return untrusted("certificate_unreadable");
  if (!maySignDocuments(own)) return untrusted("signer_not_allowed");
  const { signedAt, timeStamp } = signer;
  const provedAt = signatureTime(signer, court);
  const latest = (provedAt ?? now).getTime() + DAY;
  if (signedAt !== undefined && signedAt.getTime() > latest) return untrusted("signing_time_wrong");
  const authorities = authoritiesAmong([...signer.certificates, ...court.certificates]);
  const chains = chainsOf(own, authorities, roots);
  if (chains.length === 0) return untrusted("signer_not_issued");
  const moments = [provedAt ?? now, ...(signedAt === undefined ? [] : [signedAt])];
  const valid = chains.filter((chain) => isValid(chain, moments));
  if (valid.length === 0) return untrusted("signer_expired");
  const among = (some: Evidence): Revocation =>
    together(valid, some, { now, thereBy: times.thereBy, ...(provedAt === undefined ? {} : { provedAt }) });
  const revocation = among(evidence);
  if (revocation === "revoked") return { ...untrusted("signer_revoked"), revocation };
  if (revocation !== "good" && !valid.some((chain) => isValid(chain, [now])))
    return untrusted("signer_expired");
  const reasons: SignerReason[] = revocation === "good" ? [] : ["revocation_not_checked"];
  if (provedAt === undefined) reasons.push("signing_time_not_proved");
  if ((timeStamp !== undefined || stamps > 0) && provedAt === undefined)
    reasons.push("time_stamp_not_trusted");
  const isKept = among(coveredPart(evidence, times.coveredTo)) === "good";
  const lasting = isKept ? "b_lta" : revocation === "good" ? "b_lt" : "b_t";
  return { trust: "trusted", reasons, revocation, level: provedAt === undefined ? "b_b" : lasting };
}

/** The earliest time that is proved for a signature: of the stamp over it, or of one over the file. */
function signatureTime({ timeStamp, end }: PdfSigner, { times, now }: Court): Date | undefined {
  const stamped = timeStamp === undefined || timeStamp === "wrong" ? undefined : times.timeOf(timeStamp, end);
  const there = times.thereBy(end);
  return stamped ?? (there < now ? there : undefined);
}

/** A certificate that one chain shows as revoked is revoked in each. */
function together(
  chains: readonly Chain[],
  evidence: Evidence,
  moments: Parameters<typeof revocationOf>[2],
): Revocation {
  const states = chains.map((chain) => revocationOf(chain, evidence, moments));
  if (states.includes("revoked")) return "revoked";
  return states.includes("good") ? "good" : "unknown";
}

/** The part of the evidence that a document time stamp covers. */
const coveredPart = ({ lists, responses }: Evidence, to: number): Evidence => ({
  lists: lists.filter(({ end }) => end <= to),
  responses: responses.filter(({ end }) => end <= to),
});

const untrusted = (reason: SignerReason): SignerTrust => ({
  trust: "untrusted",
  reasons: [reason],
  level: "b_b",
  revocation: "unknown",
});

function maySignDocuments(certificate: Certificate): boolean {
  const { isAuthority, extendedKeyUsage } = certificate;
  const isForDocuments =
    extendedKeyUsage === undefined || extendedKeyUsage.some((usage) => DOCUMENT_USAGES.includes(usage));
  return !isAuthority && isForDocuments && maySignData(certificate);
}
