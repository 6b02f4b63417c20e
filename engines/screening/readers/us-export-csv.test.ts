import { describe, expect, it } from "vitest";
import { clearedNames, faultOf, listIn } from "../testing/list-faults.ts";
import { realList, realListsAreMissing } from "../testing/real-lists.ts";
import { textFile } from "../testing/sample.ts";

const isMissing = realListsAreMissing();

const ISN = `Source List,Programs,Name,Alternative Names,Country,Federal Register Notice,Effective Date,Remarks/Notes,Web Link
ISN,Trial Act,Quelmar Mining Corp. (QUEMCO),"Kelmar Mining, F.K.A. Zorvat Mining, and the Zelmar Company, Ltd.",Iran,"Vol. 1, No. 2",6/28/2005,,http://list.example/isn
ISN ,Other Act,Quelmar Mining Corp. (QUEMCO),,Iran,"Vol. 3, No. 4",6/28/2006,Procurement ban ended,http://list.example/isn
ISN,Trial Act,Ruslan Kelbarov [also known as Rus Zorin],,Nowhere,,6/28/2005,,http://list.example/isn
`;
const EL_HEAD =
  "Source List,Entity Number,SDN Type,Programs,Name,Title,Address,City,State/Province,Postal Code,Country,Federal Register Notice,Effective Date," +
  "Date Lifted/Waived/Expired,Standard Order,License Requirement,License Policy,Call Sign,Vessel Type,Gross Tonnage,Gross Register Tonnage,Vessel Flag," +
  "Vessel Owner,Remarks/Notes,Address Number,Address Remarks,Alternate Number,Alternate Type,Alternate Name,Alternate Remarks,Web Link";
const EL = `${EL_HEAD},,,
EL,,,,Zelmar Construction,,1 Trial Street,Kabul,,,Afghanistan,76 FR 1,11/21/2011,,,,,,,,,,,,,,,,"Zelmar, Building",,
EL,,,,Zelmar Construction,,2 Trial Street,Kabul,,,Afghanistan,76 FR 2,11/21/2011,,,,,,,,,,,,,,,,Kelzat Sa\u0092id,,
`;
const UVL = `COUNTRY,NAME,ADDRESS,,,
Hong Kong,Quelmar Import/Export Co.,"1, Trial Street",,,
Hong Kong,Quelmar Import/Export Co.,"2, Trial Street"
Russia,"Training Zorvat Academy, a.k.a. T2ZA, a.k.a. Academy of Kelmar","3, Trial Street",,,
`;
const uvl = (text = UVL) => textFile("uvl.csv", text);
const isn = (text = ISN) => textFile("isn.csv", text);
const el = (text = EL) => textFile("el.csv", text);

describe("tables of US export control", () => {
  it("reads nonproliferation sanctions: rows of one party together, and names that stand behind a name", () => {
    const source = listIn(isn());
    expect(source).toMatchObject({ id: "us_state_isn", licenceRequired: false });
    expect(source.entities).toMatchObject([
      {
        type: "organisation",
        countries: ["ir"],
        programs: ["Trial Act", "Other Act"],
        remarks: expect.stringContaining("Procurement ban ended"),
        sourceUrl: "http://list.example/isn",
      },
      { type: "unknown", countries: [] },
    ]);
    const [company, person] = source.entities.map(({ names }) => names);
    expect(company).toEqual(
      expect.arrayContaining([
        { text: "Quelmar Mining Corp.", kind: "primary" },
        { text: "QUEMCO", kind: "weak_alias" },
        { text: "Kelmar Mining", kind: "alias" },
        { text: "Zorvat Mining", kind: "former" },
        { text: "Zelmar Company, Ltd.", kind: "alias" },
      ]),
    );
    expect(person).toEqual([
      { text: "Ruslan Kelbarov", kind: "primary" },
      { text: "Rus Zorin", kind: "alias" },
    ]);
    expect(clearedNames(source)).toEqual([]);
  });

  it("reads the Entity List with an alias a row, and apostrophes of Windows", () => {
    const source = listIn(el());
    expect(source).toMatchObject({ id: "us_bis_el", entities: [{ countries: ["af"] }] });
    expect(source.entities[0]?.names).toEqual([
      { text: "Zelmar Construction", kind: "primary" },
      { text: "Zelmar, Building", kind: "alias" },
      { text: "Kelzat Sa’id", kind: "alias" },
    ]);
    expect(clearedNames(source)).toEqual([]);
  });

  it("reads the Unverified List, whose rows end with or without empty cells", () => {
    const source = listIn(uvl());
    expect(source).toMatchObject({
      id: "us_bis_uvl",
      entities: [{ countries: ["hk"] }, { countries: ["ru"] }],
    });
    expect(source.entities.map(({ names }) => names.map(({ text }) => text))).toEqual([
      ["Quelmar Import/Export Co."],
      ["Training Zorvat Academy", "T2ZA", "Academy of Kelmar"],
    ]);
    expect(clearedNames(source)).toEqual([]);
  });

  it.each([
    ["a row of another list", isn(ISN.replace("ISN ,", "DPL,")), "list_shape"],
    ["a column that no reader knows", isn(ISN.replace("Web Link", "Web Link,Second Name")), "list_shape"],
    ["a missing column", isn(ISN.replace("Alternative Names,", "")), "list_shape"],
    ["a table of three columns that does not say which list it is", textFile("my.csv", UVL), "list_shape"],
    ["a row without a name", uvl(UVL.replace("Russia,", "Russia,,")), "list_malformed"],
    ["an empty name", el(EL.replaceAll("Zelmar Construction,", "-,")), "list_malformed"],
    ["a text under no header", uvl(UVL.replace('Street",,,\nHong', 'Street",,x,\nHong')), "list_malformed"],
    ["a row that is cut off", uvl(`${UVL}Russia,Kelbarov`), "list_malformed"],
    ["an end within a cell", isn(ISN.slice(0, ISN.indexOf(", and the"))), "list_truncated"],
    ["no row", uvl("COUNTRY,NAME,ADDRESS\n"), "list_empty"],
  ])("refuses %s", (_, file, code) => {
    expect(faultOf(file)).toBe(code);
  });

  it.skipIf(isMissing)("reads the real files whole, and finds each of their names", () => {
    const sources = [
      listIn(realList("us_state_isn")),
      listIn(realList("el_el", "us_trade_csl")),
      listIn(realList("uvl_uvl", "us_trade_csl")),
    ];
    expect(sources.map(({ id, entities }) => [id, entities.length])).toEqual([
      ["us_state_isn", 177],
      ["us_bis_el", 5],
      ["us_bis_uvl", 13],
    ]);
    for (const source of sources) expect(clearedNames(source)).toEqual([]);
  });
});
