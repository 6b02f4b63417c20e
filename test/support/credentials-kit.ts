import { createCredentialStore as createTableCredentials } from "../../adapters/dynamodb/credentials.ts";
import { outboxMove } from "../../adapters/dynamodb/outbox.ts";
import { createSigningKeyStore as createTableSigningKeys } from "../../adapters/dynamodb/signing-keys.ts";
import { createSpendStore as createTableSpend } from "../../adapters/dynamodb/spend.ts";
import { createStatusListStore as createTableStatusLists } from "../../adapters/dynamodb/status-lists.ts";
import { createSubjectStore as createTableSubjects } from "../../adapters/dynamodb/subjects/store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { createCredentialStore } from "../../adapters/memory/credentials.ts";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import { createEvidenceStore } from "../../adapters/memory/evidence.ts";
import { createExecutionStore } from "../../adapters/memory/executions.ts";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import { createMemorySigner, type MemorySigner } from "../../adapters/memory/signer.ts";
import { createSigningKeyStore } from "../../adapters/memory/signing-keys.ts";
import { createSpendStore } from "../../adapters/memory/spend.ts";
import { createMemoryState, enqueue } from "../../adapters/memory/state.ts";
import { createStatusListStore } from "../../adapters/memory/status-lists.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { createWebhookStore } from "../../adapters/memory/webhooks.ts";
import type { Tenant } from "../../core/access/caller.ts";
import type { FeedStore } from "../../core/audit/ports.ts";
import type { WebhookStore } from "../../core/audit/webhooks/ports.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { credentialSchemas } from "../../core/credentials/credential-schema.ts";
import { createIssuer } from "../../core/credentials/issuer.ts";
import { eraseWithSubject } from "../../core/credentials/lifecycle.ts";
import type { SigningKeyStore } from "../../core/credentials/ports.ts";
import { evidenceOfCredentials } from "../../core/evidence/for-credentials.ts";
import type { UploadEvidencePorts } from "../../core/evidence/of-upload.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import type { SubjectStore } from "../../core/subjects/ports.ts";
import { LATER, newMeta } from "../contracts/values.ts";
import { memoryEvidence } from "./evidence-kit.ts";
import { openLocalTable } from "./local-table.ts";

export const DID = "did:web:localhost%3A3000";
export const TENANT: Tenant = { organizationId: "org_test", environment: "staging" };

/** What a kit keeps its records in. */
export type KitStores = Pick<
  CredentialPorts,
  "credentials" | "lists" | "ledger" | "record" | "subjectNames" | "subjects"
> & {
  readonly signingKeys: SigningKeyStore;
};

interface KitOptions {
  readonly listLength?: number;
  readonly loadFactor?: number;
  /** `did:web:…` of the issuer. */
  readonly did?: string;
}

/** The use cases of credentials, with a clock that tests set. */
interface KitBase {
  readonly ports: CredentialPorts;
  /** Evidence in memory, which the credentials name. */
  readonly evidence: UploadEvidencePorts;
  readonly signer: MemorySigner;
  /** Moves the clock. */
  setNow(iso: string): void;
}

/** The use cases over memory: what a test takes unless it is about the table. */
export interface Kit extends KitBase {
  /** Begins a run, for the credentials of its blocks. */
  beginRun(executionId: string): Promise<void>;
  readonly subjects: SubjectStore;
  readonly feed: FeedStore;
  readonly webhooks: WebhookStore;
  /** Another process over the same records and keys. */
  another(wrap?: (stores: KitStores) => KitStores): CredentialPorts;
}

/** The use cases over the local DynamoDB. */
export interface TableKit extends KitBase {
  readonly table: Table;
  /** Another process over the same table and keys. */
  another(wrap?: (table: Table) => Table): CredentialPorts;
  /** As the worker of erasures does it, without the evidence. */
  eraseCredential(tenant: Tenant, id: string): Promise<void>;
  close(): Promise<void>;
}

/** A clock and keys, and the ports over them and some stores. */
function kitBase({ did = DID, ...options }: KitOptions) {
  const signer = createMemorySigner();
  let now = new Date("2026-11-25T12:00:00.500Z");
  const files = createEvidenceStore();
  const bucket = createDocumentBucket();
  const documents = createDocumentStore();
  const evidenceOver = (stores: Pick<KitStores, "credentials">): UploadEvidencePorts => ({
    ...memoryEvidence(stores.credentials, () => now),
    evidence: files,
    bucket,
    documents,
  });
  const portsOver = ({ signingKeys, ...stores }: KitStores): CredentialPorts => ({
    evidence: evidenceOfCredentials(evidenceOver(stores)),
    issuer: createIssuer({
      did,
      aliases: { credential: "alias/credential-signing", audit: "alias/audit-signing" },
      signer,
      store: signingKeys,
      now: () => now,
    }),
    ...stores,
    schemas: credentialSchemas(did),
    now: () => now,
    newEventId: () => `evt_${newUlid()}`,
    randomIndex: (below) => Math.floor(Math.random() * below),
    ...options,
  });
  const setNow = (iso: string): void => {
    now = new Date(iso);
  };
  return { signer, portsOver, evidenceOver, setNow };
}

/** Opens a kit over memory. */
export function openKit(options: KitOptions = {}): Kit {
  const { portsOver, evidenceOver, ...base } = kitBase(options);
  const state = createMemoryState();
  const subjects = createSubjectStore(state);
  const stores: KitStores = {
    subjects,
    subjectNames: createSubjectNames(subjects, newUlid),
    credentials: createCredentialStore(state),
    lists: createStatusListStore(state),
    ledger: createSpendStore(),
    signingKeys: createSigningKeyStore(),
    record: async (entry) => enqueue(state, entry),
  };
  return {
    ...base,
    subjects,
    ports: portsOver(stores),
    evidence: evidenceOver(stores),
    async beginRun(executionId) {
      await createExecutionStore(state).begin(newMeta(TENANT, { executionId }), "{}", LATER);
    },
    feed: createFeedStore(state),
    webhooks: createWebhookStore(state),
    another: (wrap = (same) => same) => portsOver(wrap(stores)),
  };
}

/** Opens a kit on a table of its own. */
export async function openTableKit(options: KitOptions = {}): Promise<TableKit> {
  const { portsOver, evidenceOver, ...base } = kitBase(options);
  const { table, close } = await openLocalTable();
  const over = (table: Table): CredentialPorts =>
    portsOver({
      subjectNames: createSubjectNames(createTableSubjects(table), newUlid),
      subjects: createTableSubjects(table),
      credentials: createTableCredentials(table),
      lists: createTableStatusLists(table),
      ledger: createTableSpend(table),
      signingKeys: createTableSigningKeys(table),
      record: async ({ tenant, event }) => void (await table.put(outboxMove(tenant, event).item)),
    });
  const evidence = evidenceOver({ credentials: createTableCredentials(table) });
  return {
    ...base,
    ports: over(table),
    evidence,
    table,
    another: (wrap = (same) => same) => over(wrap(table)),
    async eraseCredential(_tenant, id) {
      const [record, ports] = [await over(table).credentials.find(id), over(table)];
      if (record !== undefined) await eraseWithSubject(ports, record, { type: "system" });
    },
    close,
  };
}
