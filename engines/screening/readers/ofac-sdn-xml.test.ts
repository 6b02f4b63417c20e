import { describe, expect, it } from "vitest";
import { ScreeningError } from "../index.ts";
import { realList, realListsAreMissing } from "../testing/real-lists.ts";
import { textFile } from "../testing/sample.ts";
import { readLists } from "./index.ts";

const isMissing = realListsAreMissing();

const PERSON = `<sdnEntry><uid>9001</uid><firstName>Ivan</firstName><lastName>TESTOV</lastName><title>Minister</title><sdnType>Individual</sdnType>
<remarks>(Linked To: TEST WORKS)</remarks>
<programList><program>SDGT</program><program>CYBER2</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>AB 123456</idNumber><idCountry>Russia</idCountry></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
<id><uid>3</uid><idType>Digital Currency Address - XBT</idType><idNumber>12QtE5zVxVkrXcwfCuZHgEiVYYaVxBvFab</idNumber></id>
<id><uid>4</uid><idType>Website</idType><idNumber>www.4.example</idNumber></id></idList>
<akaList><aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>SHORTY</lastName></aka>
<aka><uid>6</uid><type>f.k.a.</type><category>strong</category><lastName>TESTOFF</lastName><firstName>Iwan</firstName></aka></akaList>
<addressList><address><uid>7</uid><city>Astana</city><country>Kazakhstan</country></address></addressList>
<nationalityList><nationality><uid>8</uid><country>Russia</country><mainEntry>true</mainEntry></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>9</uid><dateOfBirth>01 Feb 1970</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
<dateOfBirthItem><uid>10</uid><dateOfBirth>circa 1968</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>`;
const SHIP = `<sdnEntry><uid>9002</uid><lastName>MAR AZUL</lastName><sdnType>Vessel</sdnType><programList><program>CUBA</program></programList>
<idList><id><uid>11</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 8321785</idNumber></id></idList>
<vesselInfo><callSign>T3ST</callSign><vesselType>Tanker</vesselType><vesselFlag>Panama</vesselFlag></vesselInfo></sdnEntry>`;

const fileOf = (entries: string, count = 2) => `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
<publshInformation><Publish_Date>03/28/2026</Publish_Date><Record_Count>${count}</Record_Count></publshInformation>
${entries}
</sdnList>`;
const XML = fileOf(PERSON + SHIP);

const read = (text: string, name = "sdn.xml") => readLists([textFile(name, text)]).sources[0];
const faultOf = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ScreeningError) return error.code;
    throw error;
  }
  return "read";
};

