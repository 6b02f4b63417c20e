import { describe, expect, it } from "vitest";
import { ScreeningError } from "../index.ts";
import { textFile } from "../testing/sample.ts";
import { readLists } from "./index.ts";

const VALUES = `<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="1" ISO2="RU">Russia</Country><Country ID="2" ISO2="KZ">Kazakhstan</Country><Country ID="3">undetermined</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="224">Gender</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="13">SWIFT/BIC</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
</ReferenceValueSets>
<Locations><Location ID="25"><LocationCountry CountryID="1"/></Location><Location ID="26"><LocationCountry CountryID="2"/></Location></Locations>
<IDRegDocuments>
<IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="71" IssuedBy-CountryID="1" ValidityID="1"><IDRegistrationNo>AB 123456</IDRegistrationNo></IDRegDocument>
<IDRegDocument ID="3" IDRegDocTypeID="1626" IdentityID="81" ValidityID="1"><IDRegistrationNo>IMO 8321785</IDRegistrationNo></IDRegDocument>
</IDRegDocuments>`;

const part = (group: number, text: string) =>
  `<DocumentedNamePart><NamePartValue NamePartGroupID="${group}" ScriptID="215" Acronym="false">${text}</NamePartValue></DocumentedNamePart>`;
const date = (year: number, month: number, day: number) =>
  `<Year>${year}</Year><Month>${month}</Month><Day>${day}</Day>`;
const period = (start: string, end: string, circa = false) =>
  `<Feature ID="9" FeatureTypeID="8"><FeatureVersion ID="9"><DatePeriod CalendarTypeID="1"><Start Approximate="${circa}"><From>${start}</From><To>${start}</To></Start><End Approximate="${circa}"><From>${end}</From><To>${end}</To></End></DatePeriod></FeatureVersion></Feature>`;

const PARTIES = `<DistinctParties>
<DistinctParty FixedRef="7"><Comment>A remark.</Comment><Profile ID="7" PartySubTypeID="4"><Identity ID="71" Primary="true" False="false">
<Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="3">${part(11, "SHORTY")}</DocumentedName></Alias>
<Alias AliasTypeID="1401" Primary="false" LowQuality="false"><DocumentedName ID="4">${part(10, "TESTOFF")}${part(11, "Iwan")}</DocumentedName></Alias>
<Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">${part(10, "TESTOV")}${part(11, "Ivan")}</DocumentedName><DocumentedName ID="2">${part(10, "Тестов")}${part(11, "Иван")}</DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="10" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="11" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
</Identity>
${period(date(1970, 2, 1), date(1970, 2, 1))}${period(date(1968, 1, 1), date(1968, 12, 31), true)}
<Feature ID="5" FeatureTypeID="10"><FeatureVersion ID="5"><VersionLocation LocationID="25"/></FeatureVersion></Feature>
<Feature ID="6" FeatureTypeID="25"><FeatureVersion ID="6"><VersionLocation LocationID="26"/></FeatureVersion></Feature>
<Feature ID="7" FeatureTypeID="224"><FeatureVersion ID="7"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
</Profile></DistinctParty>
<DistinctParty FixedRef="8"><Profile ID="8" PartySubTypeID="1"><Identity ID="81" Primary="true"><Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="5">${part(20, "MAR AZUL")}</DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="20" NamePartTypeID="1526"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
</DistinctParties>`;

const entry = (id: number, program: string) =>
  `<SanctionsEntry ID="${id}" ProfileID="${id}" ListID="1550"><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>${program}</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry>`;
const XML = `<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="3">
<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>1</Month><Day>2</Day></DateOfIssue>
${VALUES}
${PARTIES}
<ProfileRelationships/>
<SanctionsEntries>${entry(7, "SDGT")}${entry(8, "CUBA")}</SanctionsEntries>
</Sanctions>`;

const faultOf = (text: string) => {
  try {
    readLists([textFile("SDN_ADVANCED.XML", text)]);
  } catch (error) {
    if (error instanceof ScreeningError) return { code: error.code, message: error.message, ...error.place };
    throw error;
  }
  return "read";
};

