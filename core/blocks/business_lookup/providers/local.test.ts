import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ScreeningError } from "../../../../engines/screening/index.ts";
import { matcherOver, textFile } from "../../../../engines/screening/testing/sample.ts";
import { checkOf, lookupOutput, runLookup } from "../testing/lookup.ts";
import { columnMap, readCompanies } from "./company-csv.ts";
import { localProvider } from "./local.ts";

const sample = join(import.meta.dirname, "../../../../lists/sample-companies/companies.csv");
const registerOf = (source: ReturnType<typeof readCompanies>) => {
  const matcher = matcherOver([source]);
  return localProvider(async (work) => work(matcher));
};
const provider = registerOf(readCompanies({ name: "companies.csv", bytes: readFileSync(sample) }));

describe("local register", () => {
  it("compares addresses by their words", async () => {
    const check = async (address: string) =>
      checkOf(await lookupOutput(provider, { name: "Halden & Moss Logistics GmbH", address }), "address");
    expect(await check("Erfundene Str. 4, 28195 Bremen")).toMatchObject({ outcome: "passed" });
    for (const other of ["9 Other Road, Leeds", "Erfundene Strasse 5, Bremen", "–"])
      expect(await check(other)).toMatchObject({ outcome: "failed", reason: "address_mismatch" });
  });

  it("takes no company of the same name at another address for the one that was asked", async () => {
    const statusOf = async (input: object) => (await lookupOutput(provider, input)).status;
    const named = { name: "Halden & Moss Logistics GmbH" };
    const other = { address: "9 Other Road, Leeds" };
    expect(await statusOf({ ...named, address: "Erfundene Str. 4, 28195 Bremen" })).toBe("found");
    expect(await statusOf({ ...named, ...other })).toBe("ambiguous");
    expect(await statusOf({ name: "Acme Widgets Ltd", ...other })).not.toBe("found");
    // A company that a number names may have moved: the check says so.
    const numbered = { ...named, registration_number: "HRB 990017", ...other };
    expect(await statusOf(numbered)).toBe("found");
    expect(checkOf(await lookupOutput(provider, numbered), "address")?.outcome).toBe("failed");
  });

  it.each([
    [{ name: "Halden and Moss Logistics" }, "found", "Halden & Moss Logistics GmbH"],
    [{ name: "Brightwater Analytics Ltd" }, "found", "Brightwater Analytics Ltd"],
    [{ registration_number: "HRB 990017", jurisdiction: "DE" }, "found", "Halden & Moss Logistics GmbH"],
    [{ registration_number: "HRB 990017", jurisdiction: "deu" }, "found", "Halden & Moss Logistics GmbH"],
    [{ name: "Sundertorv Fisk ApS" }, "inactive", "Sundertorv Fisk ApS"],
    [{ name: "Halden Spedition GmbH" }, "found", "Halden & Moss Logistics GmbH"],
    [{ name: "Completely Different Works" }, "not_found", undefined],
    [{ name: "Completely Different Works", registration_number: "99123477" }, "ambiguous", undefined],
    [{ name: "Oakmere Weighing Ltd", registration_number: "99123401" }, "ambiguous", undefined],
  ])("%j is %s", async (input, status, name) => {
    const output = await lookupOutput(provider, input);
    expect(output.status).toBe(status);
    expect(output.company?.name).toBe(name);
  });

  const others = registerOf(
    readCompanies(
      textFile(
        "others.csv",
        "name,registration_number,jurisdiction,address\nSiemens Energy AG,HRB 99001,DE,Street 5 Berlin\nX Ltd,512000,FO,\nAcme Widgets Ltd,,GB,\nAlpha Fund III,,LU,\n",
      ),
    ),
  );

  it.each([
    [{ name: "Siemens AG" }, "ambiguous"],
    [{ name: "Siemens AG", registration_number: "HRB 99001" }, "ambiguous"],
    [{ name: "Siemens Energie AG", registration_number: "HRB 99001" }, "found"],
    [{ name: "SiemensEnergy", registration_number: "HRB 99001" }, "found"],
    [{ name: "Alpha Fund II" }, "ambiguous"],
    [{ name: "Alpha Fund III" }, "found"],
    [{ name: "X Ltd", registration_number: "512000" }, "found"],
    [{ name: "X Ltd", registration_number: "512001" }, "not_found"],
    [{ name: "Acme Widgets Ltd", registration_number: "12345678" }, "ambiguous"],
  ])("takes no company for another that is alike: %j is %s", async (input, status) => {
    expect((await lookupOutput(others, input)).status).toBe(status);
  });

  it.each([
    ["Quill Fund III", "Quill Fund II"],
    ["Quill Fund 1", "Quill Fund 2"],
    ["Quill Fund II", "Quill Fund"],
    ["Quill Fund XIV", "Quill Fund XV"],
    ["Quill Series XXII", "Quill Series XXIII"],
    ["Quillfeather Fund A", "Quillfeather Fund B"],
    ["Quillfeather Fund A", "Quillfeather Fund"],
  ])("does not take the number of %s for that of its sibling %s", async (listed, name) => {
    const rows = `name,registration_number\n${listed},99123499\n`;
    const register = registerOf(readCompanies(textFile("c.csv", rows)));
    const asked = { registration_number: "99123499" };
    const sibling = await lookupOutput(register, { ...asked, name });
    expect(sibling).toMatchObject({ status: "ambiguous", company: null });
    expect(checkOf(sibling, "name")).toMatchObject({ outcome: "failed", reason: "name_mismatch" });
    for (const own of [listed, `${listed} Ltd`, listed.replace("Quill", "Qill")])
      expect((await lookupOutput(register, { ...asked, name: own })).status).toBe("found");
  });

  it("takes no company for active whose status its file leaves out", async () => {
    const rows =
      "name,registration_number,status,dissolved_on\nQuill One,99123401,,\nQuill Two,99123402,active,\n";
    const told = registerOf(readCompanies(textFile("c.csv", `${rows}Quill Three,99123403,,2024-06-30\n`)));
    const unknown = await lookupOutput(told, { registration_number: "99123401" });
    expect(unknown).toMatchObject({
      status: "ambiguous",
      company: null,
      candidates: [{ name: "Quill One" }],
    });
    expect(checkOf(unknown, "active")?.outcome).toBe("not_applicable");
    const statusOf = async (number: string) =>
      (await lookupOutput(told, { registration_number: number })).status;
    expect([await statusOf("99123402"), await statusOf("99123403")]).toEqual(["found", "inactive"]);
  });

  it("takes no company of a country that is not told for one of the country that was asked", async () => {
    const silent = registerOf(
      readCompanies(textFile("c.csv", "name,registration_number\nQuillfeather Ltd,99123499\n")),
    );
    const asked = { name: "Quillfeather Ltd", registration_number: "99123499" };
    expect((await lookupOutput(silent, { ...asked, jurisdiction: "FO" })).status).toBe("ambiguous");
    expect((await lookupOutput(silent, asked)).status).toBe("found");
  });

  it("takes no company of a country for one of the state that was asked, where each state has a register", async () => {
    const rows =
      "Quillfeather Inc,1234567,CA\nQuill Bank,99123,US\nQuill Ltd,09123499,GB\nQuill One,7654321,CA-ON\n";
    const federal = registerOf(
      readCompanies(textFile("c.csv", `name,registration_number,jurisdiction\n${rows}`)),
    );
    const of = (registration_number: string, jurisdiction: string) =>
      lookupOutput(federal, { registration_number, jurisdiction });
    for (const [number, state] of [
      ["1234567", "CA-ON"],
      ["99123", "us-de"],
    ] as const) {
      const output = await of(number, state);
      expect(output).toMatchObject({ status: "ambiguous", company: null, candidates: [{}] });
      expect(checkOf(output, "jurisdiction")?.outcome).toBe("not_applicable");
      expect((await of(number, state.slice(0, 2))).status).toBe("found");
    }
    expect((await of("7654321", "CA")).status).toBe("found");
    expect((await of("09123499", "GB-SCT")).status).toBe("found");
  });

  it.each([
    ["Quillblu Energy Ltd", "Quillblue Energy Ltd"],
    ["Quill Air Ltd", "Quill Airways Ltd"],
    ["Quillfeather Ltd", "Quillfeather GmbH"],
  ])("does not find %s by the name of another company: %s", async (listed, name) => {
    const register = registerOf(readCompanies(textFile("c.csv", `name,jurisdiction\n${listed},GB\n`)));
    expect((await lookupOutput(register, { name, jurisdiction: "GB" })).status).not.toBe("found");
    expect((await lookupOutput(register, { name: listed, jurisdiction: "GB" })).status).toBe("found");
  });

  it.each([
    [{ name: "X Ltd" }, "invalid_query"],
    [{ name: "🙂" }, "invalid_query"],
    [{ name: "acme ".repeat(200) }, "invalid_query"],
    [{ registration_number: "512", jurisdiction: "FO" }, "invalid_query"],
    [{ name: "Acme Widgets Ltd", registration_number: "0000" }, "invalid_registration_number"],
  ])("refuses what it cannot look up: %j", async (input, code) => {
    expect(await runLookup(others, input)).toMatchObject({ kind: "failed", code });
  });

  it("calls nobody the only one while others that are as alike were not read", async () => {
    // Of 21 that are as alike, the last two are in the country that is asked.
    const registerWith = (other: string) => {
      const others = Array.from({ length: 19 }, (_, i) => `${other},991234${i + 10},AT\n`).join("");
      const twins = "Quillfeather Ltd,99123401,DE\nQuillfeather Ltd,99123499,DE\n";
      return registerOf(
        readCompanies(textFile("c.csv", `name,registration_number,jurisdiction\n${others}${twins}`)),
      );
    };
    const asked = { name: "Quillfeather Ltd", jurisdiction: "DE" };
    expect((await lookupOutput(registerWith("Quillfeather Ltd"), asked)).status).toBe("ambiguous");
    // A number says which one it is, however many are alike.
    const numbered = { ...asked, registration_number: "99123499" };
    expect((await lookupOutput(registerWith("Quillfeathre Ltd"), numbered)).status).toBe("found");
  });

  it("reports whether it knows the owners", async () => {
    const told = await lookupOutput(provider, { name: "Brightwater Analytics Ltd" });
    expect(told.company?.owners).toHaveLength(2);
    expect(checkOf(told, "owners_identified")?.outcome).toBe("passed");
    const silent = await lookupOutput(provider, { name: "Oakmere Weighing Ltd" });
    expect(checkOf(silent, "owners_identified")).toMatchObject({
      outcome: "failed",
      reason: "owners_not_told",
    });
  });
});

