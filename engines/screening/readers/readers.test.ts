import { describe, expect, it } from "vitest";
import { ScreeningError } from "../index.ts";
import { sampleFiles, textFile } from "../testing/sample.ts";
import { zipOf } from "../testing/workbooks.ts";
import { readLists } from "./index.ts";
import type { InputFile } from "./reader.ts";

const fault = (files: InputFile[]) => {
  try {
    readLists(files);
  } catch (error) {
    if (error instanceof ScreeningError) return { code: error.code, ...error.place };
    throw error;
  }
  return "read";
};

const N = "-0- ";
const row = (id: number, name: string, remarks: string) =>
  `${id},"${name}","individual","SDGT",${N},${N},${N},${N},${N},${N},${N},"${remarks}"\r\n`;
const SDN = row(
  1,
  "TESTOV, Ivan",
  "DOB 01 Feb 1970; nationality Russia; Tax ID No. 770123456789 (Russia); a.k.a. 'SHORTY'.",
);

describe("OFAC delimited files", () => {
  it("reads names, dates, countries and numbers", () => {
    const [source] = readLists([
      textFile("sdn.csv", `${SDN}\u001a`),
      textFile("alt.csv", `1,9,"fka","TESTOFF, I.",${N}\r\n\u001a`),
    ]).sources;
    expect(source?.entities[0]).toMatchObject({
      sourceId: "1",
      type: "person",
      names: [
        { text: "TESTOV, Ivan", kind: "primary" },
        { text: "TESTOFF, I.", kind: "former" },
        { text: "SHORTY", kind: "weak_alias" },
      ],
      birthDates: [{ from: 19700201, to: 19700201, circa: false }],
      countries: ["ru"],
      identifiers: [{ type: "tax_id", value: "770123456789", country: "ru" }],
    });
  });

  it.each([
    ["Italian Fiscal Code: QXZTMN54H07Z301T", "QXZTMN54H07Z301T", undefined],
    ["Unified Social Credit Code (USCC) 91222401QX0Y31Z659 (China)", "91222401QX0Y31Z659", "cn"],
    ["Matricula Mercantil No 01302280 (Colombia)", "01302280", "co"],
    ["Folio Mercantil No. 22839 (Jalisco) (Mexico)", "22839", "mx"],
    ["RFC QXEA740214 (Mexico)", "QXEA740214", "mx"],
    ["License 611462 (United Arab Emirates)", "611462", "ae"],
    ["National ID No. D489833(9) (Hong Kong)", "D489833(9)", "hk"],
    ["alt. Passport Booklet: QX199819 (Pakistan)", "QX199819", "pk"],
  ])("reads the number of %s", (remark, value, country) => {
    const [source] = readLists([
      textFile("sdn.csv", `${row(1, "TESTOV, Ivan", `${remark}.`)}\u001a`),
    ]).sources;
    const [identifier] = source?.entities[0]?.identifiers ?? [];
    expect([identifier?.value, identifier?.country]).toEqual([value, country]);
  });

  it.each([
    "Linked To: QUELMAR 5000000",
    "Aircraft Manufacturer's Serial Number (MSN) 1023409321",
    "Phone 982188526301",
  ])("reads no number of %s", (remark) => {
    const [source] = readLists([
      textFile("sdn.csv", `${row(1, "TESTOV, Ivan", `${remark}.`)}\u001a`),
    ]).sources;
    expect(source?.entities[0]?.identifiers).toEqual([]);
  });

  it("reads wallets, numbers of ships, and the mark of an aircraft", () => {
    const craft = `2,"ARTAVELLO","vessel","SDGT",${N},"XQ2Z4","Tanker",${N},${N},"Iran",${N},"Vessel Registration Identification IMO 9074729; MMSI 123456789."\r\n3,"ZP-QOM","aircraft","SDGT",${N},${N},${N},${N},${N},${N},${N},${N}\r\n`;
    const person = row(
      1,
      "TESTOV, Ivan",
      "Digital Currency Address - XBT 12QtE5CGwSseOtBA; alt. Digital Currency Address - XMR 5BFwRsdNsAZY76UVE1xyCGNTojH9h12QtE5CGwSseOtBAY76UVE1xyCGNTojH9h.",
    );
    const wallets = person.replace("12QtE5CGwSseOtBA", "12QtE5CGwSseOtBAY76UVE1xyCGNTojH9h");
    const [source] = readLists([textFile("sdn.csv", `${wallets}${craft}\u001a`)]).sources;
    expect(source?.entities.map(({ identifiers }) => identifiers)).toEqual([
      [
        { type: "crypto_wallet", value: "12QtE5CGwSseOtBAY76UVE1xyCGNTojH9h" },
        {
          type: "crypto_wallet",
          value: "5BFwRsdNsAZY76UVE1xyCGNTojH9h12QtE5CGwSseOtBAY76UVE1xyCGNTojH9h",
        },
      ],
      [
        { type: "call_sign", value: "XQ2Z4" },
        { type: "imo", value: "9074729" },
        { type: "mmsi", value: "123456789" },
      ],
      [{ type: "tail_number", value: "ZP-QOM" }],
    ]);
  });

  it.each([
    [
      "without its end-of-file character",
      SDN + SDN.replace("1,", "2,"),
      { code: "list_truncated", file: "sdn.csv", line: 2 },
    ],
    [
      "cut inside a quoted cell",
      `${SDN}2,"HALF A NA\u001a`,
      { code: "list_truncated", file: "sdn.csv", line: 2 },
    ],
    [
      "with a row that lacks cells",
      `${SDN}2,"X","individual"\r\n\u001a`,
      { code: "list_malformed", file: "sdn.csv", line: 2 },
    ],
    [
      "with another kind of entity",
      `${SDN}${row(2, "A B", "").replace("individual", "planet")}\u001a`,
      { code: "list_shape", file: "sdn.csv", line: 2 },
    ],
  ])("refuses a file %s", (_, text, expected) => {
    expect(fault([textFile("sdn.csv", text)])).toEqual(expected);
  });

  it("refuses another encoding and names the line", () => {
    const bytes = new Uint8Array(Buffer.from(`${SDN}${row(2, "MU\u00d1OZ", "")}\u001a`, "latin1"));
    expect(fault([{ name: "sdn.csv", bytes }])).toEqual({ code: "list_encoding", file: "sdn.csv", line: 2 });
  });

  it.each([
    [
      "whose name and programs have changed places",
      "sdn.csv",
      SDN.replace('"TESTOV, Ivan","individual","SDGT"', '"SDGT","individual","TESTOV, Ivan"'),
    ],
    [
      "whose title and remarks have changed places",
      "sdn.csv",
      `1,"A B",${N},"SDGT","DOB 1970.",${`${N},`.repeat(6)}${N}\r\n`,
    ],
    [
      "that gives a person the data of a vessel",
      "sdn.csv",
      SDN.replace(`"SDGT",${N},${N}`, `"SDGT",${N},"C4QA"`),
    ],
    ["with another kind of alias", "alt.csv", `1,9,"dba","A B",${N}\r\n`],
    ["whose alias has no name", "alt.csv", `1,9,"aka",${N},"A B"\r\n`],
    ["whose two numbers have changed places", "alt.csv", `8,1,"aka","A B",${N}\r\n9,1,"aka","A C",${N}\r\n`],
    ["whose countries stand elsewhere", "add.csv", `1,9,"Street","Havana",${N},"Cuba"\r\n`.repeat(11)],
  ])("refuses a file %s", (_, name, text) => {
    const main = textFile("sdn.csv", `${SDN}\u001a`);
    const file = textFile(name, `${text}\u001a`);
    const found = fault(name === "sdn.csv" ? [file] : [main, file]);
    expect(found).toMatchObject({ code: expect.stringMatching(/^list_(shape|malformed)$/), file: name });
    expect(found).toHaveProperty("line");
  });

  it("refuses UTF-16 and control characters", () => {
    for (const mark of ["\ufeff", ""])
      expect(fault([{ name: "sdn.csv", bytes: new Uint8Array(Buffer.from(mark + SDN, "utf16le")) }])).toEqual(
        {
          code: "list_encoding",
          file: "sdn.csv",
          line: 1,
        },
      );
    const damaged = `${SDN}${row(2, "A\u0000B", "")}\u001a`;
    expect(fault([textFile("sdn.csv", damaged)])).toEqual({
      code: "list_malformed",
      file: "sdn.csv",
      line: 2,
    });
  });

  it("refuses the other files without the main one", () => {
    expect(fault([textFile("alt.csv", `1,9,"aka","A B",${N}\r\n\u001a`)])).toMatchObject({
      code: "list_missing",
    });
  });

  it("does not depend on the order of rows", () => {
    const files = sampleFiles();
    const shuffled = files.map((file) => {
      if (!file.name.endsWith(".csv")) return file;
      return textFile(
        file.name,
        new TextDecoder().decode(file.bytes).split("\r\n").filter(Boolean).reverse().join("\r\n"),
      );
    });
    const names = (list: InputFile[]) =>
      readLists(list)
        .sources[0]?.entities.map((entity) => entity.names[0]?.text)
        .sort();
    expect(names(shuffled)).toEqual(names(files));
  });
});

