import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { togetherKey } from "./run-together.ts";

describe("a space in the wrong place", () => {
  it.each([
    ["JOHN SMITHSON", "JO HNSMITHSON"],
    ["SMITHSON, John", "JOHNS MITHSON"],
    ["KHAN, Haji Mohammad", "KHA NHaji Mohammad"],
    ["Qari Mushtaq", "Qar iMushtaq"],
    ["Haji Sahib", "HajiS ahib"],
    ["MAULAWI RAJAB", "MAULAW IRAJAB"],
    ["Руслан Кельбаров", "Русла нКельбаров"],
  ])("hides no person: %s as %s", (listed, asked) => {
    const matcher = matcherOver(personsCalled([listed]));
    expect(matcher.screen({ name: asked, entity_type: "person" }, {}).status).toBe("potential_match");
  });

  it.each([
    ["KAVE COFFEE S.A.", "KAVE COFFE ES.A."],
    ["JOINT STOCK COMPANY VOMZ", "JOINT STOCK COMPAN YVOMZ"],
    ["NEFAZ PAO", "NEFA ZPAO"],
    ["INSHAAT CO SARL", "INSHAAT COS ARL"],
    ["FOURTEENTH OCEAN GMBH AND CO. KG", "FOURTEENTH OCEAN GMB HAND CO. KG"],
  ])("hides no organisation: %s as %s", (listed, asked) => {
    const matcher = matcherOver(personsCalled([listed], () => ({ type: "organisation" })));
    expect(matcher.screen({ name: asked, entity_type: "organisation" }, {}).status).not.toBe("clear");
  });

  it("finds no entry by the few letters of a short name", () => {
    const matcher = matcherOver(personsCalled(["Ma Li"]));
    expect(matcher.screen({ name: "M Ali", entity_type: "person" }, {}).status).toBe("clear");
  });

  it("makes no hit of other letters with the same key", () => {
    const [listed, asked] = ["Ivannuto Salonu", "Ivanmiha Mimize"];
    expect(togetherKey("ivannutosalonu")).toBe(togetherKey("ivanmihamimize"));
    const matcher = matcherOver(personsCalled([listed]));
    expect(matcher.screen({ name: asked, entity_type: "person" }, {}).status).toBe("clear");
  });
});
