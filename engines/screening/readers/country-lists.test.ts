import { describe, expect, it } from "vitest";
import { clearedNames, entryOf, faultOf, listIn } from "../testing/list-faults.ts";
import { CANADA, SECO, WORLD_BANK } from "../testing/list-samples.ts";
import { realList, realListsAreMissing } from "../testing/real-lists.ts";
import { textFile } from "../testing/sample.ts";

const isMissing = realListsAreMissing();
const textsOf = (names: readonly { text: string }[]) => names.map(({ text }) => text);

describe("Switzerland (SECO)", () => {
  const seco = (text = SECO) => textFile("seco.xml", text);

  it("reads names in all spellings, dates, places, programmes and numbers", () => {
    const source = listIn(seco());
    expect(source).toMatchObject({ id: "ch_seco", publishedAt: "2026-08-27" });
    const person = entryOf(source, "100");
    expect(person).toMatchObject({
      type: "person",
      sex: "female",
      title: "Colonel",
      countries: ["by", "am"],
      programs: ["Trial"],
      birthDates: [
        { from: 19710403, to: 19710403, circa: false },
        { from: 19720101, to: 19721231, circa: true },
      ],
      identifiers: [{ type: "passport", value: "XP1234567", country: "by" }],
      remarks: "Listed on 2022-03-04. Minister & owner of the Trial works.",
    });
    expect(person.names).toEqual(
      expect.arrayContaining([
        { text: "Quelbova Oriana", kind: "primary" },
        { text: "Квелбова Ориана", kind: "native" },
        { text: "Kwelbowa Oriana", kind: "alias" },
        { text: "Oriana Zarnikova", kind: "alias" },
        { text: "Shorty", kind: "weak_alias" },
        { text: "Oriana of Trial", kind: "former" },
      ]),
    );
    expect(entryOf(source, "101")).toMatchObject({
      type: "vessel",
      identifiers: [{ type: "imo", value: "9074729" }],
    });
    expect(clearedNames(source)).toEqual([]);
  });

  it("leaves out only who is no longer listed at the date of the list", () => {
    const source = listIn(seco());
    expect(source.entities.map(({ sourceId }) => sourceId)).toEqual(["100", "101", "102", "104"]);
    expect(source.warnings).toEqual(["1 entries are no longer listed and are left out."]);
    const undated = SECO.replaceAll(/ (?:enactment|publication|effective)-date="2025-01-01"/g, "");
    expect(listIn(seco(undated)).entities).toHaveLength(5);
    const sameDay = SECO.replace(
      '"amended" effective-date="2024-01-01"',
      '"amended" effective-date="2025-01-01"',
    );
    expect(listIn(seco(sameDay)).entities).toHaveLength(5);
  });

  it("reads prefixed elements, a byte order mark and references", () => {
    const prefixed = SECO.replaceAll(/<(\/?)(?=[a-z])/g, "<$1s:");
    expect(entryOf(listIn(seco(prefixed)), "100").names).toEqual(entryOf(listIn(seco()), "100").names);
    const marked = `\uFEFF${SECO.replace("Quelbova", "<![CDATA[Quel]]>&#98;ov&#x61;")}`;
    expect(entryOf(listIn(seco(marked)), "100").names[0]?.text).toBe("Quelbova Oriana");
  });

  it.each([
    ["a change to the list", SECO.replace("whole-list", "amendment"), "list_shape"],
    ["an unknown element in a name", SECO.replaceAll("name-part", "name-piece"), "list_shape"],
    ["an unknown kind of name", SECO.replace('name-type="alias"', 'name-type="nickname"'), "list_shape"],
    ["an unknown element beside the targets", SECO.replace("<place ", "<other/><place "), "list_shape"],
    [
      "an unknown element of an identity",
      SECO.replace("<nationality ", "<alias>x</alias><nationality "),
      "list_shape",
    ],
    ["an unknown kind of change", SECO.replaceAll('"de-listed"', '"withdrawn"'), "list_shape"],
    [
      "targets in another element",
      SECO.replace("</sanctions-program>", "").replace("<place", "</sanctions-program><place"),
      "list_shape",
    ],
    ["two targets of one key", SECO.replace('ssid="101"', 'ssid="100"'), "list_malformed"],
    ["a target without a key", SECO.replace(' ssid="101"', ""), "list_malformed"],
    ["a target without a name", SECO.replaceAll("Trialia Star", ""), "list_malformed"],
    [
      "an unknown programme",
      SECO.replace('<sanctions-set ssid="11"', '<sanctions-set ssid="12"'),
      "list_malformed",
    ],
    ["an entity of its own", SECO.replace("Shorty", "&secret;"), "list_malformed"],
    ["a cut file", SECO.slice(0, -30), "list_truncated"],
  ])("refuses %s", (_, text, code) => {
    expect(faultOf(seco(text))).toBe(code);
  });

  it("lets an unreadable birth date rule nobody out", () => {
    const lunar = SECO.replace('year="1972" calendar="Gregorian"', 'year="1391" calendar="Hijri"');
    const source = listIn(seco(lunar));
    expect(entryOf(source, "100").birthDates).toEqual([]);
    expect(source.warnings.join()).toContain("1 entries have a birth date that cannot be read");
  });

  it.skipIf(isMissing)("reads the excerpt of a real file, and refuses a real amendment", () => {
    const source = listIn(realList("seco_whole-list"));
    expect(source.entities.map(({ names }) => textsOf(names))).toEqual([
      ["Belagroprombank"],
      ["Hui Chon", "Hwang Gum San 2"],
    ]);
    expect(faultOf(realList("seco_example"))).toBe("list_shape");
  });
});

