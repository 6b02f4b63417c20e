import * as z from "zod";
import type { SigningKeyStore } from "../../core/credentials/ports.ts";
import { type KeyUse, type SigningKey, signingKey } from "../../core/credentials/signing-keys.ts";
import { signingKeys } from "./keys.ts";
import { ABSENT, type Table } from "./table.ts";

const pointer = z.object({ thumbprint: z.string() });

/** The registry over the table. */
export function createSigningKeyStore(table: Table): SigningKeyStore {
  return {
    async load() {
      const items = await table.partition(signingKeys.partition);
      const active = new Map<string, string>();
      const keys: SigningKey[] = [];
      for (const item of items) {
        const sk = String(item.sk);
        if (sk.startsWith("ACTIVE#")) active.set(sk.slice("ACTIVE#".length), pointer.parse(item).thumbprint);
        else keys.push(signingKey.parse(item));
      }
      return { keys, active };
    },
    async activate(key, previous) {
      const outcome = await table.transact([
        { kind: "put", item: { ...signingKeys.key(key.thumbprint), ...key }, condition: ABSENT },
        activePointer(key.use, key.thumbprint, previous),
        ...(previous === undefined
          ? []
          : [
              {
                kind: "update" as const,
                key: signingKeys.key(previous.thumbprint),
                change: { set: { retiredAt: key.activatedAt } },
              },
            ]),
      ]);
      return outcome.ok;
    },
    async cover(thumbprint, until) {
      await table.update(
        signingKeys.key(thumbprint),
        { set: { coversUntil: until } },
        {
          expression: "attribute_exists(pk) AND (attribute_not_exists(coversUntil) OR coversUntil < :until)",
          values: { ":until": until },
        },
      );
    },
    async withdraw(thumbprint, at) {
      await table.update(
        signingKeys.key(thumbprint),
        { set: { withdrawnAt: at } },
        { expression: "attribute_exists(pk) AND attribute_not_exists(withdrawnAt)" },
      );
    },
  };
}

function activePointer(use: KeyUse, thumbprint: string, previous: SigningKey | undefined) {
  return {
    kind: "put" as const,
    item: { ...signingKeys.active(use), thumbprint },
    condition:
      previous === undefined
        ? ABSENT
        : { expression: "thumbprint = :previous", values: { ":previous": previous.thumbprint } },
  };
}