it.each([
  [
    "itself",
    { name: "CIRCULAR ALPHA LIMITED", entity_type: "organisation", ownership_percent: 100 },
    "failed",
  ],
  ["a person of its name", { name: "Circular Alpha", entity_type: "person" }, "passed"],
  ["another company", { name: "Circular Beta Ltd" }, "passed"],
])("a company that belongs to %s", async (_, owner, outcome) => {
  const owners = JSON.stringify([owner]).replaceAll('"', '""');
  const register = registerOf(
    readCompanies(textFile("c.csv", `name,owners\nCircular Alpha Ltd,"${owners}"\n`)),
  );
  const output = await lookupOutput(register, { name: "Circular Alpha Ltd" });
  expect(checkOf(output, "owners_identified")?.outcome).toBe(outcome);
});

it.each([
  [
    "more than all of it",
    [70, 70].map((share) => ({ name: `Owner ${share}`, ownership_percent: share })),
    "failed",
  ],
  ["an owner without a name", [{ ownership_percent: 30 }], "failed"],
  [
    "thirds",
    [33.4, 33.4, 33.3].map((share) => ({ name: "Jane Miller", ownership_percent: share })),
    "passed",
  ],
  ["no owner to be named", [], "passed"],
])("owners that are said to be %s", async (_, owners, outcome) => {
  const text = JSON.stringify(owners).replaceAll('"', '""');
  const register = registerOf(readCompanies(textFile("c.csv", `name,owners\nAcme Widgets Ltd,"${text}"\n`)));
  const output = await lookupOutput(register, { name: "Acme Widgets Ltd" });
  expect(checkOf(output, "owners_identified")?.outcome).toBe(outcome);
});

