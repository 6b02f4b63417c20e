// cspell:disable
/** Further readings of a line: numbers without a label, labels with a colon, letters of other languages. Each finds more, and nobody else. */
import { describe, expect, it } from "vitest";
import type { ListedEntity, ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const statusOver =
  (names: readonly string[], more: Partial<ListedEntity> = {}) =>
  (name: string, entity_type?: ScreeningQuery["entity_type"]) =>
    matcherOver(personsCalled(names, () => more)).screen({ name, entity_type }, {}).status;

describe("a number in a name without a word for its kind", () => {
  const identifiers: ListedEntity["identifiers"] = [
    { type: "swift_bic", value: "QXZLAM22" },
    { type: "national_id", value: "0032768386" },
    { type: "tax_id", value: "SEP980319668" },
    { type: "registration_number", value: "2004/023017/23" },
  ];
  const statusOf = statusOver(["Zelmavera Sarova"], { type: "organisation", identifiers });

  it.each([
    "bank QXZLAM22",
    "Acme, id 0032768386",
    "SEP980319668 Acme",
    "Acme CC 2004/023017/23",
    "VAT Zelmari 0032768386",
  ])("goes to a person: %s", (name) => {
    expect(statusOf(name, "organisation")).toBe("potential_match");
  });

  it.each(["bank QXZLAM23", "Acme, tel. 0032768387", "Acme 2004", "Acme 003276", "VAT Zelmari 0032768387"])(
    "is clear: %s",
    (name) => {
      expect(statusOf(name, "organisation")).toBe("clear");
    },
  );
});

describe("a person", () => {
  const statusOf = statusOver(["KHOKHLAROV, Andrei Vladimirovich", "LYARENKO, Igor", "BA, Muhammad"]);

  it.each([
    "Hohlarov Andrej",
    "Chochlarow Andrei",
    "Hohlarov Andrej Vladimirovič",
    "Signed: I. Lyarenko (director)",
    "Ba Md",
  ])("is found as %s", (name) => {
    expect(statusOf(name, "person")).toBe("potential_match");
  });

  it.each(["Horvat Andrej", "Signed: I. Miller (director)", "Miller Md", "Chernarov Andrej"])(
    "is not %s",
    (name) => {
      expect(statusOf(name, "person")).toBe("clear");
    },
  );
});

describe("a company", () => {
  const statusOf = statusOver(["3G Zelmavera", "ZELPROMEKSPORTA", "Al-Quorin: Zelmar Branch"], {
    type: "organisation",
  });

  it.each(["Three G Zelmavera", "Zel-Prom-Eksporta", "granted to Al-Quorin: Zelmar Branch for services"])(
    "is found as %s",
    (name) => {
      expect(statusOf(name, "organisation")).not.toBe("clear");
    },
  );

  it.each(["Three T Quelmar", "Zel-Prom-Import", "Goods: pipes; buyer: Acme Ltd"])("is not %s", (name) => {
    expect(statusOf(name, "organisation")).toBe("clear");
  });
});