describe("Canada", () => {
  const canada = (text = CANADA) => textFile("sema-lmes.xml", text);
  const older = CANADA.replaceAll(/-[A-Z][A-Za-z]+>/g, ">")
    .replaceAll("EntityOrShip", "Entity")
    .replaceAll("DateOfBirthOrShipBuildDate", "DateOfBirth")
    .replaceAll("TitleOrShipType", "Title");

  it.each([
    ["of today", CANADA],
    ["of 2020", older],
  ])("reads the tags %s", (_, text) => {
    const source = listIn(canada(text));
    const [person, works, ship] = source.entities;
    expect(person).toMatchObject({
      type: "person",
      sourceId: "Trialia/1, Part 1/1",
      programs: ["Trialia / Trialie"],
      countries: [],
      birthDates: [{ from: 19610503 }, { from: 19630503 }],
      remarks: "Listed on 2024-02-03. Trialia / Trialie, schedule 1, Part 1, item 1",
    });
    expect(person?.names).toEqual(
      expect.arrayContaining([
        { text: "Ilmar QUELBOV", kind: "primary" },
        { text: "Ilmar KWELBOW", kind: "alias" },
        { text: "Sergei", kind: "weak_alias" },
        { text: "Sergei KWELBOW", kind: "alias" },
        { text: "Ілмар Квельбаў", kind: "native" },
        { text: "Ilmar Q. Trial", kind: "alias" },
      ]),
    );
    expect(textsOf(works?.names ?? [])).toEqual(
      expect.arrayContaining([
        "Trial Navy Works",
        "Travaux de la marine trialienne",
        "Marine Works Co., Ltd.",
        "Second Works",
      ]),
    );
    expect(ship).toMatchObject({
      type: "vessel",
      birthDates: [],
      identifiers: [{ type: "imo", value: "9074729" }],
    });
    expect(clearedNames(source)).toEqual([]);
  });

  it("keeps two entries of one item", () => {
    const twice = CANADA.replace(">1, Part 2<", ">1, Part 1<");
    expect(listIn(canada(twice)).entities).toHaveLength(3);
  });

  it.each([
    ["another element", CANADA.replaceAll("Aliases-Alias", "OtherNames-AutresNoms"), "list_shape"],
    ["an element twice", CANADA.replace("</record>", "<Item>2</Item></record>"), "list_shape"],
    ["an element within a name", CANADA.replace("Ilmar<", "Ilmar<b>x</b><"), "list_shape"],
    ["something beside the records", CANADA.replace("</data-set>", "<more/></data-set>"), "list_shape"],
    [
      "records in another element",
      CANADA.replace("<record>", "<part><record>").replace("</data-set>", "</part></data-set>"),
      "list_shape",
    ],
    [
      "a record without a name",
      CANADA.replace(/<EntityOrShip-EntiteOuNavire>M.V Trialia<[^>]*>/, ""),
      "list_malformed",
    ],
    ["a document type", CANADA.replace("<data-set", '<!DOCTYPE a [<!ENTITY b "c">]><data-set'), "list_shape"],
    ["a cut file", CANADA.slice(0, -20), "list_truncated"],
  ])("refuses %s", (_, text, code) => {
    expect(faultOf(canada(text))).toBe(code);
  });

  it.skipIf(isMissing).each([
    ["canada_sema-lmes_2025", 2855, 1540, 1],
    ["canada_sema-lmes_2020", 1369, 212, 0],
  ])("reads all of the real file %s and finds its names", (name, entries, dated, unread) => {
    const source = listIn(realList(name));
    expect(source.entities).toHaveLength(entries);
    expect(source.entities.filter(({ birthDates }) => birthDates.length > 0)).toHaveLength(dated);
    expect(source.warnings).toHaveLength(unread);
    expect(clearedNames(source, 10)).toEqual([]);
  });
});

