import { mayHaveSigned } from "../../../engines/documents/chip/certificate.ts";
import { CHIP_REASONS, type ChipReading } from "../../../engines/documents/chip/reading.ts";
import { isSpecimenState } from "../../../engines/documents/mrz/states.ts";
import type { Authenticity } from "./output-parts.ts";
import { documentFields } from "./providers/mrz-document.ts";
import { type DocumentFields, type DocumentReading, type Finding, NO_FIELDS } from "./reading.ts";
import { compareHolders } from "./same-fields.ts";
import type { DocumentVerificationInput } from "./spec.ts";

/** What a chip that was sent without a picture says. It passes only when it is verified, whatever the configuration ignores. */
export function chipReading(
  chip: ChipReading,
  wanted: DocumentVerificationInput["document_type"],
): DocumentReading {
  const isVerified = chip.level === "chip_verified";
  return {
    fields: fieldsOf(chip, wanted),
    ...zoneOf(chip),
    findings: [readable(chip), checkDigits(chip), ...chipFindings(chip)],
    confidence: isVerified ? 1 : 0,
    specimen: isSpecimen(chip),
    authenticity: authenticityOf(chip),
    ...(isVerified ? {} : { unconfirmed: true }),
  };
}

/**
 * What a picture and the chip of the same document say together. What a state signed counts before what is printed. A chip that is not shown to be
 * of the document in the picture proves nothing of it, and both together never pass, whatever the configuration ignores.
 */
export function withChip(page: DocumentReading, chip: ChipReading): DocumentReading {
  const compared = matches(page, chip);
  const findings = [...page.findings, ...chipFindings(chip), compared];
  const signedBy = withIssueDate(authenticityOf(chip), page.fields.issue_date, chip);
  const specimen = page.specimen || isSpecimen(chip);
  if (compared.outcome !== "passed")
    return {
      ...page,
      findings: [...findings, OF_ANOTHER],
      specimen,
      authenticity: ofTwo(signedBy, page.authenticity),
    };
  const shared = { findings, specimen, authenticity: signedBy };
  if (chip.level !== "chip_verified") return { ...page, ...shared };
  const { issue_date, address } = page.fields;
  const signed = fieldsOf(chip, page.fields.document_type ?? undefined);
  // What the state signed is confirmed, and is not misread.
  const { unconfirmed: _confirmed, unsure: _sure, ...rest } = page;
  return {
    ...rest,
    ...shared,
    fields: { ...signed, issue_date, address: signed.address ?? address },
    confidence: 1,
  };
}

const OF_ANOTHER: Finding = {
  check: "readable",
  outcome: "failed",
  reason: "data_mismatch",
  detail: "The chip is not shown to be of the document in the picture.",
  weight: "review",
};

/** Of a picture beside a chip that is not shown to be of the same document: signs in either stay, and neither proves the other. */
function ofTwo(chip: Authenticity, page: Authenticity | undefined): Authenticity {
  const isDoubtful = chip.level === "doubtful" || page?.level === "doubtful";
  return {
    ...chip,
    level: isDoubtful ? "doubtful" : "not_checked",
    reasons: [...new Set([...chip.reasons, ...(page?.reasons ?? [])])],
  };
}

/**
 * Names a day of issue on the print on which the key of the chip's signer was not allowed to sign. It is a hint only: nobody signed the printed day, and states
 * print the day of the application too.
 */
function withIssueDate(
  authenticity: Authenticity,
  issueDate: string | null,
  { chain }: ChipReading,
): Authenticity {
  const signer = chain.find(({ role }) => role === "signer")?.certificate;
  if (issueDate === null || signer === undefined) return authenticity;
  const [begin, end] = [new Date(`${issueDate}T00:00:00Z`), new Date(`${issueDate}T23:59:59Z`)];
  if (mayHaveSigned(signer, begin, begin) || mayHaveSigned(signer, end, end)) return authenticity;
  return { ...authenticity, reasons: [...authenticity.reasons, "issued_out_of_key_period"] };
}

