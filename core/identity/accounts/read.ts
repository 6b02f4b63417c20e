import type { ListedRecords, PageRequest, RecordPage } from "../../listed-records.ts";
import { notFound } from "../../problem.ts";
import { disclose, type ReadPorts } from "../../subjects/read.ts";
import type { SubjectRecord } from "../../subjects/records.ts";
import type { SubjectCall } from "../../subjects/write.ts";
import type { IdentityDocument, IdentityDocuments } from "../documents/records.ts";
import type { IdentitySession } from "../sessions/records.ts";
import type { AccountType } from "../values.ts";
import { accountIdOf, externalIdOf, subjectIdOf } from "./records.ts";
import { accountTypeOf } from "./write.ts";

/** The ports of reading accounts. */
export interface AccountReadPorts extends ReadPorts {
  readonly sessions: ListedRecords<IdentitySession>;
  readonly identityDocuments: Pick<IdentityDocuments, "list">;
}

/** A page of accounts; absent filters do not filter. */
export interface AccountQuery extends SubjectCall {
  readonly status?: SubjectRecord["status"] | undefined;
  readonly entityType?: AccountType | undefined;
  readonly externalId?: string | undefined;
  readonly page: PageRequest;
}

/** How many sessions and documents an account shows: the newest. */
const NEWEST = 100;

/**
 * An account, erased or not, and records that the caller saw it.
 * @throws Problem `not_found`
 */
export async function readAccount(
  ports: ReadPorts,
  request: SubjectCall & { readonly id: string },
): Promise<SubjectRecord> {
  const record = await ports.subjects.find(request.caller, subjectIdOf(request.id));
  if (record === undefined) throw notFound("account");
  await disclose(ports, request, [record]);
  return record;
}

/** A page of accounts, the newest first, and records that the caller saw each. */
export async function listAccounts(
  ports: ReadPorts,
  request: AccountQuery,
): Promise<RecordPage<SubjectRecord>> {
  const { caller, status, entityType, externalId, page } = request;
  const fits = (record: SubjectRecord): boolean =>
    (entityType === undefined || accountTypeOf(record) === entityType) &&
    (externalId === undefined || externalIdOf(record) === externalId);
  const found =
    externalId === undefined
      ? await ports.subjects.page({
          tenant: caller,
          status,
          page,
          fits: entityType === undefined ? undefined : fits,
        })
      : await pageOfOne(ports, request, (record) => fits(record) && (status ?? record.status) === status);
  await disclose(ports, request, found.records);
  return found;
}

/** The account of an external id, as a page. */
async function pageOfOne(
  { subjects }: ReadPorts,
  { caller, externalId = "", page }: AccountQuery,
  fits: (record: SubjectRecord) => boolean,
): Promise<RecordPage<SubjectRecord>> {
  const id = await subjects.idOf(caller, externalId);
  const record = id === undefined ? undefined : await subjects.find(caller, id);
  // There is nothing behind it or before it.
  const isAsked = page.after === undefined && page.before === undefined;
  const records = record !== undefined && fits(record) ? [record] : [];
  return {
    records: isAsked ? records : [],
    start: null,
    end: null,
    hasPrevious: false,
    hasNext: false,
    total: page.total ? records.length : null,
  };
}

/** What belongs to an account: the newest of each. */
export interface Belongings {
  /** Ids of sessions. */
  readonly sessions: readonly string[];
  readonly documents: readonly {
    readonly type: `document/${IdentityDocument["collection"]}`;
    readonly id: string;
  }[];
}

/** What belongs to some accounts, by the id of their subject. */
export async function belongingsOf(
  { sessions, identityDocuments }: Pick<AccountReadPorts, "sessions" | "identityDocuments">,
  records: readonly SubjectRecord[],
): Promise<ReadonlyMap<string, Belongings>> {
  const page = { size: NEWEST, total: false };
  const found = await Promise.all(
    records.map(async (record): Promise<[string, Belongings]> => {
      const [newest, documents] = await Promise.all([
        sessions.list({ tenant: record, owner: record.id, page }),
        identityDocuments.list({ tenant: record, owner: accountIdOf(record.id), page }),
      ]);
      const links = documents.records.map(({ collection, id }) => ({
        type: `document/${collection}` as const,
        id,
      }));
      return [record.id, { sessions: newest.records.map(({ id }) => id), documents: links }];
    }),
  );
  return new Map(found);
}
