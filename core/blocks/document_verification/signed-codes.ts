import type { TrustIndex } from "../../../engines/documents/chip/trust/trust-index.ts";
import type { CodeClaims } from "../../../engines/documents/codes/code.ts";
import { CODE_REASONS, type CodeReading, verifyCode } from "../../../engines/documents/codes/verify-code.ts";
import { fullName } from "../../../engines/screening/full-name.ts";
import { holdsAddress } from "../../documents/address.ts";
import type { DocumentVerificationOutput } from "./output.ts";
import type { DocumentFields, DocumentReading, Finding } from "./reading.ts";
import { compareHolders, plainNumber } from "./same-fields.ts";
import type { DocumentVerificationInput } from "./spec.ts";

type Expected = DocumentVerificationInput["expected"];
type ShownCode = NonNullable<DocumentVerificationOutput["signed_codes"]>[number];

/** A reading with the verdict on its signed codes. */
export interface WithCodes {
  readonly reading: DocumentReading;
  readonly shown: readonly ShownCode[];
}

/**
 * Verifies the signed codes of the pages and compares what they say with the print and the request. A code takes no doubt away: it can be copied with the document
 * that it belongs to. One that is forged, expired or of somebody else is a doubt.
 *
 * @param trust the keys of the operator
 */
export function withCodes(
  reading: DocumentReading,
  expected: Expected,
  trust: TrustIndex,
  now: Date,
): WithCodes {
  const codes = (reading.codes ?? []).flatMap((bytes) => verifyCode(bytes, { trust, now }) ?? []);
  const judged = codes.map((code) => judge(code, reading.fields, expected));
  const none: Finding = { check: "signed_code", outcome: "not_applicable" };
  const findings = judged.length === 0 ? [none] : judged.map(({ finding }) => finding);
  return {
    reading: { ...reading, findings: [...reading.findings, ...findings] },
    shown: judged.map(({ shown }) => shown),
  };
}

function judge(
  code: CodeReading,
  fields: DocumentFields,
  expected: Expected,
): { readonly finding: Finding; readonly shown: ShownCode } {
  const check = "signed_code";
  const { format } = code;
  if (code.outcome === "not_verified") {
    const { reason } = code;
    const shown = { format, verified: false, agrees: [] };
    if (reason === undefined) {
      const detail = "The document has a signed code, and no key to verify it is supplied.";
      return { finding: { check, outcome: "not_applicable", detail }, shown };
    }
    const detail = CODE_REASONS[reason];
    return {
      finding: { check, outcome: "failed", reason, detail, weight: "review" },
      shown: { ...shown, reason },
    };
  }
  const compared = comparisons(code.claims, fields, expected);
  const named = (wanted: boolean) => [
    ...new Set(compared.filter(([, same]) => same === wanted).map(([name]) => name)),
  ];
  const others = named(false);
  const agrees = named(true).filter((name) => !others.includes(name));
  return {
    finding: findingOf(others, agrees, code.claims),
    shown: {
      format,
      verified: true,
      agrees,
      signer: code.signer.certificate.fingerprint,
      ...(code.signedAt === undefined ? {} : { signed_at: code.signedAt.toISOString() }),
    },
  };
}

function findingOf(others: readonly string[], agrees: readonly string[], claims: CodeClaims): Finding {
  const check = "signed_code";
  const failed = (detail: string): Finding => ({
    check,
    outcome: "failed",
    reason: "data_mismatch",
    detail,
    weight: "review",
  });
  if (others.length > 0) return failed(`The signed code says otherwise: ${others.join(", ")}.`);
  if (agrees.length > 0) return { check, outcome: "passed" };
  if (Object.keys(claims).length > 0)
    return failed("Nothing that was read could be compared with the signed code.");
  return {
    check,
    outcome: "not_applicable",
    detail: "The signed code is genuine and says nothing that is compared.",
  };
}

/** Each thing that the code says and the document or the request says too, and whether they agree. */
function comparisons(
  claims: CodeClaims,
  fields: DocumentFields,
  expected: Expected,
): (readonly [name: string, same: boolean])[] {
  const compared: (readonly [string, boolean])[] = [];
  const compare = <T>(
    name: string,
    signed: T | undefined,
    others: readonly (T | null | undefined)[],
    same: (signed: T, other: T) => boolean,
  ) => {
    for (const other of others)
      if (signed !== undefined && other !== null && other !== undefined)
        compared.push([name, same(signed, other)]);
  };
  const exactly = (one: string, other: string) => one === other;
  const sameName = (signed: string, other: string) => compareHolders(other, signed) === "same";
  const sameNumber = (signed: string, other: string) => plainNumber(signed) === plainNumber(other);
  const wantedName = expected?.name === undefined ? undefined : fullName(expected.name);
  compare("name", claims.name, [fields.name?.full, wantedName === "" ? undefined : wantedName], sameName);
  compare("birth date", claims.birthDate, [fields.birth_date, expected?.birth_date], (signed, other) =>
    signed.startsWith(other),
  );
  compare(
    "document number",
    claims.documentNumber,
    [fields.document_number, expected?.document_number],
    sameNumber,
  );
  compare(
    "document number",
    claims.numberEnd,
    [fields.document_number, expected?.document_number],
    (signed, other) => plainNumber(other).endsWith(signed),
  );
  compare("expiry date", claims.expiryDate, [fields.expiry_date], exactly);
  compare("sex", claims.sex, [fields.sex], exactly);
  compare("nationality", claims.nationality, [fields.nationality], exactly);
  compare("issuing country", claims.issuingCountry, [fields.issuing_country], exactly);
  compare("address", claims.address, [expected?.address], holdsAddress);
  return compared;
}
