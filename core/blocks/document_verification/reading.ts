import type { DocumentType, PersonName, Picture } from "../../../compiler/catalogue/values.ts";
import type { UnreadableFile } from "../../../engines/common/errors.ts";
import type { IssuerFault } from "../../../engines/documents/authenticity/issuer-facts.ts";
import type { ZoneFault } from "../../../engines/documents/authenticity/zone-facts.ts";
import type { ChipReason } from "../../../engines/documents/chip/reading.ts";
import type { CodeReason } from "../../../engines/documents/codes/verify-code.ts";
import type { ZoneObstacle } from "../../../engines/documents/mrz/covered.ts";
import type { PdfSignatures } from "../../../engines/documents/pdf/signatures.ts";
import type { DocumentVerificationOutput } from "./output.ts";
import type { Authenticity } from "./output-parts.ts";
import { type DocumentVerificationInput, documentCheckSchema } from "./spec.ts";

/** The checks of a document, in the order in which an output lists them (blocks.md). */
export const CHECK_NAMES = documentCheckSchema.options;
export type CheckName = (typeof CHECK_NAMES)[number];

/** Stable reasons of a failed check. */
export type ReasonCode =
  | ChipReason
  | CodeReason
  | "authenticity_doubtful"
  | "authenticity_not_checked"
  | "document_unreadable"
  | "document_expired"
  | "document_type_not_allowed"
  | "country_not_allowed"
  | "check_digit_mismatch"
  | "data_mismatch"
  | "document_altered"
  | "document_reused"
  | "image_blurred"
  | "image_glare"
  | "image_dark"
  | "image_too_small"
  | "document_missing_back"
  | ZoneObstacle
  | "too_old"
  | "underage";

/** The result of one check. A failed one has its consequence for the document, unless the graph's configuration overrides it. */
export type Finding =
  | { readonly check: CheckName; readonly outcome: "passed" | "not_applicable"; readonly detail?: string }
  | {
      readonly check: CheckName;
      readonly outcome: "failed";
      readonly reason: ReasonCode;
      /** What was found, where `reason` blames the picture for it. */
      readonly found?: ReasonCode;
      /** A plain sentence without personal data. */
      readonly detail: string;
      readonly weight: "reject" | "review";
    };

/** The fields of a document. Null: absent, or not read. Countries are ISO 3166-1 alpha-2 if possible, else the issuer's code. */
export interface DocumentFields {
  readonly document_type: DocumentType | null;
  readonly issuing_country: string | null;
  readonly nationality: string | null;
  readonly document_number: string | null;
  readonly name: PersonName | null;
  readonly birth_date: string | null;
  readonly sex: string | null;
  readonly expiry_date: string | null;
  readonly issue_date: string | null;
  readonly personal_number: string | null;
  readonly address: string | null;
}

/** An unreadable document. */
export const NO_FIELDS: DocumentFields = {
  document_type: null,
  issuing_country: null,
  nationality: null,
  document_number: null,
  name: null,
  birth_date: null,
  sex: null,
  expiry_date: null,
  issue_date: null,
  personal_number: null,
  address: null,
};

/** A provider's reading of the pages of a document. */
export interface DocumentReading {
  readonly fields: DocumentFields;
  readonly mrz?: { readonly format: string; readonly raw_valid: boolean; readonly check_digits: boolean };
  /** Findings that only the reader can make: readable, check_digits, visual_zone_matches_mrz, file_integrity. */
  readonly findings: readonly Finding[];
  /** 0 to 1: the reader's confidence in all fields. */
  readonly confidence: number;
  /** The document is a specimen: of no state. */
  readonly specimen: boolean;
  /** All data come from one unconfirmed source: the document cannot pass with any configuration. */
  readonly unconfirmed?: true;
  /** The picture hinders reading, so that fields may be misread: what they say against the document is a doubt. */
  readonly unsure?: true;
  /** Absent: it is not checked. */
  readonly authenticity?: Authenticity;
  /** What its zone and print state, and no genuine document states. */
  readonly contradictions?: readonly (ZoneFault | IssuerFault)[];
  /** The face on the front (`embedFace`), if it was asked for and there is exactly one that is clear. */
  readonly portrait?: Float32Array;
  /** A face on the front was asked for, and there is not exactly one that is clear. A reader that looks for none says nothing. */
  readonly portraitMissing?: true;
  /** What a proof of address is, and who sent it; absent where it is not known. */
  readonly letter?: DocumentVerificationOutput["letter"];
  /** The digital signatures of a PDF; whether their signers are trusted is for the operator's roots to say. */
  readonly signatures?: PdfSignatures;
  /** The contents of the square barcodes of all pages, unverified, if they were asked for. */
  readonly codes?: readonly Uint8Array[];
  /** What was read where, if the reader says it. */
  readonly places?: { readonly front: Picture["places"]; readonly back: Picture["places"] };
}

/**
 * A file that cannot be decoded at all.
 *
 * @param detail a plain sentence
 * @param weight a doubt where the file says nothing against its sender, who may send another one
 */
export function unreadableFile(detail: string, weight: "reject" | "review" = "reject"): DocumentReading {
  return {
    fields: NO_FIELDS,
    findings: [{ check: "readable", outcome: "failed", reason: "document_unreadable", detail, weight }],
    confidence: 0,
    specimen: false,
  };
}

/** Whether a file was not read for a reason that its sender can mend, or that lies with this machine. */
export const mayBeSentAgain = ({ code }: UnreadableFile): boolean => SENT_AGAIN.has(code);
const SENT_AGAIN: ReadonlySet<UnreadableFile["code"]> = new Set([
  "truncated",
  "encrypted",
  "too_small",
  "time_exceeded",
]);

/** One page as it was uploaded. */
export interface Page {
  readonly bytes: Uint8Array;
  readonly contentType: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
}

/** Pages, and the client's declaration of them. */
export interface PagesToRead {
  readonly front: Page;
  readonly back?: Page;
  readonly documentType?: DocumentType;
  /** The face on the front is wanted too. */
  readonly withPortrait?: true;
  /** The contents of square barcodes are wanted too. */
  readonly withCodes?: true;
  /** The search terms of a proof of address. */
  readonly expected?: DocumentVerificationInput["expected"];
}

/** Reads documents: the local readers, or a managed service. */
export interface DocumentReader {
  readonly name: string;
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  /** @throws errors worth a retry; an unreadable file gives a reading that reports it */
  read(pages: PagesToRead, now: Date, signal: AbortSignal): Promise<DocumentReading>;
}
