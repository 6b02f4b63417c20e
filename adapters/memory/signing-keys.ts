import type { SigningKeyStore } from "../../core/credentials/ports.ts";
import type { SigningKey } from "../../core/credentials/signing-keys.ts";
import { compare } from "./state.ts";

/** The issuer's keys in memory, for tests of the use cases. */
export function createSigningKeyStore(): SigningKeyStore {
  const keys = new Map<string, SigningKey>();
  const active = new Map<string, string>();
  return {
    load: async () => ({
      keys: structuredClone([...keys.values()].toSorted((a, b) => compare(a.thumbprint, b.thumbprint))),
      active: new Map(active),
    }),
    async activate(key, previous) {
      if (keys.has(key.thumbprint) || active.get(key.use) !== previous?.thumbprint) return false;
      keys.set(key.thumbprint, structuredClone(key));
      active.set(key.use, key.thumbprint);
      const before = keys.get(previous?.thumbprint ?? "");
      if (before !== undefined) keys.set(before.thumbprint, { ...before, retiredAt: key.activatedAt });
      return true;
    },
    async cover(thumbprint, until) {
      const key = keys.get(thumbprint);
      if (key !== undefined && (key.coversUntil ?? "") < until)
        keys.set(thumbprint, { ...key, coversUntil: until });
    },
    async withdraw(thumbprint, at) {
      const key = keys.get(thumbprint);
      if (key !== undefined) keys.set(thumbprint, { withdrawnAt: at, ...key });
    },
  };
}
