import * as z from "zod";
import { definedOnly, jsonObjectSchema } from "../../../../compiler/json.ts";
import { type ListSource, ScreeningError } from "../../../../engines/screening/index.ts";
import { parseCsv, withHeader } from "../../../../engines/screening/readers/csv.ts";
import {
  addName,
  decodeText,
  emptyEntity,
  type InputFile,
  listOf,
} from "../../../../engines/screening/readers/reader.ts";
import { sanctionsScreeningInputSchema } from "../../sanctions_screening/input.ts";
import type { Company } from "../spec.ts";
import { isActiveLei, otherNamesOf } from "./gleif-records.ts";
import { emptyCompany, type FoundCompany } from "./provider.ts";

/** The columns by field. `previous_names` is separated by semicolons; `owners` is JSON as in the input of `sanctions_screening`. */
export type ColumnMap = Partial<Record<(typeof COLUMNS)[number], string>> & { name: string };

/** The fields of a company, and our own column names. */
const COLUMNS = [
  "name",
  "registration_number",
  "jurisdiction",
  "legal_form",
  "status",
  "incorporated_on",
  "dissolved_on",
  "address",
  "lei",
  "previous_names",
  "owners",
] as const;

const OWN: ColumnMap = {
  ...Object.fromEntries(COLUMNS.map((column) => [column, column])),
  name: "name",
};

/** GLEIF golden copy, LEI-CDF 3.1 level 1 as CSV. https://www.gleif.org/en/lei-data/gleif-golden-copy */
const GLEIF: ColumnMap = {
  name: "Entity.LegalName",
  registration_number: "Entity.RegistrationAuthority.RegistrationAuthorityEntityID",
  jurisdiction: "Entity.LegalJurisdiction",
  legal_form: "Entity.LegalForm.EntityLegalFormCode",
  status: "Entity.EntityStatus",
  incorporated_on: "Entity.EntityCreationDate",
  lei: "LEI",
};
/** Older copies do not have it. */
const GLEIF_EXPIRATION = "Entity.EntityExpirationDate";
const GLEIF_REGISTRATION = "Registration.RegistrationStatus";
const GLEIF_OTHER_NAMES = [
  "Entity.OtherEntityNames.OtherEntityName",
  "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName",
].flatMap((column) => [1, 2, 3, 4, 5].map((number) => `${column}.${number}`));
const GLEIF_ADDRESS = ["FirstAddressLine", "City", "Region", "PostalCode", "Country"].map(
  (part) => `Entity.LegalAddress.${part}`,
);
/** The columns of an address by the names that Companies House gives to its parts. */
const GLEIF_HEADQUARTERS = {
  address_line_1: "FirstAddressLine",
  locality: "City",
  region: "Region",
  postal_code: "PostalCode",
  country: "Country",
};

/** Registers' words for an active company. Any other or additional word does not say so. */
const ALIVE =
  /^(?:active|open|registered|live|existing|current|good standing|in good standing|issued|normal)(?: - proposal to strike off)?$/i;
/** Id of the list that a register is in its index. */
const REGISTER = "companies";

/**
 * Reads the column mapping.
 * @param pairs `name=Company name`, one per column
 * @throws ScreeningError `list_shape` for a field outside of {@link COLUMNS}, or without the name
 */
export function columnMap(pairs: readonly string[]): ColumnMap {
  const map: Partial<Record<string, string>> = {};
  for (const pair of pairs) {
    const [, column = "", header = ""] = /^([a-z_]+)=(.+)$/.exec(pair) ?? [];
    if (!COLUMNS.some((known) => known === column))
      throw new ScreeningError(
        "list_shape",
        `A column is one of ${COLUMNS.join(", ")}, "=", and its header.`,
      );
    map[column] = header;
  }
  const { name, ...others } = map;
  if (name === undefined) throw new ScreeningError("list_shape", "One column must hold the name.");
  return { ...others, name };
}

/**
 * Converts a CSV of companies to entries of the screening index, so that the same matcher finds them. The company
 * itself is in `remarks` as JSON.
 * @param columns names of the columns, when they are neither ours nor GLEIF's
 * @throws ScreeningError with line and reason; no partial result
 */
