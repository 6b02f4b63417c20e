import { definedOnly } from "../../compiler/json.ts";
import type { SigningKey } from "../../engines/verifier/signing-keys.ts";
import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { isSameTenant } from "../access/caller.ts";
import { type EvidenceOfCredentials, namesEvidence, type SignedEvidence } from "../evidence/attach.ts";
import { Problem } from "../problem.ts";
import type { Monitoring } from "../subjects/monitoring-terms.ts";
import { type NamedSubject, SubjectMoved, type SubjectNames, whileSubjectMoves } from "../subjects/names.ts";
import type { SubjectStore, Unmatched } from "../subjects/ports.ts";
import { namesSubject } from "../subjects/records.ts";
import { credentialEvent } from "./events.ts";
import type { Issuer } from "./issuer.ts";
import { NobodyToMonitor, watchedFromIssue } from "./monitored-issue.ts";
import type { BegunCredential, CredentialStore, SignedCredential } from "./ports.ts";
import { CLAIM_WINDOW, type StatusListStore } from "./ports.ts";
import type { CredentialRecord, CredentialSource } from "./record.ts";
import type { IssueRequest } from "./request.ts";
import { signingMaterial } from "./signing-material.ts";
import { STATUS_LIST_LENGTH } from "./status-list.ts";

/** The dependencies of issuing. */
export interface IssuePorts {
  issuer: Issuer;
  credentials: CredentialStore;
  lists: StatusListStore;
  subjectNames: SubjectNames;
  subjects: Pick<SubjectStore, "find">;
  evidence: EvidenceOfCredentials;
  now: () => Date;
  /** Makes the ids of events. */
  newEventId: () => string;
  /** A random integer in [0, below): cryptographic, for an index must not say when it was given out. */
  randomIndex: (below: number) => number;
  /** Bits of a list, and the share of them that may be used before the next list starts. */
  listLength?: number;
  loadFactor?: number;
}

/** One credential to be issued. */
export interface IssueCommand {
  /** The same for every retry, which makes issuing idempotent. */
  id: string;
  tenant: Tenant;
  request: IssueRequest;
  source: CredentialSource;
  actor: Actor;
  executionId?: string;
  blockId?: string;
  /** The subject of the run, of a credential that a block issues. */
  runSubject?: NamedSubject;
  /** The subject is monitored so from the issue on. */
  monitor?: Monitoring;
  /** Subjects that the write watches: it is refused once a person has said that one of them is the listed person. */
  unmatched?: readonly Unmatched[];
}

/** A list is full when this share of it is used. A block signs before it claims its index, so a taken index costs a signature: on average one in eight. */
const DEFAULT_LOAD_FACTOR = 0.25;
/** Taken indexes hit in a row before the list's load is measured. */
const COLLISIONS_BEFORE_COUNT = 3;

/**
 * Issues a credential, or finishes what an earlier call with the same id began.
 *
 * Three writes, each of which may be the last before a crash: record with payload, key and status index (`issuing`) →
 * signature by KMS → signature stored (`active`). The first write fixes the payload, so that every continuation signs
 * the same bytes. ECDSA signatures differ, so the first stored one is final and every call answers with it.
 *
 * @throws Problem `kms_signing_failed`; the record stays and a retry continues from it. `conflict` when the id
 * belongs to another tenant, or to a block that has ended without the credential. `validation_failed` for evidence that cannot be used.
 * @throws NobodyToMonitor when the subject is to be monitored, and has no record (any more): nothing is issued
 */
export async function issueCredential(ports: IssuePorts, command: IssueCommand): Promise<CredentialRecord> {
  if (command.monitor !== undefined && command.request.subject.type === "agent") throw new NobodyToMonitor();
  const begun = await beginOwn(ports, command);
  return begun.state === "issuing" ? finish(ports, begun, command) : begun;
}

/**
 * The first two writes of {@link issueCredential}, for a block: whoever records the block's result activates the credential in the same
 * write.
 * @returns the signed credential, or the record of one that is issued already
 * @throws Problem as {@link issueCredential}
 */
export async function signCredential(
  ports: IssuePorts,
  command: Omit<IssueCommand, "monitor">,
): Promise<SignedCredential | { readonly record: CredentialRecord; readonly signature?: never }> {
  const record = await beginOwn(ports, command);
  return record.state === "issuing" ? signed(ports, record, command) : { record };
}

/**
 * Signs a credential for a block without recording it: the write that records the block's result records the credential, too.
 * That write is refused when its id or its index is taken, or its subject has changed. Then nobody has seen the signature, and
 * {@link signCredential} begins the credential.
 * @returns undefined for a credential that names files, which are noted before its payload is fixed
 * @throws Problem `kms_signing_failed`
 */
export async function signFresh(
  ports: IssuePorts,
  command: Omit<IssueCommand, "monitor">,
): Promise<SignedCredential | undefined> {
  if (namesEvidence(command.request.evidenceRefs)) return undefined;
  const key = await ports.issuer.activeKey("credential");
  const listNumber = await ports.lists.current(command.tenant);
  const { record, subject } = await unrecorded(ports, command, key, listNumber);
  return { ...(await signed(ports, record, command)), fresh: { subject } };
}

