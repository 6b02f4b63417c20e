import { definedOnly } from "../../compiler/json.ts";
import { type Caller, type Tenant, tenantOf } from "../access/caller.ts";
import { type Actor, actorOf, shownPrincipal } from "../executions/records.ts";

/** The creator of a record, as the record keeps it: without whom it acts for. Ids of a subject are personal data, and no erasure finds them here. */
export function keptCreator(caller: Caller): Actor {
  const { onBehalfOf: _subject, ...creator } = actorOf(caller);
  return creator;
}

/** The creator of a record as the caller of what it left to the service: it has no scopes. */
export const creatorOf = (record: Tenant & { readonly createdBy: Actor }): Caller => ({
  ...tenantOf(record),
  ...shownPrincipal(record.createdBy),
  ...definedOnly({ madeBy: record.createdBy.madeBy }),
  scopes: new Set(),
});
