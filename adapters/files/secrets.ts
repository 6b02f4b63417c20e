import { mkdirSync } from "node:fs";
import { open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Tenant } from "../../core/access/caller.ts";
import { isMissingFile } from "../../core/missing-file.ts";
import type { SecretStore } from "../../core/secrets/ports.ts";
import {
  readSecretText,
  type Secret,
  secretFolder,
  secretPath,
  secretText,
} from "../../core/secrets/secret.ts";
import { writePrivate } from "./private-file.ts";

/**
 * Secrets as files that only their owner may read (mode 0600), one a secret: `<directory>/<organization>/<environment>/<NAME>`. A file
 * that others may read, or that is damaged, is refused.
 * @param directory made when the first secret is put
 */
export function createSecretFiles(directory: string): SecretStore {
  const pathOf = (tenant: Tenant, name: string): string => join(directory, secretPath(tenant, name));
  const read = async (tenant: Tenant, name: string): Promise<Secret | undefined> => {
    const text = await readPrivate(pathOf(tenant, name));
    return text === undefined ? undefined : readSecretText(name, text);
  };
  return {
    async put(tenant, secret) {
      const path = pathOf(tenant, secret.name);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writePrivate(path, secretText(secret));
    },
    read,
    async list(tenant) {
      const files = (await readdir(join(directory, secretFolder(tenant))).catch(nothingIfMissing)) ?? [];
      // One that is being written begins with a dot.
      const names = files.filter((file) => !file.startsWith(".")).toSorted();
      const secrets = await Promise.all(names.map((name) => read(tenant, name)));
      return secrets.flatMap((secret) => (secret ? [{ name: secret.name, hosts: secret.hosts }] : []));
    },
    async delete(tenant, name) {
      const path = pathOf(tenant, name);
      return rm(path).then(
        () => true,
        (error: unknown) => nothingIfMissing(error) ?? false,
      );
    },
  };
}

/** @returns undefined for a missing file */
async function readPrivate(path: string): Promise<string | undefined> {
  const file = await open(path, "r").catch(nothingIfMissing);
  if (file === undefined) return undefined;
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0)
      throw new Error("A file with a secret is open to others: set its mode to 0600.");
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function nothingIfMissing(error: unknown): undefined {
  if (isMissingFile(error)) return undefined;
  throw error;
}
