import type { Company } from "../../../../compiler/catalogue/business-lookup.ts";
import { type ListSource, ScreeningError } from "../../../screening/index.ts";
import { parseCsv, withHeader } from "../../../screening/readers/csv.ts";
import {
  addName,
  decodeText,
  describeFile,
  emptyEntity,
  type InputFile,
  refuseEmpty,
} from "../../../screening/readers/reader.ts";
import { emptyCompany, type FoundCompany } from "./provider.ts";

/** Which column holds what. `previous_names` is separated by semicolons. */
export type ColumnMap = Partial<Record<keyof Omit<Company, "officers" | "owners">, string>> & {
  name: string;
};

const OWN: ColumnMap = {
  name: "name",
  registration_number: "registration_number",
  jurisdiction: "jurisdiction",
  legal_form: "legal_form",
  status: "status",
  incorporated_on: "incorporated_on",
  address: "address",
  lei: "lei",
  previous_names: "previous_names",
};

/** GLEIF golden copy, LEI-CDF 3.1 level 1 as CSV. https://www.gleif.org/en/lei-data/gleif-golden-copy */
const GLEIF: ColumnMap = {
  name: "Entity.LegalName",
  registration_number: "Entity.RegistrationAuthority.RegistrationAuthorityEntityID",
  jurisdiction: "Entity.LegalJurisdiction",
  legal_form: "Entity.LegalForm.EntityLegalFormCode",
  status: "Entity.EntityStatus",
  incorporated_on: "Entity.EntityCreationDate",
  address: "Entity.LegalAddress.FirstAddressLine",
  lei: "LEI",
};

const DEAD = /^(?:inactive|lapsed|retired|merged|annulled|dissolved|liquidat|closed|struck|ceased)/i;
export const REGISTER = "companies";

/**
 * Turns a CSV of companies into something that the screening index can hold, so that the same matcher finds them. The company itself
 * travels in `remarks` as JSON.
 * @param columns names of the columns, when they are neither ours nor GLEIF's
 * @throws ScreeningError with line and reason; nothing is half-loaded
 */
export function readCompanies(file: InputFile, columns?: ColumnMap): ListSource {
  const rows = parseCsv(decodeText(file), file.name);
  const map = columns ?? (rows[0]?.cells.includes(GLEIF.name) === true ? GLEIF : OWN);
  const seen = new Set<string>();
  const entities = withHeader(rows, [map.name], file.name).map(({ line, get }) => {
    const company = companyOf(map, get);
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
    if (company.registration_number !== null)
      entity.identifiers.push({ type: "registration_number", value: company.registration_number });
    if (company.lei) entity.identifiers.push({ type: "lei", value: company.lei });
    const found: FoundCompany = { company, active: !DEAD.test(company.status ?? "") };
    entity.remarks = JSON.stringify(found);
    return entity;
  });
  refuseEmpty(entities, file.name);
  return {
    id: REGISTER,
    title: "Companies",
    publisher: "as brought by the operator",
    licence: "as the source states",
    licenceRequired: false,
    publishedAt: null,
    sample: false,
    entities,
    files: [describeFile(file)],
    warnings: [],
  };
}

function companyOf(map: ColumnMap, get: (column: string) => string): Company {
  const cell = (key: keyof ColumnMap) => (map[key] === undefined ? null : get(map[key]) || null);
  const lei = cell("lei");
  return {
    ...emptyCompany(cell("name") ?? ""),
    registration_number: cell("registration_number"),
    jurisdiction: cell("jurisdiction"),
    legal_form: cell("legal_form"),
    status: cell("status")?.toLowerCase() ?? null,
    incorporated_on: cell("incorporated_on")?.slice(0, 10) ?? null,
    address: cell("address"),
    ...(lei === null ? {} : { lei }),
    previous_names: (cell("previous_names") ?? "")
      .split(";")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  };
}
