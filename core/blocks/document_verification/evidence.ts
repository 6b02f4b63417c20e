import type { DocumentProof, Evidence } from "../../../compiler/catalogue/findings.ts";
import { addressLines, type Teaching } from "../../../compiler/catalogue/teaching.ts";
import { definedOnly, isJsonObject, type JsonObject } from "../../../compiler/json.ts";
import { lastMonthOfFrenchCard } from "../../../engines/documents/mrz/french-card.ts";
import { type DocumentVerificationOutput, documentVerificationOutputSchema } from "./output.ts";
import type { Authenticity } from "./output-parts.ts";

/** What a document says of its holder, for a credential. A proof of address shows a residence, not an identity. */
export function evidence(output: unknown): Evidence | undefined {
  const parsed = documentVerificationOutputSchema.safeParse(output);
  if (!parsed.success) return undefined;
  if (parsed.data.document_type === "proof_of_address")
    return parsed.data.name === null ? undefined : { kind: "residence", name: parsed.data.name.full };
  const { document_type, issuing_country, nationality, name, birth_date, front, chip, authenticity } =
    parsed.data;
  const shown = (parsed.data.pictures ?? []).filter(({ shows }) => shows === "front");
  const proof = PROOF[authenticity?.level ?? "not_checked"];
  const validUntil = lastDayOrMonthOf(parsed.data);
  return {
    kind: "identity_document",
    documentType: document_type,
    issuingCountry: issuing_country,
    nationality,
    firstName: name?.first ?? null,
    lastName: name?.last ?? null,
    birthDate: birth_date,
    ...definedOnly({ fullName: wholeName(name), validUntil }),
    proof,
    ...portraitsOf(proof, { front, chip, shown: shown.map(({ document }) => document) }),
  };
}

const wholeName = (name: DocumentVerificationOutput["name"]): string | undefined =>
  name !== null && name.first === "" && name.last === "" ? name.full : undefined;

/** The last day of a document that was found to be valid, or the last month of a French card without one. A graph that lets expired documents pass asks for neither. */
function lastDayOrMonthOf(output: DocumentVerificationOutput): string | undefined {
  const { checks, expiry_date, mrz, document_number, birth_date } = output;
  const isValid = checks.some(({ name, outcome }) => name === "not_expired" && outcome === "passed");
  if (!isValid) return undefined;
  if (expiry_date !== null) return expiry_date;
  return mrz?.format === "FRID"
    ? lastMonthOfFrenchCard(document_number ?? "", birth_date ?? undefined)
    : undefined;
}

/**
 * The uploads whose portrait counts as that of the document. A verified chip proves its own portrait alone. The portrait in the picture may be another one, even where the printed data fit the chip: somebody with a copy of the chip can print
 * their own face there.
 */
function portraitsOf(
  proof: DocumentProof,
  { front, chip, shown }: { front: string; chip: string | undefined; shown: readonly string[] },
): { portraits: string[]; besides: string[] } {
  if (proof === "chip" && chip !== undefined) return { portraits: [chip], besides: [] };
  return { portraits: [front], besides: [front, ...(chip === undefined ? [] : [chip]), ...shown] };
}

const PROOF: Readonly<Record<Authenticity["level"], DocumentProof>> = {
  not_checked: "read",
  doubtful: "read",
  no_signs: "checked",
  wallet_verified: "checked",
  chip_verified: "chip",
};

/** Sources by how far a document is proved to be genuine; a doubtful one teaches nothing. */
const SOURCE_OF: Readonly<Partial<Record<Authenticity["level"], Teaching["source"]>>> = {
  not_checked: "document",
  no_signs: "document",
  chip_verified: "chip",
  wallet_verified: "wallet",
};

/** What the subject's record learns of a document. A failed check that the graph ignores still speaks against the data: such a document passes, and teaches nothing. */
export function teaching(output: unknown): Teaching | undefined {
  const parsed = documentVerificationOutputSchema.safeParse(output);
  if (!parsed.success || parsed.data.status !== "passed") return undefined;
  const { data } = parsed;
  const level = data.authenticity?.level ?? "not_checked";
  const source = SOURCE_OF[level];
  if (source === undefined || data.checks.some(({ outcome }) => outcome === "failed")) return undefined;
  const shown = { source, about: "person", ref: data.front, authenticity: level } as const;
  const values =
    data.document_type === "proof_of_address" ? residence(data) : { ...residence(data), ...identity(data) };
  return { ...shown, values };
}

const residence = ({ address }: DocumentVerificationOutput): JsonObject =>
  address === null ? {} : { address: { lines: addressLines(address) } };

function identity(data: DocumentVerificationOutput): JsonObject {
  const { name, birth_date, nationality, document_number: number, document_type, issuing_country } = data;
  const country = definedOnly({
    country: issuing_country ?? undefined,
    expires: data.expiry_date ?? undefined,
  });
  return {
    ...definedOnly({ name: name?.full, birth_date: birth_date ?? undefined }),
    ...(nationality === null ? {} : { nationality: [nationality] }),
    ...(number === null
      ? {}
      : { identity_numbers: [{ type: document_type ?? "document", number, ...country }] }),
  };
}

/** The ids of other subjects are left out; how many there are stays. */
export function withoutOthers(output: JsonObject): JsonObject {
  const { seen_before: seen } = output;
  if (!isJsonObject(seen)) return output;
  const { number_of: _number, holder_of: _holder, face_of: _face, ...kept } = seen;
  return { ...output, seen_before: kept };
}
