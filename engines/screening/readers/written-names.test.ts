import { describe, expect, it } from "vitest";
import { emptyEntity } from "./reader.ts";
import { addWrittenName } from "./written-names.ts";

const namesOf = (text: string) => {
  const entity = emptyEntity("jp_mof", "1", "organisation");
  addWrittenName(entity, text, "alias");
  return entity.names.map((name) => name.text);
};

describe("a word in brackets behind a name", () => {
  it("is a short form of it", () => {
    expect(namesOf("Veskara Relief Foundation (VRF)")).toContain("VRF");
  });

  it("is no name where it is a country", () => {
    expect(namesOf("VESKARA FOUNDATION (KENYA)")).toEqual([
      "VESKARA FOUNDATION",
      "VESKARA FOUNDATION (KENYA)",
    ]);
  });
});

describe("what a list says in front of a name", () => {
  it.each([
    ["f.k.a. Quelmar Bank", "Quelmar Bank"],
    ["f.k.a.: Quelmar Bank", "Quelmar Bank"],
    ["also known as Quelmar Bank", "Quelmar Bank"],
    ["Formerly known as Quelmar Bank", "Quelmar Bank"],
    ["or Quelmar Bank", "Quelmar Bank"],
    ["In Arabic: بنك قلمر", "بنك قلمر"],
  ])("is left out of it: %s", (written, name) => {
    expect(namesOf(written)).toEqual([name]);
  });

  it("is no name alone", () => {
    expect(namesOf("formerly listed as")).toEqual([]);
  });

  it.each(["Aka Trading", "Orion Bank", "AND Group"])("stays where it is one: %s", (name) => {
    expect(namesOf(name)).toEqual([name]);
  });
});
