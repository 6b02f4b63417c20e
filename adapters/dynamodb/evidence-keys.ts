import type { Tenant } from "../../core/access/caller.ts";
import { type Key, tenantPart } from "./keys.ts";

/** `EVIDENCE#<id>`: a file that credentials name, and who names it. `EVIDENCE_OF#<org>#<env>`: which record has a digest. */
export const evidenceKeys = {
  partition: (id: string): string => `EVIDENCE#${id}`,
  meta: (id: string): Key => ({ pk: `EVIDENCE#${id}`, sk: "META" }),
  namings: "NAMED#",
  naming: (id: string, credentialId: string): Key => ({ pk: `EVIDENCE#${id}`, sk: `NAMED#${credentialId}` }),
  digest: (tenant: Tenant, sha256: string): Key => ({
    pk: `EVIDENCE_OF#${tenantPart(tenant)}`,
    sk: sha256,
  }),
  /** Partition of gsi1, sparse: what is not deleted; sort key: when to look at it (ISO time), and id. */
  kept: (tenant: Tenant): string => `EVIDENCE#${tenantPart(tenant)}`,
};
