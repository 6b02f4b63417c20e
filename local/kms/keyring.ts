import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { writePrivate } from "../private-file.ts";

const keySchema = z.object({
  id: z.uuid(),
  /** Scalar of the P-256 private key, base64url. */
  secret: z.string(),
  description: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  state: z.enum(["Enabled", "Disabled", "PendingDeletion"]),
  /** Epoch milliseconds, when deletion is scheduled. */
  deletionDate: z.number().optional(),
});
/** A signing key. */
export type StoredKey = z.infer<typeof keySchema>;
const aliasesSchema = z.record(z.string(), z.string());

/** Keys and aliases: files that only their owner may read, or memory. */
export interface Keyring {
  key(id: string): StoredKey | undefined;
  save(key: StoredKey): void;
  /** Alias name (with `alias/`) to key id. */
  aliases(): ReadonlyMap<string, string>;
  setAlias(name: string, keyId: string | undefined): void;
}

/**
 * Opens the keys of a directory: one JSON file (mode 0600) a key, and `aliases.json`.
 * @param directory undefined: in memory.
 */
export function openKeyring(directory: string | undefined): Keyring {
  const keys = new Map<string, StoredKey>();
  const aliases = new Map<string, string>();
  if (directory !== undefined) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    load(directory, keys, aliases);
  }
  const write = (name: string, value: unknown): void => {
    if (directory === undefined) return;
    writePrivate(join(directory, name), JSON.stringify(value));
  };
  return {
    key: (id) => keys.get(id),
    save(key) {
      write(`${key.id}.json`, key);
      keys.set(key.id, key);
    },
    aliases: () => aliases,
    setAlias(name, keyId) {
      if (keyId === undefined) aliases.delete(name);
      else aliases.set(name, keyId);
      write("aliases.json", Object.fromEntries(aliases));
    },
  };
}

function load(directory: string, keys: Map<string, StoredKey>, aliases: Map<string, string>): void {
  for (const name of readdirSync(directory)) {
    if (!name.endsWith(".json")) continue;
    const content: unknown = JSON.parse(readFileSync(join(directory, name), "utf8"));
    if (name === "aliases.json") {
      for (const [alias, id] of Object.entries(aliasesSchema.parse(content))) aliases.set(alias, id);
    } else {
      const key = keySchema.parse(content);
      keys.set(key.id, key);
    }
  }
}
