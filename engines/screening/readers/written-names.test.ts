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