function authenticityOf({ level, reasons, chain, signedAt, portraitUnread }: ChipReading): Authenticity {
  return {
    level,
    reasons: [...reasons, ...(portraitUnread === true ? ["portrait_not_read"] : [])],
    chain: chain.map(({ role, certificate, origins }) => ({
      role,
      subject: certificate.subject.text,
      issuer: certificate.issuer.text,
      serial_number: certificate.serial,
      fingerprint: certificate.fingerprint,
      valid_from: certificate.notBefore.toISOString(),
      valid_to: certificate.notAfter.toISOString(),
      origins: [...origins],
    })),
    ...(signedAt === undefined ? {} : { signed_at: signedAt.toISOString() }),
  };
}

/** Each check of the chip. */
function chipFindings({ checks }: ChipReading): Finding[] {
  return checks.map(({ check, outcome, reason, isForged }): Finding => {
    const name = `chip_${check}` as const;
    const detail = reason === undefined ? undefined : CHIP_REASONS[reason];
    if (outcome === "failed" && reason !== undefined && detail !== undefined)
      return { check: name, outcome, reason, detail, weight: isForged === true ? "reject" : "review" };
    if (outcome === "failed") throw new Error("A check of a chip that failed has a reason.");
    return { check: name, outcome, ...(detail === undefined ? {} : { detail }) };
  });
}

function readable({ zone }: ChipReading): Finding {
  if (zone !== undefined) return { check: "readable", outcome: "passed" };
  const detail = "The chip holds no machine-readable zone.";
  return { check: "readable", outcome: "failed", reason: "document_unreadable", detail, weight: "reject" };
}

function checkDigits({ zone }: ChipReading): Finding {
  const check = "check_digits";
  if (zone === undefined) return { check, outcome: "not_applicable" };
  if (zone.zone.valid) return { check, outcome: "passed" };
  const detail = "Wrong check digits in the zone of the chip.";
  return { check, outcome: "failed", reason: "check_digit_mismatch", detail, weight: "review" };
}

function zoneOf({ zone }: ChipReading): Pick<DocumentReading, "mrz"> {
  if (zone === undefined) return {};
  const { valid, layout } = zone.zone;
  return { mrz: { format: layout.format, raw_valid: valid, check_digits: valid } };
}

function isSpecimen({ zone }: ChipReading): boolean {
  return isSpecimenState(zone?.fields.issuer ?? "") || isSpecimenState(zone?.fields.nationality ?? "");
}

function fieldsOf(
  { zone, details }: ChipReading,
  wanted: DocumentVerificationInput["document_type"],
): DocumentFields {
  if (zone === undefined) return NO_FIELDS;
  const fields = documentFields(zone.fields, wanted);
  return {
    ...fields,
    // The zone has two digits of the year.
    birth_date: details?.birthDate ?? fields.birth_date,
    personal_number: details?.personalNumber ?? fields.personal_number,
    address: details?.address ?? null,
  };
}

const COMPARED = [
  "document_number",
  "birth_date",
  "expiry_date",
  "nationality",
  "issuing_country",
  "sex",
] as const satisfies readonly (keyof DocumentFields)[];

/** Whether the chip belongs to the document in the picture. A picture that was read without doubt and says otherwise is of another document. */
function matches(page: DocumentReading, chip: ChipReading): Finding {
  const check = "chip_matches_document";
  const signed = fieldsOf(chip, undefined);
  const both = COMPARED.filter((field) => page.fields[field] !== null && signed[field] !== null);
  const others: string[] = both.filter((field) => page.fields[field] !== signed[field]);
  const [printed, named] = [page.fields.name?.full, signed.name?.full];
  if (printed !== undefined && named !== undefined && compareHolders(printed, named) !== "same")
    others.push("name");
  const failed = (detail: string, weight: "reject" | "review"): Finding => ({
    check,
    outcome: "failed",
    reason: "data_mismatch",
    detail,
    weight,
  });
  const isSure = page.mrz?.check_digits === true && page.unconfirmed !== true;
  if (others.length > 0)
    return failed(
      `The picture and the chip differ: ${others.join(", ").replaceAll("_", " ")}.`,
      isSure ? "reject" : "review",
    );
  if (!both.includes("document_number") || !both.includes("birth_date"))
    return failed("Too little could be read of the picture to compare it with the chip.", "review");
  return { check, outcome: "passed" };
}