/** A credential without files, at a random index that may be taken. */
async function unrecorded(
  ports: IssuePorts,
  command: IssueCommand,
  key: SigningKey,
  listNumber: number,
): Promise<BegunCredential> {
  const subject = await subjectOf(ports, command);
  const index = ports.randomIndex(ports.listLength ?? STATUS_LIST_LENGTH);
  return {
    record: await newRecord(ports, { ...command, subject, evidence: [] }, key, listNumber, index),
    subject,
  };
}

/** The record of a credential that is valid now. */
export const activated = ({ record, signature }: SignedCredential): CredentialRecord => ({
  ...record,
  state: "active",
  signature,
});

async function beginOwn(ports: IssuePorts, command: IssueCommand): Promise<CredentialRecord> {
  const begun = await beginOnce(ports, command);
  if (!isSameTenant(begun, command.tenant)) throw new Problem("conflict", "This credential id is taken.");
  return begun;
}

/**
 * Issues up to 50 credentials with two transactions in all. When one of them conflicts (it exists, its index is used,
 * another call is finishing it), each is issued separately.
 * @throws Problem as {@link issueCredential}
 */
export async function issueCredentials(
  ports: IssuePorts,
  commands: readonly IssueCommand[],
): Promise<CredentialRecord[]> {
  const { credentials, issuer } = ports;
  const oneByOne = () => Promise.all(commands.map((command) => issueCredential(ports, command)));
  const [first] = commands;
  if (first === undefined) return [];
  if (commands.some(({ request, monitor }) => namesEvidence(request.evidenceRefs) || monitor !== undefined))
    return oneByOne();
  const key = await issuer.activeKey("credential");
  const listNumber = await ports.lists.current(first.tenant);
  const entries = await Promise.all(
    commands.map(async (command) => ({ ...(await unrecorded(ports, command, key, listNumber)), command })),
  );
  // A transaction takes no key twice.
  if (new Set(entries.map(({ record }) => record.statusListIndex)).size < entries.length) return oneByOne();
  if (!(await beginTogether(credentials, entries))) return oneByOne();
  const latest = Math.max(...commands.map(({ request }) => request.expiresAt.getTime()));
  await issuer.cover(key, new Date(latest));
  const ready = await Promise.all(
    entries.map(async ({ record, command }) => ({
      record,
      signature: await issuer.sign(key, record.signingInput ?? ""),
      event: credentialEvent(ports, record, "credential.issued", command.actor),
    })),
  );
  if (!(await credentials.activateMany(ready))) return oneByOne();
  return ready.map(activated);
}

/** What fits into a transaction of 100 moves, where each has a new subject: two of the credential and six of the record (`creationMoves`). */
const BEGIN_AT_ONCE = 12;

/** @returns false when some must be begun one by one: another call was first, or a subject is named twice */
async function beginTogether(
  credentials: CredentialStore,
  entries: readonly BegunCredential[],
): Promise<boolean> {
  const subjects = entries.flatMap(({ subject }) => (subject === undefined ? [] : [subject.externalId]));
  if (new Set(subjects).size < subjects.length) return false;
  for (let start = 0; start < entries.length; start += BEGIN_AT_ONCE) {
    try {
      if (!(await credentials.beginMany(entries.slice(start, start + BEGIN_AT_ONCE)))) return false;
    } catch (error) {
      if (!(error instanceof SubjectMoved)) throw error;
      return false;
    }
  }
  return true;
}

/** Whose credential it is: an agent has no record of its own, so its credential belongs to the subject of the run. */
function subjectOf(
  { subjectNames, now }: IssuePorts,
  { tenant, request: { subject }, runSubject }: IssueCommand,
): Promise<NamedSubject> | NamedSubject | undefined {
  if (subject.type === "agent" || subject.id === runSubject?.externalId) return runSubject;
  return subjectNames.name(tenant, subject.id, {
    at: now().toISOString(),
    entityType: subject.type === "organisation" ? "organisation" : "person",
  });
}

/** Notes which evidence the credential names, unless it is begun already: then its payload is fixed. */
async function beginOnce(ports: IssuePorts, command: IssueCommand): Promise<CredentialRecord> {
  const { id, tenant, request } = command;
  if (!namesEvidence(request.evidenceRefs)) return begin(ports, { ...command, evidence: [] });
  const existing = await ports.credentials.find(id);
  if (existing !== undefined) return existing;
  const evidence = await ports.evidence.attach(tenant, id, request.evidenceRefs);
  return begin(ports, { ...command, evidence });
}

/** A command with the evidence that its credential signs. */
type ProvenCommand = IssueCommand & { readonly evidence: readonly SignedEvidence[] };

