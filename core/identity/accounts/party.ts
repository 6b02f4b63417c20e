import type { Tenant } from "../../access/caller.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { SubjectPorts } from "../../subjects/ports.ts";
import { subjectIdOf } from "./records.ts";

/** What checks need of an account. */
export interface AccountParty {
  /** The subject's id of runs. */
  readonly subject: string;
  readonly isPerson: boolean;
  readonly name: string | undefined;
  /** Other names: former ones, spellings, trade names. */
  readonly names: readonly string[] | undefined;
  readonly birthDate: string | undefined;
  readonly country: string | undefined;
}

/** The party of an account, which is a view of a subject's record; undefined: there is no such account, or it is erased. */
export async function partyOfAccount(
  { subjects }: Pick<SubjectPorts, "subjects">,
  tenant: Tenant,
  accountId: string,
): Promise<AccountParty | undefined> {
  const record = await subjects.find(tenant, subjectIdOf(accountId));
  if (record === undefined || isErased(record)) return undefined;
  const { name, names, birth_date: birthDate, nationality, countries, jurisdiction } = record.attributes;
  const isPerson = record.entityType === "person";
  const country = isPerson
    ? (nationality?.[0] ?? countries?.[0])
    : (jurisdiction?.slice(0, 2) ?? countries?.[0]);
  return { subject: record.externalId ?? record.id, isPerson, name, names, birthDate, country };
}
