import { createSigningKeyStore } from "../adapters/dynamodb/signing-keys.ts";
import type { Table } from "../adapters/dynamodb/table.ts";
import type { KeyUse } from "../core/credentials/signing-keys.ts";
import type { Stack } from "./stack.ts";
import { StateFault } from "./state-fault.ts";

/** Signing keys that are in use, and gone. */
export class KeysLost extends StateFault {
  override readonly name = "KeysLost";

  constructor(directory: string, uses: readonly KeyUse[]) {
    super(
      directory,
      `The signing keys that are in use are not all here (${uses.join(", ")}).`,
      "Restore this folder from the copy that belongs to the state directory. " +
        "If there is none, `npm start -- --new-keys` makes new keys, which sign from then on; what the lost ones signed stays valid.",
    );
  }
}

/**
 * The uses whose key is in the table but not in KMS, or whose alias has no key.
 * @param aliases by use. @param table where the issuer's keys are registered.
 */
export async function lostKeys(
  stack: Pick<Stack, "hasKey">,
  aliases: Readonly<Record<KeyUse, string>>,
  table: Table,
): Promise<KeyUse[]> {
  const { keys, active } = await createSigningKeyStore(table).load();
  const uses: readonly KeyUse[] = ["credential", "audit"];
  return uses.filter((use) => {
    const key = keys.find(({ thumbprint }) => thumbprint === active.get(use));
    return key !== undefined && !(stack.hasKey(key.keyArn) && stack.hasKey(aliases[use]));
  });
}
