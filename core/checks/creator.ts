import { definedOnly } from "../../compiler/json.ts";
import { type Caller, type Tenant, tenantOf } from "../access/caller.ts";
import { nameGiven } from "../access/principal.ts";
import { type Actor, actorOf, shownPrincipal } from "../executions/records.ts";
import { isIdOf } from "../ids.ts";

/**
 * The creator of a record, as the record keeps it: of whom it acts for, only a person who signs in, who may decide nothing of it. Ids of a subject are
 * personal data, and no erasure finds them here.
 */
export function keptCreator(caller: Caller): Actor {
  const { onBehalfOf: named, ...creator } = actorOf(caller);
  const onBehalfOf = nameGiven(named);
  return onBehalfOf !== undefined && isIdOf("user", onBehalfOf) ? { ...creator, onBehalfOf } : creator;
}

/** The creator of a record as the caller of what it left to the service: it has no scopes. */
export const creatorOf = (record: Tenant & { readonly createdBy: Actor }): Caller => ({
  ...tenantOf(record),
  ...shownPrincipal(record.createdBy),
  ...definedOnly({ madeBy: record.createdBy.madeBy, onBehalfOf: record.createdBy.onBehalfOf }),
  scopes: new Set(),
});
