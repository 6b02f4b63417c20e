import { definedOnly } from "../../compiler/json.ts";
import { namesEvidence } from "../evidence/attach.ts";
import { Problem } from "../problem.ts";
import { SubjectMoved, whileSubjectMoves } from "../subjects/names.ts";
import { beginOwn, unrecorded } from "./begin.ts";
import { credentialEvent } from "./events.ts";
import type { IssueCommand, IssuePorts } from "./issue-terms.ts";
import { NobodyToMonitor, watchedFromIssue } from "./monitored-issue.ts";
import type { BegunCredential, CredentialStore, SignedCredential } from "./ports.ts";
import type { CredentialRecord } from "./record.ts";

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

/** The record of a credential that is valid now. */
export const activated = ({ record, signature }: SignedCredential): CredentialRecord => ({
  ...record,
  state: "active",
  signature,
});

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

/** Signs the record. Whoever stores a signature first issues the credential. */
async function signed(
  ports: IssuePorts,
  record: CredentialRecord,
  { actor, unmatched, otherDeclinedAt }: Pick<IssueCommand, "actor" | "unmatched" | "otherDeclinedAt">,
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
  return { record, signature, event, ...definedOnly({ unmatched, otherDeclinedAt }) };
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
