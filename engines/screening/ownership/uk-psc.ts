import * as z from "zod";
import { countryCode } from "../../common/countries.ts";
import { headOf, type InputFile } from "../readers/reader.ts";
import { jsonValues, type OwnershipReader, recordIn } from "./reader.ts";
import {
  companiesHouseNumber,
  type Holding,
  isName,
  numberKey,
  OPEN_SHARE,
  type OwnershipRecord,
  type OwnershipRegister,
  type Party,
  type PartyNumber,
  unnamedRegisterNumber,
} from "./register.ts";
import { boundsOf } from "./shares.ts";

/**
 * Persons with significant control of UK companies: the bulk file of Companies House, one JSON record a line, with the company's number
 * in each. Source: https://download.companieshouse.gov.uk/en_pscdata.html, and psc_descriptions.yml of companieshouse/api-enumerations.
 */
export const ukPsc: OwnershipReader = { format: "UK PSC (Companies House)", recognise, read };

function recognise(file: InputFile): boolean {
  const head = headOf(file);
  return /"(?:kind|company_number)"/.test(head) && /significant-control|"company_number"/.test(head);
}

const recordSchema = z.object({
  company_number: z.string().min(1),
  data: z.looseObject({
    kind: z.string(),
    name: z.string().optional(),
    name_elements: z
      .object({
        forename: z.string().optional(),
        middle_name: z.string().optional(),
        surname: z.string().optional(),
      })
      .optional(),
    nationality: z.string().optional(),
    date_of_birth: z.object({ month: z.int().optional(), year: z.int() }).optional(),
    identification: z
      .object({ country_registered: z.string().optional(), registration_number: z.string().optional() })
      .optional(),
    natures_of_control: z.array(z.string()).optional(),
    statement: z.string().optional(),
    is_sanctioned: z.boolean().optional(),
    notified_on: z.string().optional(),
    ceased_on: z.string().optional(),
    ceased: z.boolean().optional(),
    links: z.object({ self: z.string().optional() }).optional(),
  }),
});
type Data = z.infer<typeof recordSchema>["data"];

/** The last line of the bulk file counts its records and names nobody. */
const totalsSchema = z.object({ data: z.object({ kind: z.string().startsWith("totals#") }) });

function read(file: InputFile, register: OwnershipRegister) {
  let newest = "";
  for (const [at, value] of jsonValues(file)) {
    if (totalsSchema.safeParse(value).success) continue;
    const what = "it has no company number, or is of no known form";
    const { company_number, data } = recordIn(recordSchema, value, { file, at, what });
    const number = companiesHouseNumber(company_number);
    const company = register.add({
      id: numberKey(number),
      kind: "organisation",
      names: [],
      countries: ["gb"],
      numbers: [number],
    });
    company.told = true;
    takeStatement(register, company, data, `${numberKey(number)}:${file.name}:${at}`);
    if ((data.notified_on ?? "") > newest) newest = data.notified_on ?? "";
  }
  return { edition: newest === "" ? null : newest.slice(0, 10), warnings: [] };
}

const PERSONS = /^(?:individual-person-with-significant-control|individual-beneficial-owner)$/;
const ORGANISATIONS =
  /^(?:corporate-entity|legal-person)-(?:person-with-significant-control|beneficial-owner)$/;
const PROTECTED = /^super-secure-/;
const STATEMENT = "persons-with-significant-control-statement";

