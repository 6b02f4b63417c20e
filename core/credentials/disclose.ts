import type { Actor, ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { credentialEvent } from "./events.ts";
import type { CredentialRecord } from "./record.ts";

/** The ports of disclosing credentials. */
export interface ShowPorts extends ActPorts {
  readonly disclosures: DisclosureLog;
}

/**
 * Records in the feed that credentials are about to be disclosed to a reader who did not present them:
 * `credential.read`. Erased ones disclose nothing.
 */
export async function discloseCredentials(
  ports: ShowPorts,
  tenant: Tenant,
  records: readonly CredentialRecord[],
  actor: Actor,
): Promise<void> {
  const shown = records.filter(({ erasedAt }) => erasedAt === undefined);
  const events = shown.map((record) => credentialEvent(ports, record, "credential.read", actor));
  await ports.disclosures.tell(tenant, events);
}
