import { createHash } from "node:crypto";
import type { Tenant } from "../access/caller.ts";
import { isIdOf } from "../ids.ts";

/** Whether an id has the form of ours, `exec_` and a ULID, which is unguessable and which no client may choose: another record with the same ULID owns its run. */
export const isGeneratedId = (id: string): boolean => isIdOf("exec", id);

/**
 * The internal id of an execution. A client's id belongs to its tenant: it gets a mark of the tenant, so that two
 * tenants may choose the same one and neither learns of the other's. At most 80 characters, the limit of Step
 * Functions.
 * @param id the client's id
 */
export function keptExecutionId(tenant: Tenant, id: string): string {
  if (isGeneratedId(id)) return id;
  const mark = createHash("sha256").update(`${tenant.organizationId}#${tenant.environment}`).digest("hex");
  return `${id}.${mark.slice(0, 10)}`;
}

/** The id as clients know it. @param kept as `keptExecutionId` made it */
export function publicExecutionId(kept: string): string {
  return kept.split(".", 1)[0] ?? kept;
}
