/** Secrets of customers. */

import { createSecretsManagerClient } from "../../adapters/aws/clients/secrets-manager.ts";
import { createSecretsManager } from "../../adapters/aws/secrets.ts";
import { createSecretFiles } from "../../adapters/files/secrets.ts";
import { createSecretMemory } from "../../adapters/memory/secrets.ts";
import type { SecretStore } from "../../core/secrets/ports.ts";
import { once } from "./once.ts";
import { config } from "./process.ts";

/** The secrets of customers' own services. */
export const secrets = /* @__PURE__ */ once((): SecretStore => {
  const { secretsDir, secretsPrefix } = config();
  if (secretsDir !== undefined) return createSecretFiles(secretsDir);
  if (secretsPrefix === undefined) return createSecretMemory();
  return createSecretsManager(createSecretsManagerClient(config()), secretsPrefix);
});
