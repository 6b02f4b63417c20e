import { definedOnly } from "../../compiler/json.ts";
import type { CredentialType } from "../../engines/verifier/subject-schemas.ts";
import type { Tenant } from "../access/caller.ts";
import { isSameTenant } from "../access/caller.ts";
import type { CredentialStore } from "./ports.ts";
import {
  attestationTypeOf,
  type CredentialRecord,
  type CredentialStatus,
  sortKeyOf,
  statusAt,
} from "./record.ts";

/** The filter of a list. `ids` selects the records directly; else the beginning of an id; else a subject; else all of the tenant. */
interface ListFilter {
  ids?: readonly string[];
  /** The beginning of their ids. */
  idPrefix?: string;
  subjectId?: string;
  credentialType?: CredentialType;
  attestationType?: string;
  status?: CredentialStatus;
}

const PAGE = 100;
/** Pages that one call reads at most; a rare match far back is found by going on with the cursor. */
const MAX_PAGES = 10;

/**
 * Lists credentials, newest first; by the beginning of an id, the greatest id first.
 * @param after sort key of the last one seen
 * @returns the records, and the sort key of the next page while there may be more
 */
export async function listCredentials(
  { credentials, now }: { credentials: CredentialStore; now: () => Date },
  tenant: Tenant,
  filter: ListFilter,
  limit: number,
  after?: string,
): Promise<{ records: CredentialRecord[]; next?: string }> {
  const fits = matcher(tenant, filter, now());
  if (filter.ids !== undefined) {
    const found = await Promise.all(filter.ids.map((id) => credentials.find(id)));
    return { records: found.filter((record) => record !== undefined).filter(fits) };
  }
  const records: CredentialRecord[] = [];
  let last = after;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { records: seen, more } = await credentials.list(tenant, {
      ...definedOnly({ subjectId: filter.subjectId, idPrefix: filter.idPrefix }),
      limit: PAGE,
      ...(last === undefined ? {} : { after: last }),
    });
    for (const record of seen) {
      last = sortKeyOf(record);
      if (fits(record)) records.push(record);
      if (records.length === limit) return { records, next: last };
    }
    if (!more) return { records };
  }
  return { records, ...(last === undefined ? {} : { next: last }) };
}

function matcher(tenant: Tenant, filter: ListFilter, now: Date) {
  return (record: CredentialRecord): boolean =>
    isSameTenant(record, tenant) &&
    record.state !== "issuing" &&
    (filter.idPrefix === undefined || record.id.startsWith(filter.idPrefix)) &&
    (filter.credentialType === undefined || record.credentialType === filter.credentialType) &&
    (filter.attestationType === undefined || attestationTypeOf(record) === filter.attestationType) &&
    (filter.subjectId === undefined || record.subject?.id === filter.subjectId) &&
    (filter.status === undefined || statusAt(record, now) === filter.status);
}
