import type { Tenant } from "../../access/caller.ts";
import { countryOfJurisdiction } from "../../jurisdictions.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import { queryOf, type Watch } from "../../subjects/monitoring.ts";
import type { SubjectPorts } from "../../subjects/ports.ts";
import type { SubjectRecord } from "../../subjects/records.ts";
import { subjectIdOf } from "./records.ts";

/** What checks need of an account. */
export interface AccountParty {
  /** The subject's id of runs. */
  readonly subject: string;
  readonly isPerson: boolean;
  /** What a screening of it looks up. */
  readonly lookedUp: Watch["query"];
}

/** The party of an account, which is a view of a subject's record; undefined: there is no such account, or it is erased. */
export async function partyOfAccount(
  { subjects }: { readonly subjects: Pick<SubjectPorts["subjects"], "find"> },
  tenant: Tenant,
  accountId: string,
): Promise<AccountParty | undefined> {
  const record = await subjects.find(tenant, subjectIdOf(accountId));
  if (record === undefined || isErased(record)) return undefined;
  const { countries: _countries, ...lookedUp } = queryOf(record);
  const countries = countriesOf(record);
  return {
    subject: record.externalId ?? record.id,
    isPerson: record.entityType === "person",
    lookedUp: countries.length === 0 ? lookedUp : { ...lookedUp, countries },
  };
}

/**
 * All countries of an account: a hit of any of them fits. The country of its address is one more, and none by itself: that of somebody who lives
 * abroad would speak against the entry.
 */
function countriesOf({ entityType, attributes }: SubjectRecord): string[] {
  const { nationality = [], countries = [], address, jurisdiction } = attributes;
  const place = entityType === "person" ? undefined : countryOfJurisdiction(jurisdiction ?? "");
  const own = [...nationality, ...(place === undefined ? [] : [place]), ...countries];
  const lives = address?.country;
  return own.length === 0 ? [] : [...new Set(lives === undefined ? own : [...own, lives])];
}
