/**
 * Keys of the one table. Partition and sort keys are made only here and in the files of keys of some aggregates (`capture-keys.ts`, `people-keys.ts`, `subject-keys.ts`,
 * `evidence-keys.ts`, `monitoring/keys.ts`). Ids come from our own generators or match the patterns of the API: none contains a `#`.
 */
import type { Tenant } from "../../core/access/caller.ts";
import type { CountersKey } from "../../core/statistics/records.ts";

/** A primary key. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The key of a partition and a sort key. */
export const key = (pk: string, sk: string): Key => ({ pk, sk });
export const tenantPart = (tenant: Tenant): string => `${tenant.organizationId}#${tenant.environment}`;
/** A number in eight digits: texts of them sort like the numbers. */
export const padded = (n: number): string => String(n).padStart(8, "0");
const hexIndex = (index: number): string => index.toString(16).padStart(5, "0");

/** Partition `EXEC#<id>`: everything that one execution wrote. */
export const executionKeys = {
  partition: (executionId: string): string => `EXEC#${executionId}`,
  meta: (executionId: string): Key => key(`EXEC#${executionId}`, "META"),
  input: (executionId: string): Key => key(`EXEC#${executionId}`, "INPUT"),
  block: (executionId: string, blockId: string): Key => key(`EXEC#${executionId}`, `BLOCK#${blockId}`),
  pause: (executionId: string, blockId: string): Key => key(`EXEC#${executionId}`, `PAUSE#${blockId}`),
  webhook: (executionId: string, blockId: string): Key => key(`EXEC#${executionId}`, `WEBHOOK#${blockId}`),
  gate: (executionId: string, gateId: string): Key => key(`EXEC#${executionId}`, `GATE#${gateId}`),
  seal: (executionId: string): Key => key(`EXEC#${executionId}`, "SEAL"),
};

/**
 * Partition `CASE#<id>`: a case, what happened to it, and the items that list it. `latest`, partition `CASE_OF#<org>#<env>#<subject or run>`: the
 * newest case of a subject, or of a run without one.
 */
export const caseKeys = {
  partition: (caseId: string): string => `CASE#${caseId}`,
  meta: (caseId: string): Key => key(`CASE#${caseId}`, "META"),
  listing: (caseId: string, list: "team" | "assignee"): Key => key(`CASE#${caseId}`, `LIST#${list}`),
  queue: (caseId: string): Key => key(`CASE#${caseId}`, "QUEUE"),
  entries: "ENTRY#",
  entry: (caseId: string, at: string, id: string): Key => key(`CASE#${caseId}`, `ENTRY#${at}#${id}`),
  latest: (tenant: Tenant, about: string): Key => key(`CASE_OF#${tenantPart(tenant)}#${about}`, "LATEST"),
};

/**
 * `REC#<kind>#<id>`: a record of a kind that a tenant lists (`core/listed-records.ts`). gsi1: the list of a tenant; gsi2: of an owner; gsi3: what is
 * due, by when (ISO time).
 */
export const recordKeys = {
  record: (kind: string, id: string): Key => key(`REC#${kind}#${id}`, "META"),
  ofTenant: (kind: string, tenant: Tenant): string => `RECS#${kind}#${tenantPart(tenant)}`,
  ofOwner: (kind: string, tenant: Tenant, owner: string): string =>
    `RECS#${kind}#${tenantPart(tenant)}#${owner}`,
  due: (kind: string): string => `RECS_DUE#${kind}`,
};

/** `MACHINE#<hash>`: a compiled definition, shared by all that point at it. `GRAPH#<hash>`: a source graph as some execution ran it. */
export const machineKey = (hash: string): Key => key(`MACHINE#${hash}`, "META");
export const graphKey = (hash: string): Key => key(`GRAPH#${hash}`, "META");

/** Partition `WF#<org>#<env>#<id>`. */
export const workflowKeys = {
  partition: (tenant: Tenant, workflowId: string): string => `WF#${tenantPart(tenant)}#${workflowId}`,
  meta: (tenant: Tenant, workflowId: string): Key => key(`WF#${tenantPart(tenant)}#${workflowId}`, "META"),
  draft: (tenant: Tenant, workflowId: string): Key => key(`WF#${tenantPart(tenant)}#${workflowId}`, "DRAFT"),
  /** What waits for a second principal to go live. */
  proposal: (tenant: Tenant, workflowId: string): Key =>
    key(`WF#${tenantPart(tenant)}#${workflowId}`, "PROPOSAL"),
  version: (tenant: Tenant, workflowId: string, version: number): Key =>
    key(`WF#${tenantPart(tenant)}#${workflowId}`, `VERSION#${padded(version)}`),
};

