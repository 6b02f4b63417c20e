import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { writePrivate } from "../../adapters/files/private-file.ts";
import { readStateFile } from "../state-fault.ts";

const keySchema = z.object({
  id: z.uuid(),
  /** Scalar of the P-256 private key, base64url. */
  secret: z.string().regex(/^[\w-]{43}$/),
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
 * @throws StateFault when a file was changed or damaged.
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

/** Finds a key by id, ARN, alias or alias ARN. */
export function findKey(keyring: Keyring, reference: string): StoredKey | undefined {
  const resource = resourceOf(reference);
  const id = resource.startsWith("alias/") ? keyring.aliases().get(resource) : resource.replace(/^key\//, "");
  return id === undefined ? undefined : keyring.key(id);
}

/** The alias (with `alias/`) that points at a key now: of its id, ARN or alias. */
export function aliasOf(keyring: Keyring, reference: string): string | undefined {
  const key = findKey(keyring, reference);
  return [...keyring.aliases()].find(([, id]) => id === key?.id)?.[0];
}

/** The part of an ARN after the account; other text unchanged. */
export const resourceOf = (reference: string): string =>
  reference.startsWith("arn:") ? reference.split(":").slice(5).join(":") : reference;

function load(directory: string, keys: Map<string, StoredKey>, aliases: Map<string, string>): void {
  for (const name of readdirSync(directory)) {
    if (!name.endsWith(".json")) continue;
    const path = join(directory, name);
    if (name === "aliases.json") {
      for (const [alias, id] of Object.entries(readStateFile(path, aliasesSchema))) aliases.set(alias, id);
    } else {
      const key = readStateFile(path, keySchema);
      keys.set(key.id, key);
    }
  }
}
