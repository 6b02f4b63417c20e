import { describe, expect, it } from "vitest";
import type { PrintedCard } from "../../../../engines/documents/print/card-fields.ts";
import type { CheckName, Finding, ReasonCode } from "../reading.ts";
import { judgedAlone } from "../testing/judged-alone.ts";
import { printedCardReading } from "./printed-card.ts";

const value = (text: string) => ({ value: text, weakest: 1 });
const now = new Date("2026-11-29T00:00:00Z");
const fields = {
  surname: value("DOE"),
  given: value("JANE"),
  birth_date: value("1990-05-25"),
  number: value("AB123456"),
};

/** Reason and detail of each failed check. */
function failed(card: Omit<PrintedCard, "fields">, hasBack = false) {
  const reading = printedCardReading({ ...card, fields }, { wanted: undefined, hasBack, now });
  // Nothing confirms the print of any card.
  expect(reading?.unconfirmed).toBe(true);
  return (reading?.findings ?? []).flatMap((finding) =>
    finding.outcome === "failed" ? [`${finding.reason}: ${finding.detail}`] : [],
  );
}

describe("a card of which only the print was read", () => {
  it.each([
    { kind: "id_card", country: "FR" },
    { kind: "driving_licence", country: "US" },
  ] as const)("lacks its back where the zone or barcode is known to be there: $kind of $country", (card) => {
    expect(failed(card)).toContainEqual(expect.stringMatching(/^document_missing_back/));
    expect(failed(card, true)).not.toContainEqual(expect.stringMatching(/^document_missing_back/));
  });

  it.each([
    [{ kind: "id_card", country: "IN" }, "upload the back, too"],
    [{ kind: "id_card" }, "upload the back, too"],
    [{ kind: "driving_licence", country: "DE" }, "Licences of this state have none"],
    [{ kind: "driving_licence" }, "no machine-readable zone or barcode confirms them"],
  ] as const)("is not said to lack a back that may hold nothing: %o", (card, said) => {
    expect(failed(card)).toEqual([expect.stringContaining(said)]);
  });

  it("asks for another picture where this one has a fault, and for none because nothing confirms it", () => {
    const reading = printedCardReading({ fields }, { wanted: undefined, hasBack: false, now });
    if (reading === undefined) throw new Error("The card has fields.");
    const asked = (...findings: Finding[]) =>
      judgedAlone(
        { ...reading, findings: [...reading.findings, ...findings] },
        {
          input: { front: "doc_1" },
          config: { maxAgeDays: 90 },
          now,
        },
      );
    const fault = (check: CheckName, reason: ReasonCode): Finding => ({
      check,
      outcome: "failed",
      reason,
      detail: "It failed.",
      weight: "review",
    });
    const glare = fault("no_glare", "image_glare");
    expect(asked()).toMatchObject({ status: "review", retake: [] });
    expect(asked(glare)).toMatchObject({ status: "review", retake: ["image_glare"] });
    const changed = fault("file_integrity", "document_altered");
    expect(asked(glare, changed)).toMatchObject({ status: "review", retake: [] });
  });

  it("has no date of issue in the future", () => {
    const issuedOn = (date: string) =>
      printedCardReading(
        { fields: { ...fields, issue_date: value(date) } },
        { wanted: undefined, hasBack: false, now },
      )?.fields.issue_date;
    expect(issuedOn("2026-11-29")).toBe("2026-11-29");
    expect(issuedOn("2030-06-15")).toBeNull();
  });
});
