import { definedOnly, type JsonObject } from "../../../compiler/json.ts";
import { REVIEW_CLAIMS } from "../../../engines/verifier/delegation.ts";
import { keyId } from "../../../engines/verifier/signing-keys.ts";
import type { Actor } from "../../access/actor.ts";
import { isSameTenant, type Tenant } from "../../access/caller.ts";
import type { CredentialPorts } from "../../credentials/context.ts";
import { blockCredentialId } from "../../credentials/ids.ts";
import { type LifecycleMove, moveCredential } from "../../credentials/lifecycle.ts";
import { type CredentialRecord, signedPayload, sortKeyOf, statusAt } from "../../credentials/record.ts";
import type { BlockCredentials, MatchedSubject, Withdrawal } from "../../executions/credential-ports.ts";
import { Problem } from "../../problem.ts";
import { aboutSubject, isErasedSince, SubjectMoved, type SubjectNames } from "../../subjects/names.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import { externalIdSchema } from "../../subjects/records.ts";
import { accepts, speaksFor } from "./accepts.ts";

/** The output of a block that issued a credential. */
export function blockOutput(record: CredentialRecord, now: Date): JsonObject {
  return {
    credential_id: record.id,
    credential_type: record.credentialType,
    status: statusAt(record, now),
    signed_payload: signedPayload(record) ?? "",
    expires_at: record.expiresAt,
    issued_at: record.issuedAt,
    kid: keyId(record.issuerDid, record.thumbprint),
    status_list_index: record.statusListIndex,
    ...reviewStatusOf(record),
  };
}

/** The result of the check of an identity: of a person's or a business's credential alone; nothing once its claims are erased. */
function reviewStatusOf({ claims, credentialType }: CredentialRecord): JsonObject {
  const claim = REVIEW_CLAIMS[credentialType];
  const status = claim === undefined ? undefined : claims?.[claim];
  return typeof status === "string" ? { review_status: status } : {};
}

/** Credentials of a subject that are read at once. */
const PAGE = 100;

const REVOKES = { by: "revoke", to: "revoked" } as const;
const WITHDRAWALS = {
  cancelled: { ...REVOKES, reason: "The run that issued it was cancelled." },
  declined: { ...REVOKES, reason: "The run that issued it declined its subject." },
  in_doubt: { by: "suspend", to: "suspended", reason: undefined },
} as const satisfies Record<
  Withdrawal,
  { by: LifecycleMove; to: CredentialRecord["state"]; reason?: string | undefined }
>;

/** The credentials of blocks, found by the id derived from execution and block. */
export function createBlockCredentials(
  ports: Ports & {
    readonly subjectNames: SubjectNames;
    readonly subjects: Pick<SubjectStore, "create" | "noteTrueMatch" | "timeline">;
  },
): BlockCredentials {
  const { credentials, now, subjectNames, subjects } = ports;
  return {
    async outputOf(run, blockId) {
      const record = await credentials.find(blockCredentialId(run, run.executionId, blockId));
      return record === undefined || record.state === "issuing" ? undefined : blockOutput(record, now());
    },
    idOf: (run, blockId) => blockCredentialId(run, run.executionId, blockId),
    async stateOf(run, credentialId) {
      const record = await credentials.find(credentialId);
      if (record === undefined || record.state === "issuing" || !isSameTenant(record, run)) return "none";
      const isActive = record.erasedAt === undefined && statusAt(record, now()) === "active";
      return isActive ? "active" : "inactive";
    },
    async isWithdrawn(run, credentialId) {
      const record = await credentials.find(credentialId);
      if (record === undefined || !isSameTenant(record, run)) return true;
      return record.erasedAt !== undefined || record.state === "revoked" || record.state === "suspended";
    },
    async withdraw(run, blockId, how) {
      const record = await credentials.find(blockCredentialId(run, run.executionId, blockId));
      return record !== undefined && (await withdrawn(ports, record, how));
    },
    async suspendTaken(run, credentialId) {
      const record = await credentials.find(credentialId);
      return (
        record !== undefined && isSameTenant(record, run) && (await withdrawn(ports, record, "in_doubt"))
      );
    },
    async suspendMatched(tenant, matched, at, actor) {
      const [id, subjectId] = await Promise.all([
        recordOf(ports, tenant, matched, at),
        subjectNames.externalIdOf(tenant, matched.named),
      ]);
      // Before the credentials are read: one that becomes valid afterwards is refused.
      if (id !== undefined) await subjects.noteTrueMatch(id, at);
      const suspend = async (record: CredentialRecord): Promise<void> => {
        if (speaksFor(record.credentialType, record.claims ?? {}))
          await movedBy(ports, record, "in_doubt", actor);
      };
      const listed = new Set<string>();
      for (let after: string | undefined, more = true; more; ) {
        const page = await credentials.list(tenant, { subjectId, limit: PAGE, ...definedOnly({ after }) });
        for (const record of page.records) {
          after = sortKeyOf(record);
          listed.add(record.id);
          await suspend(record);
        }
        more = page.more;
      }
      // The list follows changes by a moment. The timeline does not.
      const newest = id === undefined ? [] : await newestOf(ports, tenant, id, listed);
      for (const record of newest) if (record.subject?.id === subjectId) await suspend(record);
    },
  };
}