export function readCompanies(file: InputFile, columns?: ColumnMap): ListSource {
  const rows = parseCsv(decodeText(file), file.name);
  const golden = columns === undefined && rows[0]?.cells.includes(GLEIF.name) === true;
  const map = columns ?? (golden ? GLEIF : OWN);
  const tellsStatus = map.status !== undefined && rows[0]?.cells.includes(map.status) === true;
  const needed = golden
    ? [...Object.values(GLEIF), GLEIF_REGISTRATION]
    : Object.values(columns ?? [map.name]);
  const seen = new Set<string>();
  const statuses = new Set<string>();
  let unknown = 0;
  const entities = withHeader(rows, needed, file.name).map(({ line, get }) => {
    const found = golden ? goldenCompany(get) : ownCompany(map, get, tellsStatus, { file: file.name, line });
    const { company } = found;
    if (found.active === null) unknown++;
    if (found.active === false) statuses.add(company.status ?? "");
    const id =
      company.lei ?? `${company.jurisdiction ?? ""}:${company.registration_number ?? `line-${line}`}`;
    if (seen.has(id))
      throw new ScreeningError("list_malformed", `Company ${id} occurs twice.`, { file: file.name, line });
    seen.add(id);
    const entity = emptyEntity(REGISTER, id, "organisation");
    addName(entity, company.name, "primary");
    if (entity.names.length === 0)
      throw new ScreeningError("list_malformed", "The company has no name.", { file: file.name, line });
    for (const name of company.previous_names) addName(entity, name, "former");
    for (const name of company.other_names) addName(entity, name, "alias");
    if (company.registration_number !== null)
      entity.identifiers.push({ type: "registration_number", value: company.registration_number });
    if (company.lei) entity.identifiers.push({ type: "lei", value: company.lei });
    entity.remarks = JSON.stringify(found);
    return entity;
  });
  const identity = {
    id: REGISTER,
    title: "Companies",
    publisher: "as brought by the operator",
    licence: "as the source states",
  };
  const warnings = [
    ...(statuses.size === 0 ? [] : [`Taken for inactive: ${[...statuses].sort().join(", ")}.`]),
    ...(unknown === 0 ? [] : [`Companies without a status, of which a look-up is ambiguous: ${unknown}.`]),
  ];
  return listOf(identity, { file, edition: null }, entities, { warnings });
}

type Get = (column: string) => string;

function companyOf(map: ColumnMap, get: Get): Company {
  const cell = (key: keyof ColumnMap) => (map[key] === undefined ? null : get(map[key]) || null);
  const lei = cell("lei");
  const dissolved = cell("dissolved_on");
  return {
    ...emptyCompany(cell("name") ?? ""),
    registration_number: cell("registration_number"),
    jurisdiction: cell("jurisdiction"),
    legal_form: cell("legal_form"),
    status: cell("status")?.toLowerCase() ?? null,
    incorporated_on: cell("incorporated_on")?.slice(0, 10) ?? null,
    address: cell("address"),
    ...(lei === null ? {} : { lei }),
    ...(dissolved === null ? {} : { dissolved_on: dissolved.slice(0, 10) }),
    previous_names: (cell("previous_names") ?? "")
      .split(";")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  };
}

/** @param tellsStatus whether the file has a status at all: else it is one of companies that exist */
function ownCompany(
  map: ColumnMap,
  get: Get,
  tellsStatus: boolean,
  place: { file: string; line: number },
): FoundCompany {
  const company = companyOf(map, get);
  const text = map.owners === undefined ? "" : get(map.owners);
  const owners = text === "" ? [] : ownersIn(text, place);
  return {
    company: { ...company, owners },
    active: activity(company, tellsStatus),
    ownership: text !== "" && areTold(owners) ? "identified" : "unknown",
  };
}

/** Null where the file leaves the status of this company out. */
function activity({ status, dissolved_on }: Company, tellsStatus: boolean): boolean | null {
  if (dissolved_on !== undefined) return false;
  if (status === null) return tellsStatus ? null : true;
  return ALIVE.test(status);
}

/** Owners without a name, or with more than 100 % in sum, are invalid. */
function areTold(owners: Company["owners"]): boolean {
  const shares = owners.map(({ ownership_percent: share }) => (typeof share === "number" ? share : 0));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return total <= WHOLE && owners.every(({ name, names }) => (name ?? names) !== undefined);
}

/** Registers round shares. */
const WHOLE = 100.5;

/** @throws ScreeningError `list_malformed` */
function ownersIn(text: string, place: { file: string; line: number }): Company["owners"] {
  try {
    const owners = z.array(jsonObjectSchema).parse(JSON.parse(text));
    sanctionsScreeningInputSchema.shape.owners.parse(owners);
    return owners;
  } catch {
    const message = "The owners are not a JSON array of owners as sanctions_screening takes them.";
    throw new ScreeningError("list_malformed", message, place);
  }
}

/** Level 1 data has no owners. */
function goldenCompany(get: Get): FoundCompany {
  const company = companyOf(GLEIF, get);
  const [entity, registration] = [get(GLEIF.status ?? ""), get(GLEIF_REGISTRATION)];
  const names = GLEIF_OTHER_NAMES.map((column) => ({
    name: get(column),
    type: get(`${column}.type`),
  })).filter(({ name }) => name !== "");
  const { previous, others, translated } = otherNamesOf(names);
  const headquarters = Object.entries(GLEIF_HEADQUARTERS)
    .map(([name, part]) => [name, get(`Entity.HeadquartersAddress.${part}`)] as const)
    .filter(([, value]) => value !== "");
  const dissolved = get(GLEIF_EXPIRATION).slice(0, 10) || undefined;
  return {
    company: {
      ...company,
      status: [entity, registration].filter(Boolean).join("/").toLowerCase() || null,
      address: GLEIF_ADDRESS.map(get).filter(Boolean).join(", ") || null,
      previous_names: previous,
      other_names: others,
      ...definedOnly({
        dissolved_on: dissolved,
        physical_address: headquarters.length === 0 ? undefined : Object.fromEntries(headquarters),
        translated_name: translated,
      }),
    },
    active: isActiveLei(entity, registration, dissolved),
    ownership: "unknown",
  };
}
