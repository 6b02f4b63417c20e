import { MIGRATIONS } from "../adapters/dynamodb/migrations/index.ts";
import { migrate, TableIsNewer } from "../adapters/dynamodb/migrations/run.ts";
import { scanner } from "../adapters/dynamodb/migrations/scan.ts";
import type { KeyUse } from "../core/credentials/signing-keys.ts";
import { createBatchMachine } from "./batch-machine.ts";
import { lostKeys } from "./lost-keys.ts";
import { createSigningKeys, createTable } from "./seed.ts";
import type { Stack } from "./stack.ts";
import { StateFault } from "./state-fault.ts";

/** The resources that must exist before the first request. */
export interface Provision {
  tableName: string;
  keyAliases: Readonly<Record<KeyUse, string>>;
  stateMachineRoleArn: string;
  /** Called with the uses whose key is lost; throws unless new keys may replace them. */
  acceptLoss: (uses: readonly KeyUse[]) => void;
  /** Told when stored items were changed into the form of this release. */
  onMigrated: (line: string) => void;
}

/** Creates the table, the signing keys and the machine of batches if they are missing. */
export async function provision(stack: Stack, wanted: Provision): Promise<void> {
  const { tableName, keyAliases, stateMachineRoleArn, acceptLoss } = wanted;
  const isNew = await createTable(stack, tableName);
  await migrateTable(tableName, isNew ? () => undefined : wanted.onMigrated);
  // Imported only now, because the bound modules read the environment.
  const { credentialPorts, table } = await import("../lambdas/composition.ts");
  const lost = await lostKeys(stack, keyAliases, table());
  if (lost.length > 0) acceptLoss(lost);
  const missing = Object.values(keyAliases).filter((alias) => !stack.hasKey(alias));
  await createSigningKeys(stack, missing);
  for (const use of lost) await credentialPorts().issuer.rotate(use, true);
  await createBatchMachine(stack, stateMachineRoleArn);
}

async function migrateTable(tableName: string, onMigrated: Provision["onMigrated"]): Promise<void> {
  const { dynamoClient, now, table } = await import("../lambdas/composition.ts");
  let changed = 0;
  const ports = { table: table(), readPage: scanner(dynamoClient(), tableName), now };
  const onPage = (_: unknown, progress: { changed: number }): void => {
    changed = Math.max(changed, progress.changed);
  };
  const { ended } = await migrate({ ...ports, onPage }, MIGRATIONS).catch((error: unknown) => {
    if (!(error instanceof TableIsNewer)) throw error;
    throw new StateFault("dynamodb", "The state is of a newer release.", error.message);
  });
  if (changed === 0) return;
  onMigrated(
    `The stored items were changed into the form of this release: ${ended.map(({ title }) => title).join(" ")}`,
  );
}
