import { describe, expect, it } from "vitest";
import { clearedNames, entryOf, faultOf, listIn } from "../testing/list-faults.ts";
import { realList, realListsAreMissing } from "../testing/real-lists.ts";
import { textFile } from "../testing/sample.ts";

const isMissing = realListsAreMissing();

const EU = `<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-02T00:00:00">
<sanctionEntity logicalId="13" designationDate="2024-02-03"><remark>First</remark><remark>IMO number: 9074729; wallet 0x00000000219ab540356cBB839Cbe05303d7705Fa</remark><subjectType code="person" classificationCode="P"/><regulation programme="TST"/>
<nameAlias wholeName="Ilmar Quelbov" firstName="Ilmar" middleName="Oswin" lastName="Quelbov" gender="M" strong="true"/><nameAlias wholeName="Shorty" strong="true"><remark>low quality alias</remark></nameAlias><nameAlias wholeName="Илмар Квельбов" strong="true"/>
<birthdate circa="true" calendarType="GREGORIAN" year="1970"/><birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1960" yearRangeTo="1962"/><birthdate circa="false" calendarType="GREGORIAN" year="1971" monthOfYear="5"/>
<identification number="ABCDEFGH" identificationTypeCode="id" countryIso2Code="RU"/></sanctionEntity></export>`;

describe("European Union", () => {
  const eu = (text = EU) => textFile("eu.xml", text);

  it("reads all names, weak aliases by their remark, dates of all forms and numbers in remarks", () => {
    const source = listIn(eu());
    expect(entryOf(source, "13")).toMatchObject({
      names: [
        { text: "Ilmar Quelbov", kind: "primary" },
        { text: "Ilmar Oswin Quelbov", kind: "alias" },
        { text: "Shorty", kind: "weak_alias" },
        { text: "Илмар Квельбов", kind: "native" },
      ],
      birthDates: [
        { from: 19700101, to: 19701231, circa: true },
        { from: 19600101, to: 19621231, circa: false },
        { from: 19710501, to: 19710531, circa: false },
      ],
      identifiers: [
        { type: "national_id", value: "ABCDEFGH", country: "ru" },
        { type: "crypto_wallet", value: "0x00000000219ab540356cBB839Cbe05303d7705Fa" },
      ],
      remarks: expect.stringMatching(/^Listed on 2024-02-03\. First IMO number/),
    });
    expect(clearedNames(source)).toEqual([]);
  });

  it("takes an open range of years, or another calendar, for no birth date at all", () => {
    for (const text of [
      EU.replace(' yearRangeTo="1962"', ""),
      EU.replace('"GREGORIAN" year="1971"', '"ISLAMIC" year="1391"'),
    ])
      expect(entryOf(listIn(eu(text)), "13").birthDates).toEqual([]);
  });

  it.each([
    [
      "an unknown element",
      EU.replace("<regulation ", '<alternativeName wholeName="Hidden"/><regulation '),
      "list_shape",
    ],
    [
      "an element in a name",
      EU.replace("<remark>low", "<wholeName>Hidden</wholeName><remark>low"),
      "list_shape",
    ],
    [
      "entities in another element",
      EU.replace("<sanctionEntity", "<group><sanctionEntity").replace("</export>", "</group></export>"),
      "list_shape",
    ],
    [
      "two entries of one key",
      EU.replace("</export>", `${EU.slice(EU.indexOf("<sanctionEntity"))}`),
      "list_malformed",
    ],
    ["an entry without a key", EU.replace(' logicalId="13"', ""), "list_malformed"],
  ])("refuses %s", (_, text, code) => {
    expect(faultOf(eu(text))).toBe(code);
  });

  it.skipIf(isMissing)("reads the excerpt of a real file", () => {
    const source = listIn(realList("eu_fsf"));
    expect(source.entities).toHaveLength(5);
    expect(entryOf(source, "20").birthDates).toMatchObject([{ from: 19660101 }, { from: 19650101 }]);
    const kinds = entryOf(source, "514").names.map(({ kind }) => kind);
    expect(kinds).toEqual(["native", "alias", "weak_alias", "weak_alias"]);
    expect(clearedNames(source)).toEqual([]);
  });
});

