import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  paginateListSecrets,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { Tenant } from "../../core/access/caller.ts";
import type { SecretStore } from "../../core/secrets/ports.ts";
import {
  readSecretText,
  type Secret,
  secretFolder,
  secretNameSchema,
  secretPath,
  secretText,
} from "../../core/secrets/secret.ts";

/**
 * Secrets in AWS Secrets Manager, one a secret: `<prefix><organization>/<environment>/<NAME>`.
 * @param prefix of this deployment's secrets, with a slash at its end: the rights of functions end there
 */
export function createSecretsManager(client: SecretsManagerClient, prefix: string): SecretStore {
  const idOf = (tenant: Tenant, name: string): string => prefix + secretPath(tenant, name);
  const read = async (tenant: Tenant, name: string): Promise<Secret | undefined> => {
    const SecretId = idOf(tenant, name);
    try {
      const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId }));
      return readSecretText(name, SecretString);
    } catch (error) {
      if (isNamed(error, "ResourceNotFoundException")) return undefined;
      throw error;
    }
  };
  return {
    async put(tenant, secret) {
      const id = idOf(tenant, secret.name);
      const SecretString = secretText(secret);
      try {
        await client.send(new CreateSecretCommand({ Name: id, SecretString }));
      } catch (error) {
        if (!isNamed(error, "ResourceExistsException")) throw error;
        await client.send(new PutSecretValueCommand({ SecretId: id, SecretString }));
      }
    },
    read,
    async list(tenant) {
      const folder = prefix + secretFolder(tenant);
      const names: string[] = [];
      const wanted = { Filters: [{ Key: "name" as const, Values: [folder] }] };
      for await (const { SecretList = [] } of paginateListSecrets({ client }, wanted)) {
        for (const { Name = "" } of SecretList)
          if (Name.startsWith(folder)) names.push(Name.slice(folder.length));
      }
      const ours = names.filter((name) => secretNameSchema.safeParse(name).success).toSorted();
      const secrets = await Promise.all(ours.map((name) => read(tenant, name)));
      return secrets.flatMap((secret) => (secret ? [{ name: secret.name, hosts: secret.hosts }] : []));
    },
    async delete(tenant, name) {
      // A deletion without a time of recovery does not say whether there was anything to delete.
      if ((await read(tenant, name)) === undefined) return false;
      const SecretId = idOf(tenant, name);
      await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
      return true;
    },
  };
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
