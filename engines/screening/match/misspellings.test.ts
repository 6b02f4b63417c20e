/** Slips of pictures and keyboards in the names of listed parties. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const PERSONS = [
  "KELBAROV, Ruslan Timurovich",
  "Mira Tolvanen",
  "DROZDOV, Igor",
  "Hamza Warnik",
  "Maria Clemdal",
  "Ismail Millerov",
  "KEL, Anna",
  "BAROV, Otto",
  "NAVARO, Ramon",
  "ZAZUVEN GOMAREZ, Leopoldan",
  "HEV, Daniel",
  "BURHAN, Khalil",
  "BURHANOV, Sahir",
  "VLK, Krč",
  "ILYN, Pyrkh",
  "ARELMINO SANTIV, Benita",
];
const persons = matcherOver(personsCalled(PERSONS));
const companies = matcherOver(
  personsCalled(
    [
      "Gelmprombank",
      "Bank Miliral",
      "Quelm General Trading FZE",
      "Sociedad Anonima Veskarim",
      "Ladozhvin Elevator",
      "Obshchestvo s Ogranichennoi Otvetsvennostyu Velmarup",
    ],
    () => ({ type: "organisation" }),
  ),
);
const statusOf = (name: string) => persons.screen({ name, entity_type: "person" }, {}).status;

describe("a listed person", () => {
  it.each([
    ["l for i", "Mlra Tolvanen"],
    ["capital I for l", "Mira ToIvanen"],
    ["capital I for each l beside an i", "IsmaiI MiIIerov"],
    ["1 for l", "Ruslan Ke1barov"],
    ["rn for m", "Harnza Warnik"],
    ["m for rn", "Hamza Wamik"],
    ["cl for d", "Igor Clrozdov"],
    ["d for cl", "Maria Demdal"],
    ["without vowels", "Rsln Klbrv"],
    ["two letters exchanged in a name that has no vowels", "Vlk Kčr"],
    ["a letter left out of a name that has no vowels", "Iyn Pyrkh"],
    ["one word without vowels", "Ruslan Klbrv"],
    ["one word with its first vowel alone", "Benita ARLMN SANTIV"],
    ["short words without vowels", "Rmn NVR"],
    ["a vowel left out between two equal letters", "Khll BRHN"],
    ["a vowel left out between two letters that are one sound", "Shr BRHNV"],
    ["capital I for l behind three small letters", "LeopoIdan GOMAREZ"],
    ["the same at the end of a word", "DanieI HEV"],
    ["a space moved to the left", "Rusla nKelbarov"],
    ["a space moved to the right", "RuslanK elbarov"],
    ["a space moved in a name with a patronymic", "Ruslan TimurovichK elbarov"],
    ["a slip in each word", "Ruslam Kelbarof"],
    ["letters turned around", "vorableK nalsuR"],
    ["letters turned around in capitals", "VORABLEK NALSUR"],
    ["words run together and a letter left out", "ruslnkelbarov"],
    ["words run together and a letter wrong", "Ruslankelbqrov"],
    ["three words run together and a letter wrong", "ruslantimurqvichkelbarov"],
    ["a surname split into two words that lists have", "Ruslan Kel Barov"],
    ["initials run together in front", "RT KELBAROV"],
    ["initials run together behind", "Kelbarov, R.T."],
  ])("is found with %s: %s", (_, name) => {
    expect(statusOf(name)).toBe("potential_match");
  });

  it.each([
    "Mlle Tolstoy",
    "Grg DRBV",
    "Ng Bng",
    "Igo rPetrov",
    "Klbrv Miller",
    "Dr Drgn",
    "Harriet Warner",
    "Dean Demdale",
    "rellim enaJ",
    "Kelbarovenstein",
    "MX Kelbarov",
    "Rusland",
  ])("is not found by chance: %s", (name) => {
    expect(statusOf(name)).toBe("clear");
  });
});

describe("a listed company", () => {
  it.each([
    "Gelrnprombank",
    "Gelmprornbank",
    "Bank Millral",
    "Bank MiIiral",
    "Quelm Genera1 Trading",
    "Veskarim Sociedad Aonima",
    "OAOLADOZHVINELEVATOR",
    "Obshchestvo s Ogranichennoi Otvtsvnnsty Velmarup",
    "Qulm Trading",
    "Vlmrp OOO",
    "Ldzhvn Elevator",
  ])("is found: %s", (name) => {
    expect(companies.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("clear");
  });

  it("is not read out of an acronym", () => {
    expect(companies.screen({ name: "GLMPRM Ltd", entity_type: "organisation" }, {}).status).toBe("clear");
  });

  it.each(["Glmprmbnk", "GLMPRMBNK Ltd", "Glmprombnk"])(
    "is only looked at without its vowels: %s",
    (name) => {
      for (const type of [{ entity_type: "organisation" }, {}] as const)
        expect(companies.screen({ name, ...type }, {}).status).toBe("potential_match");
    },
  );
});

describe("initials run together beside a double surname", () => {
  const initialed = matcherOver(
    personsCalled(["AL-ZELM, Muhammad Ali", "SMITH-CLARK, Jane Anna", "ZELM-KELB, Ruslan Omar"]),
  );

  it.each(["MA Al-Zelm", "Al-Zelm, MA", "JA Smith-Clark", "RO Zelm-Kelb"])("are read: %s", (name) => {
    expect(initialed.screen({ entity_type: "person", name }, {}).status).toBe("potential_match");
  });
});