const UK = `<Designations><DateGenerated>02/01/2026</DateGenerated><Designation><UniqueID>TST0001</UniqueID><DateDesignated>03/02/2024</DateDesignated>
<Names><Name><Name6>QUELBOV</Name6><Name1>Ilmar</Name1><NameType>Primary Name</NameType></Name></Names><Names><Name><Name6>QUELBOW</Name6><NameType>Primary Name Variation</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Илмар Квельбов</NameNonLatinScript></NonLatinName></NonLatinNames><Titles><Title>Mullah</Title></Titles>
<RegimeName>Test</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><OtherInformation>Bitcoin 12QtE5CGwSseXtBAY76UVE1xyCGNTojH9h</OtherInformation>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1970</DOB><DOB>00/05/1971</DOB></DOBs><PassportDetails><Passport><PassportNumber>P04581926</PassportNumber></Passport><Passport><PassportNumber>P04581926</PassportNumber></Passport></PassportDetails></Individual></IndividualDetails></Designation>
<Designation><UniqueID>TST0002</UniqueID><Names><Name><Name6>TRIALIA STAR</Name6><NameType>Primary Name</NameType></Name></Names><RegimeName>Test</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip><ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber><IMONumber>9074743</IMONumber></IMONumbers></Ship></ShipDetails></Designation></Designations>`;

describe("United Kingdom", () => {
  const uk = (text = UK) => textFile("uk.xml", text);

  it("reads every holder of names, every number once, and wallets", () => {
    const source = listIn(uk());
    expect(entryOf(source, "TST0001")).toMatchObject({
      title: "Mullah",
      names: [
        { text: "Ilmar QUELBOV", kind: "primary" },
        { text: "QUELBOW", kind: "alias" },
        { text: "Илмар Квельбов", kind: "native" },
      ],
      birthDates: [
        { from: 19700101, to: 19701231 },
        { from: 19710501, to: 19710531 },
      ],
      identifiers: [{ type: "passport", value: "P04581926" }, { type: "crypto_wallet" }],
    });
    expect(entryOf(source, "TST0002").identifiers).toEqual([
      { type: "imo", value: "9074729" },
      { type: "imo", value: "9074743" },
    ]);
    expect(clearedNames(source)).toEqual([]);
  });

  it("lets a birth date that is half known rule nobody out", () => {
    const source = listIn(uk(UK.replace("00/05/1971", "15/08/19yy")));
    expect(entryOf(source, "TST0001").birthDates).toEqual([]);
    expect(source.warnings).toHaveLength(1);
  });

  it.each([
    ["an unknown part of a name", UK.replace("<Name1>Ilmar</Name1>", "<Name7>Ilmar</Name7>"), "list_shape"],
    [
      "something beside the designations",
      UK.replace("</Designations>", "<Part/></Designations>"),
      "list_shape",
    ],
    [
      "designations in another element",
      UK.replace("<Designation>", "<Part><Designation>").replace("</Designations>", "</Part></Designations>"),
      "list_shape",
    ],
    ["two designations of one key", UK.replace("TST0002", "TST0001"), "list_malformed"],
  ])("refuses %s", (_, text, code) => {
    expect(faultOf(uk(text))).toBe(code);
  });

  it.skipIf(isMissing)("reads the excerpt of a real file", () => {
    const source = listIn(realList("uk_sanctions_list"));
    expect(source.entities).toHaveLength(5);
    expect(entryOf(source, "AFG0006").birthDates).toHaveLength(10);
    expect(entryOf(source, "RUS2701").birthDates).toEqual([]);
    expect(entryOf(source, "RUS3379").identifiers).toHaveLength(2);
    expect(clearedNames(source)).toEqual([]);
  });
});