describe("OFAC's plain XML", () => {
  it("reads names with their kind, dates, places, numbers and programs", () => {
    const source = read(XML);
    expect(source).toMatchObject({ id: "us_ofac_sdn", publishedAt: "2026-03-28", warnings: [] });
    expect(source?.entities).toMatchObject([
      {
        sourceId: "9001",
        type: "person",
        names: [
          { text: "TESTOV, Ivan", kind: "primary" },
          { text: "SHORTY", kind: "weak_alias" },
          { text: "TESTOFF, Iwan", kind: "former" },
        ],
        birthDates: [
          { from: 19700201, to: 19700201, circa: false },
          { from: 19680101, to: 19681231, circa: true },
        ],
        countries: ["ru", "kz"],
        identifiers: [
          { type: "passport", value: "AB 123456", country: "ru" },
          { type: "crypto_wallet", value: "12QtE5zVxVkrXcwfCuZHgEiVYYaVxBvFab" },
        ],
        programs: ["SDGT", "CYBER2"],
        sex: "male",
        title: "Minister",
        remarks: "(Linked To: TEST WORKS)",
      },
      {
        sourceId: "9002",
        type: "vessel",
        names: [{ text: "MAR AZUL", kind: "primary" }],
        identifiers: [
          { type: "imo", value: "IMO 8321785" },
          { type: "call_sign", value: "T3ST" },
        ],
        countries: ["pa"],
      },
    ]);
    expect(read(XML, "consolidated.xml")?.id).toBe("us_ofac_cons");
  });

  it("refuses a file cut anywhere", () => {
    for (let end = XML.indexOf("<publsh"); end < XML.length - 1; end += 61)
      expect(faultOf(XML.slice(0, end))).toMatch(/^list_(truncated|malformed)$/);
  });

  it.each([
    ["an element that could be a name", "<title>Minister</title>", "<fullName>x</fullName>", "list_shape"],
    ["another kind of party", "Individual", "Robot", "list_shape"],
    ["another kind of alias", "f.k.a.", "z.k.a.", "list_shape"],
    ["an alias without a name", "<lastName>SHORTY</lastName>", "", "list_malformed"],
    ["an entry without a name", "<lastName>MAR AZUL</lastName>", "", "list_malformed"],
    ["an entry without a number", "<uid>9002</uid>", "", "list_shape"],
    ["a list of something else", "<program>CUBA</program>", "<other>CUBA</other>", "list_shape"],
  ])("refuses %s", (_, part, other, code) => {
    expect(XML).toContain(part);
    expect(faultOf(XML.replace(part, other))).toBe(code);
  });

  it("keeps the data of two entries of one number, as files of both lists have", () => {
    const twice = PERSON.replace("TESTOV", "TESTOW").replace("CYBER2", "NS-PLC");
    const entities = read(fileOf(PERSON + twice))?.entities;
    expect(entities).toHaveLength(1);
    expect(entities?.[0]).toMatchObject({ programs: ["SDGT", "CYBER2", "NS-PLC"] });
    expect(entities?.[0]?.names.map(({ text, kind }) => [text, kind])).toEqual([
      ["TESTOV, Ivan", "primary"],
      ["SHORTY", "weak_alias"],
      ["TESTOFF, Iwan", "former"],
      ["TESTOW, Ivan", "alias"],
    ]);
  });

  it("takes no birth date of a party that stands twice, when one of them cannot be read", () => {
    const other = PERSON.replace("01 Feb 1970", "the year of the tiger");
    for (const both of [PERSON + other, other + PERSON])
      expect(read(fileOf(both))?.entities[0]?.birthDates).toEqual([]);
    expect(faultOf(fileOf(PERSON + PERSON.replace("Individual", "Entity")))).toBe("list_shape");
  });

  it("keeps numbers of every kind", () => {
    const numbered = XML.replace(
      "<idType>Website</idType><idNumber>www.4.example",
      "<idType>Cartilla de Servicio Militar Nacional</idType><idNumber>B 7712934",
    );
    expect(read(numbered)?.entities[0]?.identifiers).toContainEqual({
      type: "other",
      value: "B 7712934",
    });
  });

  it("refuses a file with fewer entries than its publisher counted", () => {
    expect(faultOf(fileOf(PERSON + SHIP, 3))).toBe("list_truncated");
  });

  it("takes no part of a birth date that it cannot read", () => {
    const source = read(XML.replace("circa 1968", "the year of the tiger"));
    expect(source?.entities[0]?.birthDates).toEqual([]);
    expect(source?.warnings).toEqual([expect.stringContaining("birth date that cannot be read")]);
  });

  it.skipIf(isMissing)("reads a real file of before 2015, with a party that stands in it twice", () => {
    const file = realList("treasury_consolidated", "us_trade_csl");
    // It is an excerpt, which still says how many entries the whole list has.
    const text = new TextDecoder().decode(file.bytes).replace(/(?<=<Record_Count>)\d+/, "17");
    const source = readLists([textFile("consolidated.xml", text)]).sources[0];
    expect(source?.entities.find(({ sourceId }) => sourceId === "15987")?.names[0]?.text).toBe(
      "FERLAND COMPANY LIMITED",
    );
  });

  it.skipIf(isMissing)("reads all of a real file", () => {
    const source = readLists([realList("ofac_consolidated")]).sources[0];
    expect(source).toMatchObject({ id: "us_ofac_cons", publishedAt: "2025-03-28", warnings: [] });
    expect(source?.entities).toHaveLength(443);
    const names = source?.entities.flatMap((entity) => entity.names) ?? [];
    // One alias stands there twice.
    expect(names).toHaveLength(443 + 1136 - 1);
    const numbers = source?.entities.flatMap((entity) => entity.identifiers.map(({ type }) => type)) ?? [];
    expect(numbers.filter((type) => type === "swift_bic")).toHaveLength(33);
  });
});

describe("OFAC's formats of one list", () => {
  const csvOf = (name: string) =>
    textFile(name, '9001,"TESTOV, Ivan","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\u001a');
  const chosen = (files: readonly ReturnType<typeof textFile>[]) => {
    const { sources, skipped } = readLists(files);
    return [sources.map(({ files: [file] }) => file?.name), skipped];
  };

  it("reads the fuller one, or one that is known to be newer", () => {
    const xml = textFile("sdn.xml", XML);
    expect(chosen([csvOf("sdn.csv"), xml])).toEqual([
      ["sdn.xml"],
      [{ file: "sdn.csv", reason: "the OFAC XML of this list is read instead" }],
    ]);
    expect(chosen([csvOf("sdn_2026-04-01.csv"), xml])).toEqual([
      ["sdn_2026-04-01.csv"],
      [{ file: "sdn.xml", reason: "older than the OFAC delimited files" }],
    ]);
  });
});