/** Partition `STATS#<org>#<env>`: the position in the feed, and counters by day and version; `STATS-OPEN#…`: the runs that wait. */
export const statisticsKeys = {
  partition: (tenant: Tenant): string => `STATS#${tenantPart(tenant)}`,
  head: (tenant: Tenant): Key => key(`STATS#${tenantPart(tenant)}`, "HEAD"),
  day: (tenant: Tenant, { day, workflowId, version }: CountersKey): Key =>
    key(`STATS#${tenantPart(tenant)}`, `DAY#${day}#${workflowId}#${version ?? "draft"}`),
  /** Sort key before all of a day. */
  beforeDay: (day: string): string => `DAY#${day}#`,
  wait: (tenant: Tenant, executionId: string): Key => key(`STATS-OPEN#${tenantPart(tenant)}`, executionId),
  waiting: (tenant: Tenant): string => `STATS-OPEN#${tenantPart(tenant)}`,
};

/** `SETTINGS#<org>#<env>`. */
export const settingsKey = (tenant: Tenant): Key => key(`SETTINGS#${tenantPart(tenant)}`, "META");

/** `KEY#<sha256 hex of the API key>`. */
export const apiKeyKey = (sha256: string): Key => key(`KEY#${sha256}`, "META");

/**
 * `NOTIFYING`: how far the feed of each tenant was told. `NOTICES#<org>#<env>`: messages that wait, ids of finished ones, and SHA-256 of what
 * was noted.
 */
export const noticeKeys = {
  heads: "NOTIFYING",
  head: (tenant: Tenant): Key => key("NOTIFYING", tenantPart(tenant)),
  partition: (tenant: Tenant): string => `NOTICES#${tenantPart(tenant)}`,
  waitingPrefix: "WAITING#",
  waiting: (tenant: Tenant, id: string): Key => key(`NOTICES#${tenantPart(tenant)}`, `WAITING#${id}`),
  finished: (tenant: Tenant, id: string): Key => key(`NOTICES#${tenantPart(tenant)}`, `FINISHED#${id}`),
  noted: (tenant: Tenant, hash: string): Key => key(`NOTICES#${tenantPart(tenant)}`, `NOTED#${hash}`),
};

/** Partition `MAILBOX`: mail that the local server keeps instead of sending it. */
export const mailboxKeys = {
  partition: "MAILBOX",
  mail: (id: string): Key => key("MAILBOX", id),
};

/** Partition `MIGRATIONS`: how far each change of the stored form is. */
export const migrationKeys = {
  partition: "MIGRATIONS",
  migration: (number: number): Key => key("MIGRATIONS", padded(number)),
};

/** The item of the health check. */
export const healthKey: Key = key("HEALTH", "META");

/** Partition `TENANTS`: every organization and environment that has had a key. */
export const tenantKeys = {
  partition: "TENANTS",
  tenant: (tenant: Tenant): Key => key("TENANTS", tenantPart(tenant)),
};

/** `SCREENING`: which lists of a section are in use. */
export const listsInUseKey = (section: string): Key => key("SCREENING", section);

/** `SCREENING`: what the clean-up of builds has found so far. */
export const buildCleanUpKey: Key = key("SCREENING", "CLEAN_UP");

/** `IDEM#<org>#<env>#<SHA-256 hex of the Idempotency-Key>`. */
export const idempotencyKey = (tenant: Tenant, hash: string): Key =>
  key(`IDEM#${tenantPart(tenant)}#${hash}`, "META");

/** `RATE#<key id>`: the calls of one API key. */
export const rateKey = (keyId: string): Key => key(`RATE#${keyId}`, "META");

/** Partition `CRED#<id>`: a credential. `copy`: an execution other than the issuing one whose results contain its token. */
export const credentialKeys = {
  partition: (credentialId: string): string => `CRED#${credentialId}`,
  meta: (credentialId: string): Key => key(`CRED#${credentialId}`, "META"),
  copy: (credentialId: string, executionId: string): Key =>
    key(`CRED#${credentialId}`, `COPY#${executionId}`),
};

/**
 * Status lists (`store/status-lists.ts`). `head`: number of the list that is being filled. `claim`: an index that a credential
 * holds, in lists of both purposes. `bit`: a set bit; a clear bit has no item.
 */
export const statusListKeys = {
  head: (tenant: Tenant): Key => key(`LIST#${tenantPart(tenant)}`, "HEAD"),
  claims: (tenant: Tenant, n: number): string => `LIST#${tenantPart(tenant)}#${n}`,
  claim: (tenant: Tenant, n: number, index: number): Key =>
    key(`LIST#${tenantPart(tenant)}#${n}`, `INDEX#${hexIndex(index)}`),
  /** Sort key prefix of the 4,096 indexes around one. */
  claimWindow: (index: number): string => `INDEX#${hexIndex(index).slice(0, 2)}`,
  bits: (tenant: Tenant, purpose: string, n: number): string => `LIST#${tenantPart(tenant)}#${purpose}#${n}`,
  bit: (tenant: Tenant, purpose: string, n: number, index: number): Key =>
    key(`LIST#${tenantPart(tenant)}#${purpose}#${n}`, `BIT#${hexIndex(index)}`),
};

/** Partition `SIGNING`: the issuer's keys (public parts and where KMS keeps them) and which one signs now, by use. */
export const signingKeys = {
  partition: "SIGNING",
  key: (thumbprint: string): Key => key("SIGNING", `KEY#${thumbprint}`),
  active: (use: string): Key => key("SIGNING", `ACTIVE#${use}`),
};

