import { generateKeyPairSync, randomUUID } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import { createCredentialStore } from "../../adapters/dynamodb/credentials.ts";
import { outboxMove } from "../../adapters/dynamodb/outbox.ts";
import { createSigningKeyStore } from "../../adapters/dynamodb/signing-keys.ts";
import { createSpendStore } from "../../adapters/dynamodb/spend.ts";
import { createStatusListStore } from "../../adapters/dynamodb/status-lists.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import type { Tenant } from "../../core/access/caller.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { credentialSchemas } from "../../core/credentials/credential-schema.ts";
import { createIssuer } from "../../core/credentials/issuer.ts";
import type { DigestSigner } from "../../core/credentials/ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { publicJwk } from "../../engines/verifier/signing-keys.ts";
import { openLocalTable } from "./local-table.ts";

export const DID = "did:web:localhost%3A3000";
export const TENANT: Tenant = { organizationId: "org_test", environment: "staging" };

/** A signer that keeps its keys in memory and answers in DER, as KMS does. */
export function memorySigner(): DigestSigner & { signatures: () => number } {
  const keys = new Map<string, Uint8Array>();
  const jwks = new Map<string, unknown>();
  let signatures = 0;
  const make = (arn: string): string => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { d = "", ...jwk } = privateKey.export({ format: "jwk" });
    keys.set(arn, Buffer.from(d, "base64url"));
    jwks.set(arn, jwk);
    return arn;
  };
  return {
    signatures: () => signatures,
    async sign(keyArn, digest) {
      signatures += 1;
      const key = keys.get(keyArn);
      if (key === undefined) throw new Error("no such key");
      return p256.sign(digest, key, { prehash: false, format: "der", lowS: false });
    },
    async publicKey(keyId) {
      if (!keys.has(keyId)) make(keyId);
      return { keyArn: keyId, jwk: publicJwk.parse(jwks.get(keyId)) };
    },
    createKey: async () => make(`arn:${randomUUID()}`),
  };
}

/** The use cases of credentials over the local DynamoDB, with a clock that tests set. */
export interface Kit {
  ports: CredentialPorts;
  table: Table;
  signer: ReturnType<typeof memorySigner>;
  /** Moves the clock. */
  setNow(iso: string): void;
  /** Another process over the same table and keys. */
  another(wrap?: (table: Table) => Table): CredentialPorts;
  close(): Promise<void>;
}

/** Opens a kit on a table of its own, in memory. */
export async function openKit(options: { listLength?: number; loadFactor?: number } = {}): Promise<Kit> {
  const { table, close } = await openLocalTable();
  const signer = memorySigner();
  let now = new Date("2026-11-25T12:00:00.500Z");
  const portsOver = (over: Table): CredentialPorts => ({
    issuer: createIssuer({
      did: DID,
      aliases: { credential: "alias/credential-signing", audit: "alias/audit-signing" },
      signer,
      store: createSigningKeyStore(over),
      now: () => now,
    }),
    credentials: createCredentialStore(over),
    lists: createStatusListStore(over),
    ledger: createSpendStore(over),
    schemas: credentialSchemas(DID),
    record: async ({ tenant, event }) => void (await over.put(outboxMove(tenant, event).item)),
    now: () => now,
    newEventId: () => `evt_${newUlid()}`,
    randomIndex: (below) => Math.floor(Math.random() * below),
    ...options,
  });
  return {
    ports: portsOver(table),
    table,
    signer,
    setNow: (iso) => {
      now = new Date(iso);
    },
    another: (wrap = (same) => same) => portsOver(wrap(table)),
    close,
  };
}
