import type { JsonObject } from "../json.ts";
import type { DocumentType } from "./values.ts";

/**
 * The meaning of each output status for a credential about the subject. `uncertain`: needs a review. A status that is
 * not listed is negative.
 */
export type Findings = Readonly<Record<string, "passed" | "uncertain">>;

/** The findings of a block type: a table, or a function of the config. */
export type FindingsOfType = Findings | ((config: unknown) => Findings | undefined);

/**
 * The findings of a block.
 * @param config as the graph has it
 * @returns undefined when the block verifies nothing
 */
export function findingsOf(
  { findings }: { readonly findings?: FindingsOfType },
  config: unknown,
): Findings | undefined {
  return typeof findings === "function" ? findings(config) : findings;
}

/** The proof that a document is genuine, weakest first: the order is the meaning. */
export const documentProofs = ["read", "checked", "chip"] as const;
export type DocumentProof = (typeof documentProofs)[number];

/** The evidence of an output about a credential's subject (docs/credentials.md). */
export type Evidence =
  | {
      /** A document that says who a person is. */
      readonly kind: "identity_document";
      readonly documentType: DocumentType | null;
      readonly issuingCountry: string | null;
      readonly nationality: string | null;
      readonly firstName: string | null;
      readonly lastName: string | null;
      /** The name of a document that does not tell its parts apart. */
      readonly fullName?: string;
      /** ISO 8601. */
      readonly birthDate: string | null;
      /** The last day or month in which it is valid (ISO 8601), where the check asked for that: afterwards it proves nobody's identity any more. */
      readonly validUntil?: string;
      /** How far it is known to be genuine: its data were read, its picture was examined without signs of forgery, or its chip is verified. */
      readonly proof: DocumentProof;
      /** Ids of the uploads that hold its portrait. */
      readonly portraits: readonly string[];
      /** Ids of further uploads that show its portrait: other pictures of its front, and a chip that is not verified. A face that was compared with one of them is of this document, and raises no `assurance`. Its back is not among them. Beside a verified chip, no picture is. */
      readonly besides?: readonly string[];
    }
  | {
      /** A living person took part (`liveness`), or a person's picture was compared, of which nothing shows that it was taken of a living one (`face`). */
      readonly kind: "liveness" | "face";
      /** Id of the upload whose portrait the person was compared with. */
      readonly portrait?: string;
      /** The earlier run of the same subject in which a check of that document passed, as clients know it. */
      readonly checkedIn?: string | undefined;
      /** Until when that document is valid, as above. */
      readonly validUntil?: string;
    }
  | {
      /** A proof of address: where somebody lives, who is named and not identified. */
      readonly kind: "residence";
      readonly name: string;
    }
  | {
      /** A company as a register has it. */
      readonly kind: "company";
      readonly name: string;
      readonly registrationNumber: string | null;
      readonly jurisdiction: string | null;
      readonly legalForm: string | null;
      readonly address: string | JsonObject | null;
    }
  /** A comparison with lists. Unlike the others it counts with any status. */
  | {
      readonly kind: "screening";
      readonly status: "clear" | "potential_match" | "match";
      /** Until when the first hit that was left out may be left out (ISO time). Absent: none was, or without an end. */
      readonly validUntil?: string;
    };

/** The party that a comparison with lists looks up. */
export interface LookedUp {
  readonly entityType: "person" | "organisation" | "vessel" | "aircraft" | undefined;
  /** Empty: it is looked up by identifiers alone. */
  readonly names: readonly string[];
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly birthDate: string | null;
}

/** The uploads that show the portrait of a document that says who a person is. A back may hold any face. */
export const portraitsIn = (evidence: Evidence | undefined): string[] =>
  evidence?.kind === "identity_document" ? [...evidence.portraits, ...(evidence.besides ?? [])] : [];

const OF_PERSON: ReadonlySet<string> = new Set<Evidence["kind"]>([
  "identity_document",
  "residence",
  "liveness",
  "face",
]);

/** Whether an output says who somebody is, or where. A screening and a company say by their names whom they are about. */
export const identifiesPerson = (evidence: Evidence | undefined): boolean =>
  evidence !== undefined && OF_PERSON.has(evidence.kind);

/** Until when evidence is valid: that of a document itself, of the document whose portrait a face was compared with, or of what a screening left out. Undefined: it does not expire. */
export const validUntilOf = (evidence: Evidence | undefined): string | undefined =>
  evidence !== undefined && "validUntil" in evidence ? evidence.validUntil : undefined;

/** The upload whose portrait a face was compared with. */
export const portraitOf = (evidence: Evidence | undefined): string | undefined =>
  evidence !== undefined && "portrait" in evidence ? evidence.portrait : undefined;

/** The earlier run that a face relies on. */
export const checkedInOf = (evidence: Evidence | undefined): string | undefined =>
  evidence !== undefined && "checkedIn" in evidence ? evidence.checkedIn : undefined;

/**
 * Whether the last day, month or moment at which something held is over.
 *
 * @param until ISO 8601, as exact as it is known: `2026-11` holds until the end of November
 * @param at ISO time
 */
export const isOver = (until: string, at: string): boolean => until < at.slice(0, until.length);