/** `SPEND#<credential id>`: what an agent has spent, one item a period. */
export const spendKey = (credentialId: string, period: string): Key => key(`SPEND#${credentialId}`, period);

/** Traces of documents that a tenant has seen: `SEEN#<org>#<env>#<fact>#<value>`. */
export const seenDocumentKeys = {
  numberPartition: (tenant: Tenant, hash: string): string => `SEEN#${tenantPart(tenant)}#SAME#${hash}`,
  holderPartition: (tenant: Tenant, hash: string): string => `SEEN#${tenantPart(tenant)}#HOLDER#${hash}`,
  /** Portraits that may be alike. */
  facePartition: (tenant: Tenant, bucket: string): string => `SEEN#${tenantPart(tenant)}#FACE#${bucket}`,
  /** Portraits that one subject has shown with one number (a hash of 64 characters, so that no subject's id can be another's key). */
  portraitPartition: (tenant: Tenant, subject: string, number: string): string =>
    `SEEN#${tenantPart(tenant)}#OWN#${number}#${subject}`,
  /** When a subject presented documents. */
  triesPartition: (tenant: Tenant, subject: string): string => `SEEN#${tenantPart(tenant)}#TRIES#${subject}`,
  /** Where the traces of a subject are, and the challenges for it. */
  ofPartition: (tenant: Tenant, subject: string): string => `SEEN#${tenantPart(tenant)}#OF#${subject}`,
};

/** Partition `BATCH#<job id>`: a batch of credentials; and how many batches a tenant has open. */
export const batchKeys = {
  partition: (jobId: string): string => `BATCH#${jobId}`,
  meta: (jobId: string): Key => key(`BATCH#${jobId}`, "META"),
  chunk: (jobId: string, chunk: number): Key => key(`BATCH#${jobId}`, `CHUNK#${padded(chunk)}`),
  result: (jobId: string, chunk: number): Key => key(`BATCH#${jobId}`, `RESULT#${padded(chunk)}`),
  open: (organizationId: string): Key => key(`BATCHES#${organizationId}`, "OPEN"),
};

/** `CHIP#<id>`: a challenge for the chip of a document. */
export const chipChallengeKey = (challengeId: string): Key => key(`CHIP#${challengeId}`, "META");

/** `LIVENESS#<id>`: a liveness challenge. */
export const challengeKey = (challengeId: string): Key => key(`LIVENESS#${challengeId}`, "META");

/** `LIVENESS#FRAME#<org>#<env>#<SHA-256 of its bytes>`: a picture that answered a liveness challenge. */
export const challengeFrameKey = (tenant: Tenant, sha256: string): Key =>
  key(`LIVENESS#FRAME#${tenantPart(tenant)}#${sha256}`, "META");

/** `DOC#<id>`. */
export const documentKey = (documentId: string): Key => key(`DOC#${documentId}`, "META");

/**
 * The audit feed of a tenant (`store/feed.ts`). Events wait in the outbox, written in the transaction of the change
 * that they report. The sequencer gives them their place in the feed (`event`, by sequence number); `head` guards the
 * numbering.
 */
export const feedKeys = {
  outbox: (tenant: Tenant): string => `OUTBOX#${tenantPart(tenant)}`,
  pending: (tenant: Tenant, eventId: string): Key => key(`OUTBOX#${tenantPart(tenant)}`, `EVENT#${eventId}`),
  feed: (tenant: Tenant): string => `FEED#${tenantPart(tenant)}`,
  event: (tenant: Tenant, seq: number): Key =>
    key(`FEED#${tenantPart(tenant)}`, `SEQ#${String(seq).padStart(12, "0")}`),
  head: (tenant: Tenant): Key => key(`FEEDHEAD#${tenantPart(tenant)}`, "HEAD"),
};

/** `SHOWN#<org>#<env>#<SHA-256>`: a disclosure whose event is shared by later ones of the same. */
export const disclosureKey = (tenant: Tenant, hash: string): Key =>
  key(`SHOWN#${tenantPart(tenant)}#${hash}`, "META");

/**
 * The tenant of a partition.
 * @param partition one named after a tenant only: `feedKeys.outbox`, `webhookKeys.streams`
 */
export function tenantOfPartition(partition: string): Tenant {
  const [, organizationId = "", environment] = partition.split("#");
  return { organizationId, environment: environment === "production" ? "production" : "staging" };
}

/** Webhook streams of a tenant, and the deliveries of a stream: in order, by subject. */
export const webhookKeys = {
  streams: (tenant: Tenant): string => `STREAMS#${tenantPart(tenant)}`,
  stream: (tenant: Tenant, streamId: string): Key =>
    key(`STREAMS#${tenantPart(tenant)}`, `STREAM#${streamId}`),
  deliveries: (streamId: string): string => `DELIVERIES#${streamId}`,
  delivery: (streamId: string, about: string, seq: number): Key =>
    key(`DELIVERIES#${streamId}`, `${about}#${String(seq).padStart(12, "0")}`),
  /** gsi3 partition of deliveries that wait; sort key: when they are due. */
  due: "WEBHOOKS",
  /** gsi3 partition of all streams. */
  allStreams: "STREAMS",
};
