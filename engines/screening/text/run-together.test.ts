import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { textOfMended, togetherKey, withSlipMended } from "./run-together.ts";

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
    ["VORATECH", "Vora Tech"],
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

  it("files a person's name once in all its turns, and once by its sound", () => {
    const { joinedName } = matcherOver(personsCalled(["Ivanmiha Salonu Mim"])).index.sections;
    expect(joinedName).toHaveLength(2);
  });

  it("finds no company by the words of its name in another order", () => {
    const company = personsCalled(["Quorin Zelmik Vostrado"], () => ({ type: "organisation" }));
    const { matches } = matcherOver(company).screen(
      { name: "zelmikvostradoquorin", entity_type: "organisation" },
      {},
    );
    expect(matches.map(({ reasons }) => reasons[0]?.detail)).not.toContain("the same letters, run together");
  });

  it("makes no hit of other letters with the same key", () => {
    const [listed, asked] = ["Angt Albosinakedruv", "Albo Sinangtakedruv"];
    // The same letters stand side by side.
    expect(togetherKey("angtalbosinakedruv")).toBe(togetherKey("albosinangtakedruv"));
    const matcher = matcherOver(personsCalled([listed]));
    expect(matcher.screen({ name: asked, entity_type: "person" }, {}).status).toBe("clear");
  });
});

it.each(["juanjacobozorvat", "abbaabbaab", "zorvatzorvat"])(
  "keys the texts that %s may have been",
  (word) => {
    const mended = [...withSlipMended(word)];
    const texts = mended.map((one) => textOfMended(word, one));
    expect(mended.map(({ key }) => key)).toEqual(texts.map(togetherKey));
    expect(texts).toContain(`${word}x`);
    expect(texts).toContain(word.slice(1));
    expect(texts).toContain(`x${word.slice(1)}`);
    expect(texts).toContain(`${word.slice(0, -2)}${word.at(-1)}${word.at(-2)}`);
  },
);

describe("a person's name run together with a letter wrong", () => {
  const listed = ["QUELBARRI, Ibrahim Ali", "ZORVAT, Juan Jacobo", "Kim Song Nam"];
  const found = (name: string, birth_date?: string) => {
    const born = () => ({ birthDates: [{ from: 19700102, to: 19700102, circa: false }], countries: ["ru"] });
    const matcher = matcherOver(personsCalled(listed, born));
    return matcher.screen({ name, entity_type: "person", birth_date, countries: ["RU"] }, {});
  };

  it.each([
    ["left out", "IrahimAliQUELBARRI"],
    ["left out, in small letters", "irahimaliquelbarri"],
    ["changed", "JuanJacovoZORVAT"],
    ["changed at the joint", "JuanracoboZORVAT"],
    ["added", "QuellbarriIbrahimAli"],
    ["exchanged with the next one", "KimSognNam"],
    ["changed at the beginning", "wuanjacobozorvat"],
    ["left out at the end", "juanjacobozorva"],
  ])("is reviewed: %s", (_slip, name) => {
    expect(found(name).status).toBe("potential_match");
  });

  it("is no match by this alone, though the day of birth agrees", () => {
    expect(found("kimsognnam", "1970-01-02").status).toBe("potential_match");
  });

  it.each([
    ["with two letters wrong in other places", "kinsongnan"],
    ["of few letters", "kimsognan"],
    ["that is one word of another name", "Quelbarrington"],
  ])("is no hit %s", (_why, name) => {
    expect(found(name).status).toBe("clear");
  });
});