describe("the World Bank", () => {
  const bank = (text = WORLD_BANK) => textFile("debarred.json", text);

  it("reads other names, native names, numbers and dates", () => {
    const source = listIn(bank());
    expect(source).toMatchObject({ id: "wb_debarred", publishedAt: "2026-02-21T19:00:06.107Z" });
    expect(entryOf(source, "1")).toMatchObject({
      type: "organisation",
      countries: ["ge"],
      programs: ["Fraudulent Practice"],
      names: expect.arrayContaining([
        { text: "TRIAL ROAD & BRIDGE CO.", kind: "primary" },
        { text: "Old Road Works Co., Ltd.", kind: "former" },
        { text: "Second Road Works", kind: "alias" },
        { text: "试路桥有限公司", kind: "native" },
        { text: "TRB", kind: "weak_alias" },
      ]),
      identifiers: [
        { type: "registration_number", value: "0123456789" },
        { type: "registration_number", value: "91650104576202641Q" },
      ],
    });
    expect(clearedNames(source)).toEqual([]);
  });

  it("leaves out a debarment on the day after its end, and keeps one without dates", () => {
    expect(listIn(bank()).entities.map(({ sourceId }) => sourceId)).toEqual(["1", "2"]);
    const open = WORLD_BANK.replace('"2026-02-20"', "null");
    expect(listIn(bank(open)).entities).toHaveLength(3);
    const undated = WORLD_BANK.replaceAll(/"LAST_REFRESH_DATE":"[^"]+"/g, '"OTHER":1');
    expect(listIn(bank(undated)).entities).toHaveLength(3);
  });

  it.each([
    [
      "a key twice in a row",
      WORLD_BANK.replace('"SUPP_NAME":"MR', '"SUPP_NAME":"HIDDEN","SUPP_NAME":"MR'),
      "list_malformed",
    ],
    ["the list twice", WORLD_BANK.replace("]}}", '],"ZPROCSUPP":[]}}'), "list_malformed"],
    ["another kind of party", WORLD_BANK.replace('"I"', '"Q"'), "list_shape"],
    ["a row without a name", WORLD_BANK.replace("MR. ILMAR QUELBOV", ""), "list_malformed"],
    ["a second part", WORLD_BANK.replace("]}}", '],"MORE":[]}}'), "list_shape"],
    ["a cut file", WORLD_BANK.slice(0, -40), "list_truncated"],
    ["one key of two rows", WORLD_BANK.replace('"SUPP_ID":2', '"SUPP_ID":1'), "list_malformed"],
  ])("refuses %s", (_, text, code) => {
    expect(faultOf(bank(text))).toBe(code);
  });

  it.skipIf(isMissing)("reads all of a real file and finds its names", () => {
    const source = listIn(realList("world_bank"));
    expect(source.entities).toHaveLength(822);
    expect(clearedNames(source, 5)).toEqual([]);
  });
});