describe("OFAC's advanced XML", () => {
  it("reads names with their kind, dates with precision, places, documents and programs", () => {
    const [source] = readLists([textFile("SDN_ADVANCED.XML", XML)]).sources;
    expect(source).toMatchObject({ id: "us_ofac_sdn", publishedAt: "2026-01-02", warnings: [] });
    expect(source?.entities).toMatchObject([
      {
        sourceId: "7",
        type: "person",
        names: [
          { text: "TESTOV, Ivan", kind: "primary" },
          { text: "Тестов, Иван", kind: "native" },
          { text: "SHORTY", kind: "weak_alias" },
          { text: "TESTOFF, Iwan", kind: "former" },
        ],
        birthDates: [
          { from: 19700201, to: 19700201, circa: false },
          { from: 19680101, to: 19681231, circa: true },
        ],
        countries: ["ru", "kz"],
        identifiers: [{ type: "passport", value: "AB 123456", country: "ru" }],
        programs: ["SDGT"],
        sex: "male",
        remarks: "A remark.",
      },
      {
        sourceId: "8",
        type: "vessel",
        names: [{ text: "MAR AZUL", kind: "primary" }],
        identifiers: [{ type: "imo", value: "IMO 8321785" }],
        programs: ["CUBA"],
      },
    ]);
  });

  it("distinguishes the two lists by name, and accepts a namespace prefix", () => {
    expect(readLists([textFile("CONS_ADVANCED.XML", XML)]).sources[0]?.id).toBe("us_ofac_cons");
    const prefixed = XML.replaceAll(/<(\/?)(?=[A-Z])/g, "<$1o:").replace("xmlns=", "xmlns:o=");
    expect(readLists([textFile("SDN_ADVANCED.XML", prefixed)]).sources[0]?.entities).toHaveLength(2);
  });

  it("refuses a file cut anywhere", () => {
    for (let end = XML.indexOf("<DateOfIssue"); end < XML.length - 1; end += 97)
      expect(faultOf(XML.slice(0, end))).toMatchObject({
        code: expect.stringMatching(/^list_(truncated|malformed)$/),
      });
  });

  it.each([
    ["a party of a new type", XML.replace('"1">Individual', '"1">Planet'), "list_shape"],
    ["a new kind of alias", XML.replace("F.K.A.", "X.K.A."), "list_shape"],
    ["a number that leads nowhere", XML.replace('LocationID="25"', 'LocationID="99"'), "list_shape"],
    ["a party without number", XML.replace('<Profile ID="7"', "<Profile"), "list_shape"],
    ["the same party twice", XML.replace('<Profile ID="8"', '<Profile ID="7"'), "list_malformed"],
    ["an invalid date", XML.replace("<Year>1970<", "<Year>MCMLXX<"), "list_malformed"],
    ["a party without a name", XML.replace("MAR AZUL", ""), "list_malformed"],
    ["no sanctions entries", XML.replaceAll("SanctionsEntries", "Entries"), "list_shape"],
    ["a tag that is not closed", XML.replace("</Identity>", ""), "list_malformed"],
    ["no party", XML.replace(/<DistinctParty [\s\S]*<\/DistinctParty>/, ""), "list_empty"],
  ])("refuses %s, with its line", (_, text, code) => {
    const fault = faultOf(text);
    expect(fault).toMatchObject({ code, file: "SDN_ADVANCED.XML" });
    if (code !== "list_empty") expect(fault).toMatchObject({ line: expect.any(Number) });
  });

  it("is read instead of the delimited files of the same list, unless those are newer", () => {
    const none = "-0- ";
    const csv = `7,"TESTOV, Ivan","individual","SDGT",${Array(7).fill(none).join(",")},"DOB 1970."\r\n\u001a`;
    const both = (name: string) => readLists([textFile(name, csv), textFile("SDN_ADVANCED.XML", XML)]);
    expect(both("sdn.csv").sources.map(({ entities }) => entities.length)).toEqual([2]);
    expect(both("sdn.csv").skipped).toMatchObject([{ file: "sdn.csv" }]);
    expect(both("sdn_2026-02.csv").sources.map(({ entities }) => entities.length)).toEqual([1]);
    expect(both("sdn_2026-02.csv").skipped).toMatchObject([{ file: "SDN_ADVANCED.XML" }]);
    expect(
      both("cons_prim.csv")
        .sources.map(({ id }) => id)
        .sort(),
    ).toEqual(["us_ofac_cons", "us_ofac_sdn"]);
  });
});
