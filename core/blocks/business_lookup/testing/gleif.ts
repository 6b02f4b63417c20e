/** GLEIF's answers as in its documentation. https://documenter.getpostman.com/view/7679680/SVYrrxuU */

const BASE = "https://api.gleif.org/api/v1";
const GOLDEN_COPY = { goldenCopy: { publishDate: "2026-02-28T00:00:00Z" } };

/** A record of an LEI. @param entity overrides of the entity @param status of its registration */
export const leiRecord = (
  lei: string,
  name: string,
  entity: object = {},
  status: string | null = "ISSUED",
) => ({
  type: "lei-records",
  id: lei,
  attributes: {
    lei,
    entity: {
      legalName: { name, language: "en" },
      otherNames: [],
      transliteratedOtherNames: [],
      legalAddress: {
        language: "en",
        addressLines: ["12 Invented Lane"],
        addressNumber: null,
        addressNumberWithinBuilding: null,
        mailRouting: null,
        city: "Bristol",
        region: "GB-BST",
        country: "GB",
        postalCode: "BS1 1AA",
      },
      registeredAt: { id: "RA000585", other: null },
      registeredAs: "09123401",
      jurisdiction: "GB",
      category: "GENERAL",
      legalForm: { id: "H0PO", other: null },
      associatedEntity: { lei: null, name: null },
      status: "ACTIVE",
      expiration: { date: null, reason: null },
      successorEntity: { lei: null, name: null },
      successorEntities: [],
      creationDate: "2014-03-11T00:00:00Z",
      subCategory: null,
      otherAddresses: [],
      eventGroups: [],
      ...entity,
    },
    registration: {
      initialRegistrationDate: "2015-01-01T00:00:00Z",
      lastUpdateDate: "2026-01-01T00:00:00Z",
      status,
      nextRenewalDate: "2027-01-01T00:00:00Z",
      managingLou: "5493001KJTIIGC8Y1R12",
      corroborationLevel: "FULLY_CORROBORATED",
    },
    bic: null,
    conformityFlag: "CONFORMING",
  },
  links: { self: `${BASE}/lei-records/${lei}` },
});

/** An answer to a search. */
export const leiPage = (data: readonly object[], currentPage = 1, lastPage = 1) => ({
  meta: {
    ...GOLDEN_COPY,
    pagination: { currentPage, perPage: 100, from: 1, to: data.length, total: data.length, lastPage },
  },
  links: {
    first: `${BASE}/lei-records?page%5Bnumber%5D=1`,
    last: `${BASE}/lei-records?page%5Bnumber%5D=${lastPage}`,
    ...(currentPage < lastPage ? { next: `${BASE}/lei-records?page%5Bnumber%5D=2` } : {}),
  },
  data,
});

/** A record of a company's parent. @param relationship overrides of the relationship @param status of its registration */
export const parentRecord = (parent: string, relationship: object = {}, status = "PUBLISHED") => ({
  type: "relationship-records",
  attributes: {
    validFrom: "2025-08-28T00:00:00Z",
    validTo: null,
    relationship: {
      startNode: { type: "LEI" },
      endNode: { id: parent, type: "LEI" },
      type: "IS_DIRECTLY_CONSOLIDATED_BY",
      status: "ACTIVE",
      periods: [
        { startDate: "2023-12-31T23:00:00Z", endDate: "2024-12-30T23:00:00Z", type: "ACCOUNTING_PERIOD" },
      ],
      ...relationship,
    },
    registration: {
      initialRegistrationDate: "2017-10-25T12:09:30Z",
      lastUpdateDate: "2025-08-27T14:35:08Z",
      status,
      nextRenewalDate: "2026-10-17T22:00:00Z",
      managingLou: "5299000J2N45DDNE4Y28",
      corroborationLevel: "FULLY_CORROBORATED",
      corroborationDocuments: "ACCOUNTS_FILING",
      corroborationReference: null,
    },
  },
});

/** Why a company names no parent. */
export const exceptionRecord = (reason: string) => ({
  type: "reporting-exceptions",
  attributes: { validFrom: null, validTo: null, reason, reference: null },
});

/** The data of the stand-in for GLEIF. */
export interface HeldByGleif {
  records: readonly ReturnType<typeof leiRecord>[];
  /** By LEI: the company's filings about its parents; empty without filings. */
  parents?: Readonly<Record<string, Partial<Record<"direct" | "ultimate", ParentFiled | undefined>>>>;
}
type ParentFiled = ReturnType<typeof parentRecord> | ReturnType<typeof exceptionRecord>;

/** Status and body of the answer to a path with its query; every search except by LEI finds all records. */
export function answerAsGleif(held: HeldByGleif, path: string): { status: number; body: object } {
  const url = new URL(path, "http://register");
  if (url.pathname === "/lei-records") {
    const lei = url.searchParams.get("filter[lei]");
    return { status: 200, body: leiPage(held.records.filter(({ id }) => lei === null || id === lei)) };
  }
  const [, lei = "", level, kind] =
    /^\/lei-records\/(\w+)\/(direct|ultimate)-parent-(relationship|reporting-exception)$/.exec(
      url.pathname,
    ) ?? [];
  const filed = level === "direct" || level === "ultimate" ? held.parents?.[lei]?.[level] : undefined;
  return filed?.type.startsWith(kind ?? "") === true
    ? { status: 200, body: { meta: GOLDEN_COPY, data: filed } }
    : { status: 404, body: { errors: [{ status: "404", title: "Not Found" }] } };
}