const UN = `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2026-01-02"><INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID>
<FIRST_NAME>IVAN</FIRST_NAME><SECOND_NAME>TESTOV</SECOND_NAME><NAME_ORIGINAL_SCRIPT>Иван Тестов</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Shorty</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;

describe("UN XML", () => {
  it("reads native names, weak aliases and ranges", () => {
    const [entity] = readLists([textFile("un.xml", UN)]).sources[0]?.entities ?? [];
    expect(entity?.names.map((name) => name.kind)).toEqual(["primary", "native", "weak_alias"]);
    expect(entity?.birthDates).toEqual([{ from: 19600101, to: 19621231, circa: false }]);
  });

  it("refuses a cut file, broken markup and a document type", () => {
    expect(fault([textFile("un.xml", UN.slice(0, 400))])).toMatchObject({
      code: "list_truncated",
      file: "un.xml",
    });
    expect(fault([textFile("un.xml", UN.replace("TESTOV", "TESTOV & SON"))])).toMatchObject({
      code: "list_malformed",
      line: 2,
    });
    expect(
      fault([textFile("un.xml", UN.replace("<CONSOLIDATED", '<!DOCTYPE a [<!ENTITY b "c">]><CONSOLIDATED'))]),
    ).toMatchObject({ code: "list_shape" });
    expect(fault([textFile("un.xml", UN.replace(/<INDIVIDUAL>[\s\S]*<\/INDIVIDUAL>/, ""))])).toMatchObject({
      code: "list_empty",
    });
  });
});

describe("other publishers", () => {
  it("reads OFSI's CSV, a row an alias", () => {
    const header =
      "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Nationality,Passport Details,NI Number,Country,Other Information,Group Type,Alias Type,Regime,Group ID";
    const text = `Last Updated,02/01/2026\r\n${header}\r\nTESTOFF,I,,,,,,00/00/1970,(1) Russian (2) Syrian,,,,,Individual,AKA,Test,77\r\nTESTOV,Ivan,,,,,,01/02/1970,,,,,,Individual,Prime Alias,Test,77\r\n`;
    const [source] = readLists([textFile("ConList.csv", text)]).sources;
    expect(source?.publishedAt).toBe("2026-01-02");
    expect(source?.entities[0]).toMatchObject({
      names: [
        { text: "Ivan TESTOV", kind: "primary" },
        { text: "I TESTOFF", kind: "alias" },
      ],
      countries: ["ru", "sy"],
    });
    expect(fault([textFile("ConList.csv", text.replace("Group ID", "Group Number"))])).toMatchObject({
      code: "list_shape",
    });
  });

  it("uses OFSI's older encoding only when the file has no UTF-8", () => {
    const header =
      "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,DOB,Nationality,Country,Group Type,Alias Type,Regime,Group ID";
    const line = (name: string, id: number) => `${name},,,,,,,,,Individual,Prime Alias,Test,${id}\r\n`;
    const text = `Last Updated,02/01/2026\r\n${header}\r\n${line("MUÑOZ", 1)}`;
    const old = { name: "ConList.csv", bytes: new Uint8Array(Buffer.from(text, "latin1")) };
    expect(readLists([old]).sources[0]?.entities[0]?.names[0]?.text).toBe("MUÑOZ");
    const damaged = Buffer.concat([Buffer.from(text), Buffer.from(line("PEÑA", 2), "latin1")]);
    expect(fault([{ name: "ConList.csv", bytes: new Uint8Array(damaged) }])).toEqual({
      code: "list_encoding",
      file: "ConList.csv",
      line: 4,
    });
  });

  it("reads the EU's XML", () => {
    const text = `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-02T00:00:00"><sanctionEntity logicalId="13"><subjectType code="person" classificationCode="P"/>
