import type { KeyUse } from "../core/credentials/signing-keys.ts";
import { createBatchMachine } from "./batch-machine.ts";
import { lostKeys } from "./lost-keys.ts";
import { createSigningKeys, createTable } from "./seed.ts";
import type { Stack } from "./stack.ts";

/** The resources that must exist before the first request. */
export interface Provision {
  tableName: string;
  keyAliases: Readonly<Record<KeyUse, string>>;
  stateMachineRoleArn: string;
  /** Called with the uses whose key is lost; throws unless new keys may replace them. */
  acceptLoss: (uses: readonly KeyUse[]) => void;
}

/** Creates the table, the signing keys and the machine of batches if they are missing. */
export async function provision(stack: Stack, wanted: Provision): Promise<void> {
  const { tableName, keyAliases, stateMachineRoleArn, acceptLoss } = wanted;
  await createTable(stack, tableName);
  // Imported only now, because the bound modules read the environment.
  const { credentialPorts, table } = await import("../lambdas/composition.ts");
  const lost = await lostKeys(stack, keyAliases, table());
  if (lost.length > 0) acceptLoss(lost);
  const missing = Object.values(keyAliases).filter((alias) => !stack.hasKey(alias));
  await createSigningKeys(stack, missing);
  for (const use of lost) await credentialPorts().issuer.rotate(use, true);
  await createBatchMachine(stack, stateMachineRoleArn);
}