function takeStatement(
  register: OwnershipRegister,
  company: OwnershipRecord,
  data: Data,
  place: string,
): void {
  const { kind, ceased_on, ceased, notified_on } = data;
  if (ceased === true && ceased_on === undefined) return;
  const period = { from: notified_on?.slice(0, 10), until: ceased_on?.slice(0, 10) };
  const unnamed = (why: string) => company.holders.push({ holder: null, why, ...OPEN_SHARE, ...period });
  if (PERSONS.test(kind) || ORGANISATIONS.test(kind)) {
    const party = partyOf(data, PERSONS.test(kind) ? "person" : "organisation", place);
    if (party === undefined) unnamed("a person with significant control has no name");
    else {
      company.holders.push({ ...holdingOf(data), holder: register.add(party).party.id, ...period });
      const sanctioned = data.is_sanctioned === true && ceased_on === undefined;
      if (sanctioned) company.doubts.push("Companies House states that an owner is sanctioned");
    }
  } else if (PROTECTED.test(kind)) unnamed("a person with significant control is protected");
  else if (kind === STATEMENT) unnamed(`Companies House states: ${data.statement ?? "no reason"}`);
  else unnamed(`a statement of the unknown kind ${kind}`);
}

function partyOf(data: Data, kind: Party["kind"], place: string): Party | undefined {
  const { forename, middle_name, surname } = data.name_elements ?? {};
  const parts = [forename, middle_name, surname]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
  const names = [...new Set([parts, data.name ?? ""])].filter(isName);
  if (names.length === 0) return undefined;
  const number = kind === "organisation" ? numberOf(data) : undefined;
  const born = data.date_of_birth;
  const country = countryCode(data.identification?.country_registered ?? "");
  return {
    id: data.links?.self ?? place,
    kind,
    names,
    ...(born === undefined || kind === "organisation" ? {} : { birthDate: yearAndMonth(born) }),
    countries: kind === "organisation" && country !== undefined ? [country] : [],
    numbers: number === undefined ? [] : [number],
  };
}

const yearAndMonth = ({ year, month }: { year: number; month?: number | undefined }): string =>
  month === undefined ? String(year) : `${year}-${String(month).padStart(2, "0")}`;

/** Registers write the country in their own words: "England And Wales", "United Kingdom (England)". */
const UNITED_KINGDOM = /\b(?:united kingdom|uk|england|wales|scotland|northern ireland|great britain)\b/i;

function numberOf({ identification }: Data): PartyNumber | undefined {
  const { country_registered = "", registration_number = "" } = identification ?? {};
  if (registration_number.trim() === "") return undefined;
  if (UNITED_KINGDOM.test(country_registered)) return companiesHouseNumber(registration_number);
  const country = countryCode(country_registered);
  return country === undefined ? undefined : unnamedRegisterNumber(country, registration_number.trim());
}

const SHARES = /^(?:ownership-of-shares|(?:part-)?right-to-share-surplus-assets)-/;
const BANDS: readonly [RegExp, Parameters<typeof boundsOf>[0]][] = [
  [/-25-to-50-percent/, { exclusiveMinimum: 25, maximum: 50 }],
  [/-50-to-75-percent/, { exclusiveMinimum: 50, exclusiveMaximum: 75 }],
  [/-75-to-100-percent/, { minimum: 75, maximum: 100 }],
  [/-more-than-25-percent/, { exclusiveMinimum: 25, maximum: 100 }],
];
/** Held for others: whose the share is stays open. */
const FOR_OTHERS = /-as-(?:trust|firm|control-over-trust|control-over-firm|nominee)/;
const CONTROL = /voting-rights-(?:50|75)|appoint-and-remove|significant-influence-or-control/;

/** A person may have several natures of control: the surest share counts. */
function holdingOf({ natures_of_control: natures = [] }: Data): Omit<Holding, "holder"> {
  const bands = natures
    .filter((nature) => SHARES.test(nature))
    .map((nature) => {
      const bounds = boundsOf(BANDS.find(([band]) => band.test(nature))?.[1]);
      return FOR_OTHERS.test(nature) ? { ...bounds, least: 0 } : bounds;
    });
  return {
    statesShare: bands.length > 0,
    least: Math.max(0, ...bands.map(({ least }) => least)),
    most: bands.length === 0 ? 100 : Math.max(...bands.map(({ most }) => most)),
    controls: natures.some((nature) => CONTROL.test(nature)),
  };
}
