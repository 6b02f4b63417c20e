import { randomInt } from "node:crypto";
import { ulid } from "ulid";
import type { Clients } from "../aws/clients.ts";
import { createKmsSigner } from "../aws/kms-signer.ts";
import type { Config } from "../config.ts";
import { createCredentialStore } from "../store/credentials.ts";
import { createSigningKeyStore } from "../store/signing-keys.ts";
import { createSpendStore } from "../store/spend.ts";
import { createStatusListStore } from "../store/status-lists.ts";
import { createTable } from "../store/table.ts";
import { credentialSchemas } from "./credential-schema.ts";
import { createIssuer, type Issuer } from "./issuer.ts";
import type { CredentialPorts } from "./ports.ts";

/**
 * The issuer of a deployment.
 * @param clients the SDK clients of the process
 * @param config says which DID, which aliases and which table
 */
export function issuerOf(clients: Pick<Clients, "document" | "kms">, config: Config): Issuer {
  return createIssuer({
    did: config.issuerDid,
    aliases: { credential: config.credentialKeyAlias, audit: config.auditKeyAlias },
    signer: createKmsSigner(clients.kms),
    store: createSigningKeyStore(createTable(clients.document, config.tableName)),
    now: () => new Date(),
  });
}

/** Everything that the use cases of credentials need, bound to AWS (or what speaks its protocols). */
export function credentialPorts(clients: Pick<Clients, "document" | "kms">, config: Config): CredentialPorts {
  const table = createTable(clients.document, config.tableName);
  return {
    issuer: issuerOf(clients, config),
    credentials: createCredentialStore(table),
    lists: createStatusListStore(table),
    ledger: createSpendStore(table),
    schemas: credentialSchemas(config.issuerDid),
    record: async (move) => void (await table.put(move.item)),
    now: () => new Date(),
    newEventId: () => `evt_${ulid()}`,
    randomIndex: (below) => randomInt(below),
  };
}