<regulation programme="TST"/><nameAlias wholeName="Ivan Testov" gender="M" strong="true"/><nameAlias wholeName="Shorty" strong="false"/>
<birthdate circa="true" year="1970"/><citizenship countryIso2Code="RU"/><identification number="AB12345" identificationTypeCode="passport" countryIso2Code="RU"/></sanctionEntity></export>`;
    const [entity] = readLists([textFile("eu.xml", text)]).sources[0]?.entities ?? [];
    expect(entity).toMatchObject({
      sex: "male",
      programs: ["TST"],
      birthDates: [{ circa: true }],
      identifiers: [{ type: "passport", country: "ru" }],
    });
    expect(entity?.names[1]?.kind).toBe("weak_alias");
  });

  it("reads the EU's CSV 1.1", () => {
    const text =
      "fileGenerationDate;Entity_LogicalId;Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Gender;BirthDate_BirthDate;Identification_Number;Citizenship_CountryIso2Code\n02/01/2026;13;P;TST;Ivan Testov;M;;;\n02/01/2026;13;P;TST;;;1970-02-01;;\n02/01/2026;13;P;TST;;;;;RU\n";
    const [source] = readLists([textFile("eu.csv", text)]).sources;
    expect(source?.entities).toHaveLength(1);
    expect(source?.entities[0]).toMatchObject({ countries: ["ru"], birthDates: [{ from: 19700201 }] });
    const untyped = text.replace("Entity_SubjectType_ClassificationCode", "Entity_Kind");
    expect(fault([textFile("eu.csv", untyped)])).toEqual({ code: "list_shape", file: "eu.csv", line: 1 });
  });

  it("reads the UK sanctions list's XML", () => {
    const text = `<Designations><DateGenerated>02/01/2026</DateGenerated><Designation><UniqueID>TST0001</UniqueID><Names><Name><Name6>TESTOV</Name6><Name1>Ivan</Name1><NameType>Primary Name</NameType></Name></Names>