it.each([
  ["日立製作所", "found"],
  ["㈱日立製作所", "found"],
  ["日立造船株式会社", "not_found"],
  ["有限会社日立製作所", "ambiguous"],
  ["华为技术", "found"],
  ["삼성전자", "found"],
])(
  "finds a company without the legal form that its script runs together with the name: %s is %s",
  async (name, status) => {
    const rows = "株式会社日立製作所,JP\n华为技术有限公司,CN\n삼성전자 주식회사,KR\n";
    const register = registerOf(readCompanies(textFile("c.csv", `name,jurisdiction\n${rows}`)));
    expect((await lookupOutput(register, { name })).status).toBe(status);
  },
);

describe("a CSV of companies", () => {
  const GOLDEN =
    "LEI,Entity.LegalName,Entity.OtherEntityNames.OtherEntityName.1,Entity.OtherEntityNames.OtherEntityName.1.type,Entity.OtherEntityNames.OtherEntityName.2,Entity.OtherEntityNames.OtherEntityName.2.type," +
    "Entity.LegalAddress.FirstAddressLine,Entity.LegalAddress.City,Entity.LegalAddress.Country,Entity.RegistrationAuthority.RegistrationAuthorityEntityID,Entity.LegalJurisdiction,Entity.LegalForm.EntityLegalFormCode,Entity.EntityStatus,Entity.EntityCreationDate,Registration.RegistrationStatus\n";
  const golden = (entity: string, registration: string) =>
    registerOf(
      readCompanies(
        textFile(
          "golden.csv",
          `${GOLDEN}5493001KJTIIGC8Y1R12,Осинка Весы,Oakmere Weighing Plc,PREVIOUS_LEGAL_NAME,Osinka Scales,ALTERNATIVE_LANGUAGE_LEGAL_NAME,3 Made Up Row,Leeds,GB,09912347,GB,H0PO,${entity},2017-08-14T00:00:00Z,${registration}\n`,
        ),
      ),
    );

  it.each([
    ["ACTIVE", "ISSUED", "found"],
    ["ACTIVE", "PENDING_TRANSFER", "found"],
    ["ACTIVE", "LAPSED", "inactive"],
    ["ACTIVE", "RETIRED", "inactive"],
    ["INACTIVE", "ISSUED", "inactive"],
    ["NULL", "ISSUED", "inactive"],
    ["ACTIVE", "", "inactive"],
  ])(
    "may be GLEIF's golden copy: an entity %s under an LEI %s is %s",
    async (entity, registration, status) => {
      const output = await lookupOutput(golden(entity, registration), { lei: "5493001KJTIIGC8Y1R12" });
      expect(output).toMatchObject({
        status,
        company: {
          name: "Осинка Весы",
          previous_names: ["Oakmere Weighing Plc"],
          other_names: ["Osinka Scales"],
          address: "3 Made Up Row, Leeds, GB",
          incorporated_on: "2017-08-14",
        },
      });
      expect(checkOf(output, "owners_identified")?.outcome).toBe("failed");
    },
  );

  it("says the end of a company, its headquarters and its name in another language, where a copy has them", async () => {
    const columns =
      "LEI,Entity.LegalName,Entity.OtherEntityNames.OtherEntityName.1,Entity.OtherEntityNames.OtherEntityName.1.type,Entity.RegistrationAuthority.RegistrationAuthorityEntityID,Entity.LegalJurisdiction,Entity.LegalForm.EntityLegalFormCode,Entity.EntityStatus,Entity.EntityCreationDate,Registration.RegistrationStatus,Entity.EntityExpirationDate,Entity.HeadquartersAddress.FirstAddressLine,Entity.HeadquartersAddress.City";
    const row =
      "5493001KJTIIGC8Y1R12,Osinka,Osinka Scales,ALTERNATIVE_LANGUAGE_LEGAL_NAME,1,GB,H0PO,ACTIVE,2017-08-14,ISSUED,2024-05-31T00:00:00Z,3 Made Up Row,Leeds";
    const register = registerOf(readCompanies(textFile("golden.csv", `${columns}\n${row}\n`)));
    expect(await lookupOutput(register, { lei: "5493001KJTIIGC8Y1R12" })).toMatchObject({
      status: "inactive",
      company: {
        dissolved_on: "2024-05-31",
        physical_address: { address_line_1: "3 Made Up Row", locality: "Leeds" },
        translated_name: "Osinka Scales",
      },
    });
    const own = registerOf(
      readCompanies(textFile("c.csv", "name,dissolved_on\nAcme Widgets Ltd,2020-01-31\n")),
    );
    expect(await lookupOutput(own, { name: "Acme Widgets Ltd" })).toMatchObject({
      status: "inactive",
      company: { dissolved_on: "2020-01-31" },
    });
  });

  it("is searched by every name that the golden copy gives", async () => {
    for (const name of ["Осинка Весы", "Oakmere Weighing Plc", "Osinka Scales"])
      expect((await lookupOutput(golden("ACTIVE", "ISSUED"), { name })).status).toBe("found");
  });

  it.each([
    ["active", "found"],
    ["Active - Proposal to Strike off", "found"],
    ["", "ambiguous"],
    ["Existing - in liquidation", "inactive"],
    ["In liquidation", "inactive"],
    ["struck off", "inactive"],
    ["Bankrupt", "inactive"],
  ])("may have columns of its own; a company %s is %s", async (status, expected) => {
    const columns = columnMap([
      "name=Firma",
      "registration_number=Nr",
      "status=Zustand",
      "jurisdiction=Land",
    ]);
    const source = readCompanies(
      textFile("firmen.csv", `Nr,Firma,Zustand,Land\nHRB 77,Oakmere Weighing,${status},DE\n`),
      columns,
    );
    expect((await lookupOutput(registerOf(source), { name: "Oakmere Weighing" })).status).toBe(expected);
    expect(source.warnings).toHaveLength(expected === "found" ? 0 : 1);
  });

  it.each([
    ["a column that is not there", "name\nA B\n", ["name=Firma"], 1],
    ["owners that are not JSON", 'name,owners\nA B,"[{"\n', undefined, 2],
    [
      "owners of another shape",
      'name,owners\nA B,"[{""name"":""C D"",""ownership_percent"":101}]"\n',
      undefined,
      2,
    ],
    ["a company twice", "name,registration_number\nA B,12\nA C,12\n", undefined, 3],
    ["a company without a name", "name,registration_number\n,12\n", undefined, 2],
    ["a row that is cut off", 'name,registration_number\nA B,"12', undefined, 2],
  ])("is refused for %s", (_, text, columns, line) => {
    const read = () => readCompanies(textFile("c.csv", text), columns && columnMap(columns));
    expect(read).toThrow(ScreeningError);
    expect(read).toThrow(new RegExp(`^c\\.csv:${line}:`));
  });

  it("has only columns that are known", () => {
    expect(() => columnMap(["nam=Firma"])).toThrow("A column is one of name");
    expect(() => columnMap(["status=Zustand"])).toThrow("must hold the name");
  });
});
