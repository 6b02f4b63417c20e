import type { JsonObject } from "../json.ts";
import type { BlockTypeSpec } from "./spec.ts";
import type { DocumentType } from "./values.ts";

/**
 * The meaning of each output status for a credential about the subject. `uncertain`: needs a review. A status that is
 * not listed is negative.
 */
export type Findings = Readonly<Record<string, "passed" | "uncertain">>;

/**
 * The findings of a block.
 * @param config as the graph has it
 * @returns undefined when the block verifies nothing
 */
export function findingsOf(
  { findings }: Pick<BlockTypeSpec, "findings">,
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
      /** ISO 8601. */
      readonly birthDate: string | null;
      /** The last day on which it is valid (ISO 8601), where the check asked for that: afterwards it proves nobody's identity any more. */
      readonly validUntil?: string;
      /** How far it is known to be genuine: its data were read, its picture was examined without signs of forgery, or its chip is verified. */
      readonly proof: DocumentProof;
      /** Ids of the uploads that hold its portrait. */
      readonly portraits: readonly string[];
      /** Ids of further uploads of its front or chip, whose portrait does not count for its proof, as further pictures. Its back is none, nor is a picture beside a verified chip: that one proves its own portrait alone. */
      readonly besides?: readonly string[];
    }
  | {
      /** A living person took part (`liveness`), or a person's picture was compared, of which nothing shows that it was taken of a living one (`face`). */
      readonly kind: "liveness" | "face";
      /** Id of the upload whose portrait the person was compared with. */
      readonly portrait?: string;
      /** A check of that document passed in an earlier run of the same subject. */
      readonly isOfCheckedDocument?: true;
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
  | { readonly kind: "screening"; readonly status: "clear" | "potential_match" | "match" };

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

/** Whether an output says who somebody is. A screening and a company say by their names whom they are about. */
export const identifiesPerson = (evidence: Evidence | undefined): boolean =>
  evidence?.kind === "identity_document" || evidence?.kind === "liveness" || evidence?.kind === "face";

/** Whether evidence is a document that was valid when it was checked, and is no longer. */
export const hasExpired = (evidence: Evidence | undefined, now: Date): boolean =>
  evidence?.kind === "identity_document" &&
  evidence.validUntil !== undefined &&
  evidence.validUntil < now.toISOString().slice(0, "2026-11-30".length);