<RegimeName>Test</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><IndividualDetails><Individual><DOBs><DOB>dd/mm/1970</DOB></DOBs><Nationalities><Nationality>Russia</Nationality></Nationalities></Individual></IndividualDetails></Designation></Designations>`;
    const [entity] = readLists([textFile("uk.xml", text)]).sources[0]?.entities ?? [];
    expect(entity).toMatchObject({
      names: [{ text: "Ivan TESTOV" }],
      birthDates: [{ from: 19700101, to: 19701231 }],
      countries: ["ru"],
    });
  });

  it("reads the UK's table from its archive, and refuses a cut archive", () => {
    const cells = (values: string[]) =>
      `<table:table-row>${values.map((v) => `<table:table-cell><text:p>${v}</text:p></table:table-cell>`).join("")}</table:table-row>`;
    const xml = `<office:document-content>${cells(["Unique ID", "Name", "Regime Name", "Type"])}${cells(["TST0001", "Testov Ivan", "Test", "Individual"])}</office:document-content>`;
    const file = { name: "uk_2026-01.ods", bytes: zipOf({ "content.xml": xml }) };
    expect(readLists([file]).sources[0]?.entities[0]).toMatchObject({
      sourceId: "TST0001",
      programs: ["Test"],
    });
    expect(fault([{ ...file, bytes: file.bytes.subarray(0, 60) }])).toMatchObject({ code: "list_truncated" });
    const bomb = zipOf({ "content.xml": " ".repeat(65 * 1024 * 1024) });
    expect(fault([{ ...file, bytes: bomb }])).toMatchObject({ code: "list_malformed" });
  });

  it("reads the US consolidated list and OpenSanctions, which it flags", () => {
    const csl =
      '_id,source,entity_number,type,programs,name,addresses,alt_names,dates_of_birth,nationalities,citizenships,ids\nx1,Entity List,,,,Test Works JSC,"1 Street, Minsk, BY",TW; and Test Plant,,,,"BY, 192603494, Registration Number"\n';
    const open =
      "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change\nNK-1,Person,Ivan Testov,Иван Тестов;I. Testov,1970-02-01,ru,,,,,,Wikidata PEPs,,,\n";
    const { sources } = readLists([textFile("csl.csv", csl), textFile("targets.simple.csv", open)]);
    expect(sources[0]?.entities[0]).toMatchObject({
      countries: ["by"],
      identifiers: [{ type: "registration_number", country: "by" }],
    });
    expect(sources[1]).toMatchObject({ licenceRequired: true, entities: [{ topics: ["pep"] }] });
  });

  it.each([
    ["PLANT, JANE ZELMIRA", "unknown"],
    ["KELB CO, JIMMY", "unknown"],
    ["RUSLAN OMAR TRADE", "unknown"],
    ["Zelmar Mining Industries", "organisation"],
    ["Zelmar Ltd", "organisation"],
  ])(
    "takes an entry of the US consolidated list without a type for a company only where its name is none of a person: %s",
    (name, type) => {
      const csl = `_id,source,entity_number,type,programs,name,addresses,alt_names,dates_of_birth,nationalities,citizenships,ids\nx1,Denied Persons List,,,,"${name}",,,,,,\n`;
      expect(readLists([textFile("csl.csv", csl)]).sources[0]?.entities[0]).toMatchObject({ type });
    },
  );

  it("uses the newest edition and refuses unknown files", () => {
    const { sources, skipped } = readLists([
      textFile("b.xml", UN.replace("2026-01-02", "2025-01-02")),
      textFile("a.xml", UN),
    ]);
    expect(sources).toHaveLength(1);
    expect(skipped[0]?.file).toBe("b.xml");
    expect(fault([textFile("what.csv", "a,b\n1,2\n")])).toMatchObject({
      code: "list_shape",
      file: "what.csv",
    });
    expect(fault([])).toMatchObject({ code: "list_missing" });
  });
});
