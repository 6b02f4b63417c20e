/** A part of an entry's dates or countries that cannot be read: the known part alone would speak against the listed person. */
import { expect, it } from "vitest";
import { countryCode, countryCodes } from "../../common/countries.ts";
import type { ListedEntity } from "../entity.ts";
import { entryOf, listIn } from "../testing/list-faults.ts";
import { matcherOver, textFile } from "../testing/sample.ts";
import type { InputFile } from "./reader.ts";

/** One entry as a format has it. @param dates of birth @param countries by the names that the format writes */
type Format = (dates: readonly string[], countries: readonly string[]) => InputFile;

const un: Format = (dates, countries) =>
  textFile(
    "un.xml",
    `<CONSOLIDATED_LIST dateGenerated="2026-01-02"><INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>ILMAR</FIRST_NAME><SECOND_NAME>QUELBOV</SECOND_NAME>
${countries.map((name) => `<NATIONALITY><VALUE>${name}</VALUE></NATIONALITY>`).join("")}
${dates.map((date) => `<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>${/^\d{4}$/.test(date) ? `<YEAR>${date}</YEAR>` : `<NOTE>${date} </NOTE>`}</INDIVIDUAL_DATE_OF_BIRTH>`).join("")}
</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`,
  );

const ofac: Format = (dates, countries) => {
  const said = [...dates.map((date) => `DOB ${date}`), ...countries.map((name) => `nationality ${name}`)];
  const row = [7, '"QUELBOV, Ilmar"', '"individual"', '"TRIAL"', ...Array(7).fill("-0- ")];
  return textFile("sdn.csv", `${row.join(",")},"${said.join("; alt. ")}."\r\n\u001a`);
};

const eu: Format = (dates, countries) => {
  const facts = [...dates.map((date) => [date, ""]), ...countries.map((name) => ["", name])];
  const head =
    "fileGenerationDate;Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;BirthDate_BirthDate;Identification_Number;Citizenship_CountryIso2Code";
  const rows = facts.map(([date, name]) => `02/01/2026;7;P;Ilmar Quelbov;${date};;${name}`);
  return textFile("eu.csv", [head, ...rows, ""].join("\n"));
};

const openSanctions: Format = (dates, countries) =>
  textFile(
    "targets.csv",
    `id,schema,name,aliases,birth_date,countries,identifiers,sanctions,dataset\n7,Person,Ilmar Quelbov,,${dates.join(";")},${countries.join(";")},,Trial,Trial\n`,
  );

const csl: Format = (dates, countries) =>
  textFile(
    "csl.csv",
    `_id,source,type,programs,name,addresses,alt_names,dates_of_birth,nationalities,ids\n7,Trial,Individual,Trial,"QUELBOV, Ilmar",,,${dates.join("; ")},${countries.join("; ")},\n`,
  );

const FORMATS: readonly (readonly [string, Format])[] = [
  ["the UN", un],
  ["OFAC's CSV", ofac],
  ["the EU's CSV", eu],
  ["OpenSanctions", openSanctions],
  ["the US Consolidated Screening List", csl],
];
const read = (file: InputFile): ListedEntity => entryOf(listIn(file), "7");

it.each(FORMATS)("of %s leaves the other dates and countries of the entry out", (_, format) => {
  const known = read(format(["1960", "1964"], ["GB", "SY"]));
  expect([known.birthDates.length, known.countries]).toEqual([2, ["gb", "sy"]]);
  const partly = read(format(["1960", "in the year of the flood"], ["SY", "Atlantis"]));
  expect([partly.birthDates, partly.countries]).toEqual([[], []]);
});

it("clears nobody who is listed: the country that could not be read is the applicant's", () => {
  const screened = (countries: readonly string[]) =>
    matcherOver([listIn(un([], countries))]).screen({ name: "Ilmer Quelbow Tarn", countries: ["GB"] }, {})
      .status;
  expect(screened(["Syrian Arab Republic"])).toBe("clear");
  for (const name of ["United Kingdom of Great Britain and Northern Ireland", "Atlantis"])
    expect(screened(["Syrian Arab Republic", name])).toBe("potential_match");
});

it("clears nobody by one of the applicant's countries, where another one is not known", () => {
  const matcher = matcherOver([listIn(un([], ["Kazakhstan"]))]);
  const screened = (countries: readonly string[]) =>
    matcher.screen({ name: "Ilmer Quelbow Tarn", countries }, {}).status;
  expect(screened(["DE"])).toBe("clear");
  // SU is the code of the Soviet Union, XXA of stateless persons.
  for (const other of ["KZ", "SU", "XXA"]) expect(screened(["DE", other])).toBe("potential_match");
});

it("takes a date of the UN's that stands in the note alone", () => {
  expect(read(un(["1976", "Between Aug. and Sep. 1977"], [])).birthDates).toMatchObject([
    { from: 19760101 },
    { from: 19770801, to: 19770931 },
  ]);
  expect(read(un(["Nov. 1973"], [])).birthDates).toMatchObject([{ from: 19731101 }]);
  expect(read(un(["1982", "24/06/1402 (Hijri Calendar)"], [])).birthDates).toEqual([]);
});

it("knows countries by the names of the UN and of others", () => {
  const names = [
    ["United Kingdom of Great Britain and Northern Ireland", "gb"],
    ["Myanmar", "mm"],
    ["Cabo Verde", "cv"],
    ["the Philippines", "ph"],
    ["The Gambia", "gm"],
    ["Union of the Comoros", "km"],
    ["China, Hong Kong Special Administrative Region", "hk"],
    ["Congo, Democratic Republic of", "cd"],
    ["DRC", "cd"],
    ["Atlantis", undefined],
  ] as const;
  for (const [name, code] of names) expect([name, countryCode(name)]).toEqual([name, code]);
  expect(countryCodes("(1) Kuwaiti (2) Atlantean")).toEqual(["kw", undefined]);
});