/**
 * The record of a subject. Where a subworkflow is the first to name it, its record is made: without one, nothing could be kept of what was said.
 * @param at when it was named (ISO time)
 * @returns undefined for one of our ids that the tenant does not have, for a text that is nobody's id, and for a subject that was erased since
 */
async function recordOf(
  {
    subjectNames,
    subjects,
  }: { readonly subjectNames: SubjectNames; readonly subjects: Pick<SubjectStore, "create"> },
  tenant: Tenant,
  { named: subject, since }: MatchedSubject,
  at: string,
): Promise<string | undefined> {
  const id = await subjectNames.idOf(tenant, subject);
  if (id !== undefined || !externalIdSchema.safeParse(subject).success) return id;
  // What this process knew of the name is gone.
  subjectNames.forget(tenant, subject);
  const naming = { at, askedAt: since, entityType: "person" } as const;
  try {
    return await aboutSubject(subjectNames, tenant, subject, naming, async (named) => {
      if (named?.creation !== undefined && !(await subjects.create(named.creation))) throw new SubjectMoved();
      return named?.id;
    });
  } catch (error) {
    // Nothing about it is kept, and its credentials are revoked. Those that still accept it must be suspended all the same.
    if (isErasedSince(error)) return undefined;
    throw error;
  }
}

/** The credentials that the newest entries of a subject's timeline name, but those that are listed. */
async function newestOf(
  {
    credentials,
    subjects,
  }: Pick<Ports, "credentials"> & { readonly subjects: Pick<SubjectStore, "timeline"> },
  tenant: Tenant,
  subjectId: string,
  listed: ReadonlySet<string>,
): Promise<CredentialRecord[]> {
  const { entries } = await subjects.timeline({ subjectId, kind: "credential", limit: PAGE });
  const ids = entries.flatMap(({ ref }) => (ref === undefined || listed.has(ref) ? [] : [ref]));
  const found = await Promise.all(ids.map((id) => credentials.find(id)));
  return found.flatMap((record) => (record !== undefined && isSameTenant(record, tenant) ? [record] : []));
}

type Ports = Pick<CredentialPorts, "credentials" | "now" | "newEventId">;

/** Takes a credential back, unless it accepts nobody. @returns whether it is in the state of `how` afterwards */
async function withdrawn(ports: Ports, record: CredentialRecord, how: Withdrawal): Promise<boolean> {
  if (how !== "cancelled" && !accepts(record.credentialType, record.claims ?? {})) return false;
  return movedBy(ports, record, how, { type: "workflow" });
}

/** Takes a credential back. @returns whether it is in the state of `how` afterwards */
async function movedBy(
  ports: Ports,
  record: CredentialRecord,
  how: Withdrawal,
  actor: Actor,
): Promise<boolean> {
  const { id } = record;
  if (record.state === "issuing") return false;
  const { by, to, reason } = WITHDRAWALS[how];
  try {
    await moveCredential(ports, record, id, by, actor, reason);
  } catch (error) {
    // It is withdrawn already, or another call revoked or erased it.
    if (!(error instanceof Problem && error.code === "conflict")) throw error;
  }
  return (await ports.credentials.find(id))?.state === to;
}
