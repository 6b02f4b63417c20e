import type { SigningKey } from "../../engines/verifier/signing-keys.ts";
import type { Tenant } from "../access/caller.ts";
import { isSameTenant } from "../access/caller.ts";
import { namesEvidence, type SignedEvidence } from "../evidence/attach.ts";
import { Problem } from "../problem.ts";
import { type NamedSubject, SubjectMoved } from "../subjects/names.ts";
import { namesSubject } from "../subjects/records.ts";
import type { IssueCommand, IssuePorts } from "./issue-terms.ts";
import { type BegunCredential, CLAIM_WINDOW } from "./ports.ts";
import type { CredentialRecord } from "./record.ts";
import type { IssueRequest } from "./request.ts";
import { signingMaterial } from "./signing-material.ts";
import { STATUS_LIST_LENGTH } from "./status-list.ts";

/** The record of a credential that is about to be signed: its payload, its subject and its place in a status list. */

/** A list is full when this share of it is used. A block signs before it claims its index, so a taken index costs a signature: on average one in eight. */
const DEFAULT_LOAD_FACTOR = 0.25;
/** Taken indexes hit in a row before the list's load is measured. */
const COLLISIONS_BEFORE_COUNT = 3;

/** A credential without files, at a random index that may be taken. */
export async function unrecorded(
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

/** The record of a command's credential: a new one, or that of an earlier call with the same id. */
export async function beginOwn(ports: IssuePorts, command: IssueCommand): Promise<CredentialRecord> {
  const begun = await beginOnce(ports, command);
  if (!isSameTenant(begun, command.tenant)) throw new Problem("conflict", "This credential id is taken.");
  return begun;
}

/** Whose credential it is: an agent has no record of its own, so its credential belongs to the subject of the run. */
function subjectOf(
  { subjectNames, now }: IssuePorts,
  { tenant, request: { subject }, runSubject, askedAt }: IssueCommand,
): Promise<NamedSubject> | NamedSubject | undefined {
  if (subject.type === "agent" || subject.id === runSubject?.externalId) return runSubject;
  return subjectNames.name(tenant, subject.id, {
    at: now().toISOString(),
    askedAt,
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
