/** What a company's name is dressed with, and what makes it another company's. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const LISTED = [
  "Veskara Trading SA",
  "Bank Orbizol",
  "Quelmar Air",
  "JSC Drovanprom",
  "IRAN AIR",
  "Nordhval AG",
];
const matcher = matcherOver(personsCalled(LISTED, () => ({ type: "organisation" })));
const screen = (name: string) => matcher.screen({ name, entity_type: "organisation" }, {});

describe("a listed company with its legal form in another language", () => {
  it.each([
    "Drovanprom, offene Aktiengesellschaft",
    "Société par actions Drovanprom",
    "Drovanprom sociedad anónima abierta",
    "Публічне акціонерне товариство Дрованпром",
    "Drovanprom akciová společnost",
    "Drovanprom Besloten Vennootschap",
  ])("is a match, and another one stays apart: %s", (name) => {
    expect(screen(name)).toMatchObject({ status: "match", matches: [{ name: "JSC Drovanprom" }] });
    expect(screen(name.replace(/Drovanprom|Дрованпром/u, "Belmaris")).status).toBe("clear");
  });
});

describe("a listed company behind a place, a branch or a rank", () => {
  it.each([
    ["Veskara Trading SA Geneva", "Veskara Trading SA"],
    ["Veskara Trading Luxembourg Branch", "Veskara Trading SA"],
    ["Bank Orbizol plc London", "Bank Orbizol"],
    ["Orbizol Bank Frankfurt Representative Office", "Bank Orbizol"],
    ["Quelmar Air Dubai Office", "Quelmar Air"],
    ["Quelmar Air Kuala Lumpur Station", "Quelmar Air"],
    ["Quelmar Airways Hong Kong Desk", "Quelmar Air"],
    ["Drovanprom Nizhny Novgorod Works", "JSC Drovanprom"],
    ["Drovanprom Main Regional Headquarters, Kazan", "JSC Drovanprom"],
    ["Nordhval Switzerland Holding GmbH", "Nordhval AG"],
    ["Iran Air Istanbul Agency", "IRAN AIR"],
    ["Veskara Trading & Sons Ltd", "Veskara Trading SA"],
    ["The Veskara Trading Settlement", "Veskara Trading SA"],
    ["Veskara Trading SA Family Trust", "Veskara Trading SA"],
  ])("goes to a person, with a type and without one: %s", (name, listed) => {
    for (const entity_type of ["organisation", undefined] as const) {
      const { status, matches } = matcher.screen({ name, entity_type }, {});
      expect(status).toBe("potential_match");
      expect(matches[0]?.name).toBe(listed);
      expect(matches[0]?.score).toBeGreaterThan(0.74);
    }
  });

  it.each([
    ["Bank Orbizol Vostok Retail Onboarding Hub", "Bank Orbizol"],
    ["Quelmar Air GSA Kuala Lumpur Sdn Bhd", "Quelmar Air"],
    ["Quelmar Airlines cargo sales agent Shenzhen", "Quelmar Air"],
    ["Drovanprom additional office Samara", "JSC Drovanprom"],
    ["Drovanprom Zelmarov branch", "JSC Drovanprom"],
    ["Drovanprom filial v Zelmarove", "JSC Drovanprom"],
    ["Drovanprom Tver branch", "JSC Drovanprom"],
    ["Drovanprom Treasury", "JSC Drovanprom"],
    ["Drovanprom Lim ited Liabil ity Com pany", "JSC Drovanprom"],
    ["Quelmar Alr", "Quelmar Air"],
    ["Consignee Quelmar Air Zorvat", "Quelmar Air"],
    ["To the order of Bank Orbizol", "Bank Orbizol"],
    ["Drovanprom c/o Gulf Relief", "JSC Drovanprom"],
    ["Ex Libris Bakery a.k.a. Drovanprom", "JSC Drovanprom"],
  ])("goes to a person among any other words: %s", (name, listed) => {
    const { status, matches } = screen(name);
    expect([status, matches[0]?.name]).toEqual([expect.stringMatching("match"), listed]);
  });

  it.each([
    ["Veskara Trading SA Belgorod", "Veskara Trading SA"],
    ["Tver Drovanprom branch", "JSC Drovanprom"],
    ["Drovanprom Workshop Ryazan", "JSC Drovanprom"],
    ["Bank Orbizol Nuremberg", "Bank Orbizol"],
    ["Ruslan Kelbarov Trust, Tver", "Ruslan Kelbarov"],
    ["Tamara Kirov Trust", "Tamara Kirov"],
  ])("goes to a person with a city or a part that only queries have: %s", (name, listed) => {
    const all = matcherOver(
      personsCalled([...LISTED, "Ruslan Kelbarov", "Tamara Kirov"], (at) =>
        at < LISTED.length ? { type: "organisation" } : {},
      ),
    );
    for (const entity_type of ["organisation", undefined] as const) {
      const { status, matches } = all.screen({ name, entity_type }, {});
      expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    }
  });

  it.each([
    ["Bursa Holding", "Bursa"],
    ["Bank Najaf", "Najaf"],
    ["Kirov Plant", "Kirov Works"],
    ["Kirov Plant", "Kirov Factory"],
    ["Kurgan", "Kurgan Plant"],
    ["Workshop 7", "Workshop No 7"],
    ["Cherepovets Steel Mill", "Cherepovets Steel"],
    ["Globus Ryazan", "Globus LLC Ryazan"],
    ["Wuhu Zelsheng", "Wuhu Zelshen"],
  ])("is found where a city or a part is its name: %s, asked as %s", (listed, name) => {
    const matcher = matcherOver(personsCalled([listed], () => ({ type: "organisation" })));
    expect(matcher.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("clear");
  });

  it.each(["Smolensk Aviation Plant", "KARBALA CORPS"])("is a match by its whole name: %s", (name) => {
    const matcher = matcherOver(personsCalled([name], () => ({ type: "organisation" })));
    expect(matcher.screen({ name, entity_type: "organisation" }, {}).status).toBe("match");
  });

  it.each(["Drovanprom branch 9038", "Drovanprom, branch No. 9038/01", "Дрованпром, отделение № 9038"])(
    "goes to a person with the number of a branch: %s",
    (name) => {
      expect([screen(name).status, screen(name).matches[0]?.name]).toEqual([
        "potential_match",
        "JSC Drovanprom",
      ]);
    },
  );

  it("is another company where a number that is not a branch's differs", () => {
    const listed = matcherOver(
      personsCalled(["Military Unit 26165", "Plant 558"], () => ({ type: "organisation" })),
    );
    for (const name of ["Military Unit 74455", "Plant 12 branch office"])
      expect([name, listed.screen({ name, entity_type: "organisation" }, {}).status]).toEqual([
        name,
        "clear",
      ]);
  });

  it.each([
    "Quelmar Dental Air Conditioning Vienna",
    "Veskara Dance Trading Cards Helsinki",
    "Nordhval Aquarium Surf School Bergen",
    "First Air Trading Bank Vienna",
  ])("is another one where its words stand apart, or are too common: %s", (name) => {
    expect(screen(name).status).toBe("clear");
  });

  it("is no match by a name that leaves a word out: Zorvat Nickel is not Zorvat United Nickel Bank", () => {
    const listed = matcherOver(
      personsCalled(["Zorvat United Development Bank", "Zorvat Nickel Industry Group"], () => ({
        type: "organisation",
      })),
    );
    for (const name of ["Zorvat Development Bank", "Zorvat Nickel Co"])
      expect(listed.screen({ name, entity_type: "organisation" }, {}).status).toBe("potential_match");
  });

  it("is found by its name in characters, or among Arabic words for what it does", () => {
    const listed = matcherOver(
      personsCalled(
        [
          "Tahmin Air",
          "Korea Quelmin Mining Development Trading Corporation",
          "Huaquel Technology Co., Ltd.",
        ],
        () => ({
          type: "organisation",
        }),
      ),
    );
    for (const name of ["هواپیمایی تهمین", "华曲尔技术有限公司"])
      expect([name, listed.screen({ name, entity_type: "organisation" }, {}).status]).toEqual([
        name,
        expect.not.stringMatching("clear"),
      ]);
  });

  it.each([
    ["Quel mar Air", "Quelmar Air"],
    ["QUELMARAIR Moscow", "Quelmar Air"],
    ["Drovan prom JSC", "JSC Drovanprom"],
    ["Bank Orbi zol", "Bank Orbizol"],
    ["DrovanPrm", "JSC Drovanprom"],
  ])("is found with a space too many, and with one left out: %s", (name, listed) => {
    const { status, matches } = screen(name);
    expect([status, matches[0]?.name]).toEqual([expect.stringMatching("match"), listed]);
  });

  it("is another one where the pieces of a word are short, or one of them is no listed word", () => {
    const listed = matcherOver(
      personsCalled(["Inter", "Com", "Quelmar Air"], () => ({ type: "organisation" })),
    );
    for (const name of ["Intercom Ltd", "Quelmos Airbank Vienna", "Orbi Solar"])
      expect([name, listed.screen({ name, entity_type: "organisation" }, {}).status]).toEqual([
        name,
        "clear",
      ]);
  });

  it("is found by words in another order when its name is a letter away from a legal form", () => {
    const many = Array.from({ length: 300 }, (_, at) => `Quor${at}el Shipping Company`);
    const names = [...many, "Sarv Shipping Company Limited"];
    const listed = matcherOver(personsCalled(names, () => ({ type: "organisation" })));
    for (const entity_type of ["organisation", undefined] as const)
      for (const name of ["Company Shipping Sarv", "Limited Company Shipping Sarv"])
        expect(listed.screen({ name, entity_type }, {}).matches[0]?.name).toBe(
          "Sarv Shipping Company Limited",
        );
  });

  it("is no hit on a person by the words of a company", () => {
    const persons = matcherOver(personsCalled(["Veskara London Branch"]));
    expect(persons.screen({ name: "Veskara Geneva Office" }, {}).status).toBe("clear");
  });

  it("matches without these words", () => {
    expect(screen("Veskara Trading").status).toBe("match");
    expect(screen("Bank Orbizol JSC").status).toBe("match");
  });

  it("never matches a namesake with a word more by itself", () => {
    for (const name of ["Nordhval Energy AG", "Veskara Steel Trading SA", "Bank Orbizol Insurance"])
      expect(screen(name).status).not.toBe("match");
  });
});

describe("another company", () => {
  it.each([
    "Air France",
    "Geneva Trading SA",
    "London Bank plc",
    "Dubai Office Supplies",
    "Golden Air Dubai",
    "Royal Trading SA Geneva",
    "Bank of Ireland Frankfurt Branch",
    "Nord Air Kuala Lumpur",
    "Veskano Foods SA",
    "Iran Carpet Gallery Berlin",
  ])("stays clear: %s", (name) => {
    expect(screen(name).status).toBe("clear");
  });
});

describe("two names of a company with a slash between", () => {
  const matcher = matcherOver(
    personsCalled(["Quel-Marida/Zorvat Army", "Veskara Trading/Dubai"], () => ({ type: "organisation" })),
  );
  const statusOf = (name: string) => matcher.screen({ name, entity_type: "organisation" }, {}).status;

  it.each(["Quel Marida", "Zorvat Army", "Quel-Marida/Zorvat Army"])("are each found: %s", (name) => {
    expect(statusOf(name)).not.toBe("clear");
  });

  it.each(["Dubai Trading", "Dubai Army"])(
    "are none where the words behind it say only where: %s",
    (name) => {
      expect(statusOf(name)).toBe("clear");
    },
  );
});

describe("a slip in a company's name", () => {
  it.each([
    "Drovanprom Publik Joint Stock Compny",
    "Pblic Joint Stock Company Drovanprom",
    "Limitad Liability Company Nordhval",
    "Veskara Trading Comtpany Limited",
    "Quelmar Air Ld",
  ])("in the words of its legal form is none of the name: %s", (name) => {
    expect(screen(name).status).not.toBe("clear");
  });

  it("in the only word of a ship's name is found, and other letters are another ship", () => {
    const ships = matcherOver(personsCalled(["TARADIS", "HASNA"], () => ({ type: "vessel" })));
    const statusOf = (name: string) => ships.screen({ name, entity_type: "vessel" }, {}).status;
    for (const name of ["TATADIS", "HSANA"]) expect(statusOf(name)).toBe("potential_match");
    for (const name of ["TARAGONIS", "HANSEL", "PARADISE"]) expect(statusOf(name)).toBe("clear");
  });

  it("in each of two words of a ship's name is looked at, and another word is another ship", () => {
    const ships = matcherOver(personsCalled(["SILVER QUOAD", "ROCKY VELNER"], () => ({ type: "vessel" })));
    const statusOf = (name: string) => ships.screen({ name, entity_type: "vessel" }, {}).status;
    for (const name of ["SILVER QUAD", "SILVER QOUAD", "ROCKY VELENR", "RCOKY VELENR"])
      expect(statusOf(name), name).toBe("potential_match");
    for (const name of ["SILVER QUARTZ", "ROCKY MARNERS", "GOLDEN QUAD"])
      expect(statusOf(name), name).toBe("clear");
  });
});

describe("a company that is called a person", () => {
  const statusOf = (name: string, more: object = {}) =>
    matcher.screen({ name, entity_type: "person", ...more }, {}).status;

  it.each(["Veskarra Tradding SA", "Veskara Traiding Ltd", "OOO Drovamprom", "ООО Дровампром"])(
    "is not cleared by that type: %s",
    (name) => {
      expect(statusOf(name.includes("SA") ? `${name} Ltd` : name)).not.toBe("clear");
      expect(statusOf("Jane Miller", { names: [name.replace("SA", "Limited")] })).not.toBe("clear");
    },
  );

  it("leaves a person clear who has a word of such a form as a name", () => {
    expect(statusOf("Zao Veskarra")).toBe("clear");
  });
});
