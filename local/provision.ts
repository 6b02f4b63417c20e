import type { KeyUse } from "../core/credentials/signing-keys.ts";
import { createBatchMachine } from "./batch-machine.ts";
import { lostKeys } from "./lost-keys.ts";
import { createSigningKeys, createTable } from "./seed.ts";
import type { Stack } from "./stack.ts";

/** What is to be there before anything is served. */
export interface Provision {
  tableName: string;
  keyAliases: Readonly<Record<KeyUse, string>>;
  stateMachineRoleArn: string;
  /** Called with the uses whose key is lost; throws unless new ones may take over. */
  acceptLoss: (uses: readonly KeyUse[]) => void;
}

/** Makes the table, the signing keys and the machine of batches, as far as they are missing. */
export async function provision(stack: Stack, wanted: Provision): Promise<void> {
  const { tableName, keyAliases, stateMachineRoleArn, acceptLoss } = wanted;
  await createTable(stack, tableName);
  // Only now: what it binds reads the environment.
  const { credentialPorts, table } = await import("../lambdas/composition.ts");
  const lost = await lostKeys(stack, keyAliases, table());
  if (lost.length > 0) acceptLoss(lost);
  const missing = Object.values(keyAliases).filter((alias) => !stack.hasKey(alias));
  await createSigningKeys(stack, missing);
  for (const use of lost) await credentialPorts().issuer.rotate(use, true);
  await createBatchMachine(stack, stateMachineRoleArn);
}
