import type { DocumentType } from "../../../../compiler/catalogue/values.ts";
import { isSpecimenState } from "../../../../engines/documents/mrz/states.ts";
import type { PrintedCard } from "../../../../engines/documents/print/card-fields.ts";
import type { PrintedFieldName } from "../../../../engines/documents/print/labels.ts";
import type { DocumentReading, Finding, ReasonCode } from "../reading.ts";
import { personName } from "./person-name.ts";

/** Kinds of documents that carry a machine-readable zone: print alone is not sufficient for them. */
const WITH_ZONE: ReadonlySet<DocumentType> = new Set(["passport", "visa", "residence_permit"]);
/** States whose identity cards have the zone on their back: those of the Union and of the European Economic Area (Regulation (EU) 2019/1157, article 3; ICAO 9303-5). */
const ZONE_ON_BACK: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);
/** Countries where the back of a licence has all data in a barcode. */
export const WITH_BARCODE: ReadonlySet<string> = new Set(["US", "CA"]);

/** The findings about a card with printed data only. */
export interface CardCircumstances {
  /** The client's declaration. */
  readonly wanted: DocumentType | undefined;
  readonly hasBack: boolean;
  readonly now: Date;
}

/**
 * The reading of a card with print as its only source. No check digit or barcode confirms it, so it never passes alone.
 *
 * @param card the printed fields
 * @returns undefined without a usable field
 */
export function printedCardReading(
  card: PrintedCard,
  circumstances: CardCircumstances,
): DocumentReading | undefined {
  const { fields } = card;
  const value = (name: PrintedFieldName) => fields[name]?.value ?? null;
  const name = personName(value("given") ?? "", value("surname") ?? "") ?? wholeName(value("name"));
  if (name === null && fields.number === undefined && fields.birth_date === undefined) return undefined;
  const issued = value("issue_date");
  const missing = [
    ...(name === null ? ["name"] : []),
    ...(fields.birth_date === undefined ? ["birth date"] : []),
    ...(fields.number === undefined ? ["number"] : []),
  ];
  const certainties = Object.values(fields).map(({ weakest }) => weakest);
  return {
    fields: {
      document_type: card.kind ?? null,
      issuing_country: card.country ?? null,
      nationality: null,
      document_number: value("number"),
      name,
      birth_date: value("birth_date"),
      sex: value("sex"),
      expiry_date: value("expiry_date"),
      issue_date: issued !== null && issued <= circumstances.now.toISOString().slice(0, 10) ? issued : null,
      personal_number: null,
      address: value("address"),
    },
    findings: [
      readable(card, missing, circumstances),
      { check: "check_digits", outcome: "not_applicable" },
      {
        check: "visual_zone_matches_mrz",
        outcome: "failed",
        reason: "document_unreadable",
        detail: unconfirmedBecause(card, circumstances),
        weight: "review",
      },
    ],
    // Half at most: that characters are clear does not make them true.
    confidence: missing.length > 0 ? 0.2 : 0.5 * Math.min(...certainties),
    specimen: isSpecimenState(card.country ?? ""),
    unconfirmed: true,
  };
}

/** It is known of few kinds of cards what their back holds: for all others the sentence leaves it open. */
function unconfirmedBecause({ kind, country }: PrintedCard, { wanted, hasBack }: CardCircumstances): string {
  const alone = "Only the print holds the data: no machine-readable zone or barcode confirms them.";
  const type = kind ?? wanted;
  if (type === "driving_licence" && country !== undefined && !WITH_BARCODE.has(country))
    return `${alone} Licences of this state have none.`;
  if (type === "id_card" && !hasBack && !ZONE_ON_BACK.has(country ?? ""))
    return `${alone} If the card has one on its back, upload the back, too.`;
  return alone;
}

function wholeName(name: string | null) {
  return name === null ? null : { first: "", last: "", full: name };
}

function readable(card: PrintedCard, missing: readonly string[], circumstances: CardCircumstances): Finding {
  const kind = card.kind ?? circumstances.wanted;
  const country = card.country ?? "";
  const backTells =
    (kind === "id_card" && ZONE_ON_BACK.has(country)) ||
    (kind === "driving_licence" && WITH_BARCODE.has(country));
  if (!circumstances.hasBack && backTells)
    return unreadable(
      "document_missing_back",
      "The machine-readable part is on the back, which was not uploaded.",
    );
  if (kind !== undefined && WITH_ZONE.has(kind))
    return unreadable("document_unreadable", "No machine-readable zone was found.");
  if (missing.length > 0)
    return unreadable("document_unreadable", `Not readable in print: ${missing.join(", ")}.`);
  return { check: "readable", outcome: "passed" };
}

function unreadable(reason: ReasonCode, detail: string): Finding {
  return { check: "readable", outcome: "failed", reason, detail, weight: "review" };
}