/** Records the credential with a free random index; returns the existing record if another call was first. */
async function begin(ports: IssuePorts, command: ProvenCommand): Promise<CredentialRecord> {
  for (;;) {
    const subject = await subjectOf(ports, command);
    try {
      return await beginFor(ports, { ...command, subject });
    } catch (error) {
      if (!(error instanceof SubjectMoved) || subject === undefined || command.runSubject === subject)
        throw error;
      ports.subjectNames.forget(command.tenant, subject.externalId);
    }
  }
}

/** A command whose subject is named. */
type NamedCommand = ProvenCommand & { readonly subject: NamedSubject | undefined };

async function beginFor(ports: IssuePorts, command: NamedCommand): Promise<CredentialRecord> {
  const { lists, issuer, credentials, listLength = STATUS_LIST_LENGTH } = ports;
  const key = await issuer.activeKey("credential");
  for (let collisions = 0; ; ) {
    const listNumber = await lists.current(command.tenant);
    const index = ports.randomIndex(listLength);
    const record = await newRecord(ports, command, key, listNumber, index);
    const outcome = await credentials.begin(record, command.subject);
    if (outcome === "begun") return record;
    if (outcome === "exists") {
      const existing = await credentials.find(command.id);
      if (existing !== undefined) return existing;
    }
    collisions += 1;
    if (collisions >= COLLISIONS_BEFORE_COUNT && (await isFull(ports, command.tenant, listNumber, index))) {
      await lists.advance(command.tenant, listNumber);
      collisions = 0;
    }
  }
}

/** Indexes are picked uniformly, so the load of a window estimates that of the list, without a counter that all writers would contend for. */
async function isFull(
  { lists, listLength = STATUS_LIST_LENGTH, loadFactor = DEFAULT_LOAD_FACTOR }: IssuePorts,
  tenant: Tenant,
  listNumber: number,
  index: number,
): Promise<boolean> {
  const taken = await lists.takenAround(tenant, listNumber, index);
  return taken >= loadFactor * Math.min(CLAIM_WINDOW, listLength);
}

async function newRecord(
  { issuer }: IssuePorts,
  command: NamedCommand,
  key: SigningKey,
  listNumber: number,
  statusListIndex: number,
): Promise<CredentialRecord> {
  const { id, tenant, subject, evidence } = command;
  const request = underExternalId(command.request, subject);
  const place = { ...tenant, listNumber, index: statusListIndex };
  const issuedAt = request.issuedAt.toISOString();
  return {
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    credentialType: request.credentialType,
    subjectType: request.subject.type,
    subject: request.subject,
    claims: request.claims,
    state: "issuing",
    format: request.format,
    issuerDid: issuer.did,
    thumbprint: key.thumbprint,
    listNumber,
    statusListIndex,
    ...(await signingMaterial({ did: issuer.did, key, id, request, place, evidence })),
    evidenceRefs: request.evidenceRefs,
    ...(request.metadata === undefined ? {} : { metadata: request.metadata }),
    issuedAt,
    expiresAt: request.expiresAt.toISOString(),
    updatedAt: issuedAt,
    source: command.source,
    ...(command.executionId === undefined ? {} : { executionId: command.executionId }),
    ...(command.blockId === undefined ? {} : { blockId: command.blockId }),
  };
}

/** A subject that is named by our id stands in the credential by the caller's. */
const underExternalId = (request: IssueRequest, subject: NamedSubject | undefined): IssueRequest =>
  subject !== undefined && namesSubject(request.subject.id, subject.id)
    ? { ...request, subject: { ...request.subject, id: subject.externalId } }
    : request;

/** Signs the record. Whoever stores a signature first issues the credential. */
async function signed(
  ports: IssuePorts,
  record: CredentialRecord,
  { actor, unmatched }: Pick<IssueCommand, "actor" | "unmatched">,
): Promise<SignedCredential> {
  const { issuer } = ports;
  if (record.erasedAt !== undefined)
    throw new Problem("conflict", "The data of the subject were erased while this credential was issued.");
  const key = await issuer.findKey(record.thumbprint);
  if (key === undefined || record.signingInput === undefined) {
    throw new Error("an issuing record names a known key and holds its payload");
  }
  await issuer.cover(key, new Date(record.expiresAt));
  const signature = await issuer.sign(key, record.signingInput);
  const event = credentialEvent(ports, record, "credential.issued", actor);
  return { record, signature, event, ...definedOnly({ unmatched }) };
}

/** Signs the record and stores the signature; every call returns the first stored one. */
async function finish(
  ports: IssuePorts,
  record: CredentialRecord,
  { monitor, runSubject, ...command }: IssueCommand,
): Promise<CredentialRecord> {
  const { credentials } = ports;
  const credential = await signed(ports, record, command);
  const isActive = await whileSubjectMoves(async () => {
    const watched = monitor && (await watchedFromIssue(ports, record, { monitor, runSubject }));
    return credentials.activate(credential, watched);
  });
  if (isActive) return activated(credential);
  const stored = await credentials.find(record.id);
  if (stored === undefined || stored.state === "issuing")
    throw new Problem("conflict", "The block that would issue this credential has ended.");
  return stored;
}
