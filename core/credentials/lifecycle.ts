import type { Actor } from "../access/actor.ts";
import { type Caller, isSameTenant, type Tenant } from "../access/caller.ts";
import { notFound, Problem } from "../problem.ts";
import { refuseNamed } from "../subjects/itself.ts";
import type { CredentialPorts } from "./context.ts";
import { credentialEvent } from "./events.ts";
import type { StatusBit } from "./ports.ts";
import type { CredentialRecord } from "./record.ts";

type LifecyclePorts = Pick<CredentialPorts, "credentials" | "now" | "newEventId">;
type State = CredentialRecord["state"];

/** One change of state: its source states, its target, its bit, and its event. */
interface Move {
  from: readonly State[];
  to: State;
  bit: StatusBit;
  event: "credential.revoked" | "credential.suspended" | "credential.reactivated";
  refusal: string;
}

/** All moves after issuing. The conditions of `from` are checked by the write itself, so one of two concurrent moves is refused. */
const moves = {
  revoke: {
    from: ["active", "suspended"],
    to: "revoked",
    bit: { purpose: "revocation", set: true },
    event: "credential.revoked",
    refusal: "The credential is revoked already; that is final.",
  },
  suspend: {
    from: ["active"],
    to: "suspended",
    bit: { purpose: "suspension", set: true },
    event: "credential.suspended",
    refusal: "Only an active credential can be suspended.",
  },
  reactivate: {
    from: ["suspended"],
    to: "active",
    bit: { purpose: "suspension", set: false },
    event: "credential.reactivated",
    refusal: "Only a suspended credential can be reactivated.",
  },
} as const satisfies Record<string, Move>;
export type LifecycleMove = keyof typeof moves;

/**
 * A finished credential of a tenant.
 * @throws Problem `not_found` also for another tenant's, and for an unfinished one
 */
export async function findCredential(
  { credentials }: Pick<LifecyclePorts, "credentials">,
  tenant: Tenant,
  credentialId: string,
): Promise<CredentialRecord> {
  const record = await credentials.find(credentialId);
  if (record === undefined || record.state === "issuing" || !isSameTenant(record, tenant))
    throw notFound("credential");
  return record;
}

/**
 * The same as {@link moveCredential} for a caller. The subject does not end a suspension of its own credential: what suspended it may be a doubt about
 * the subject.
 * @throws Problem also `different_actor_required`
 */
export async function moveByCaller(
  ports: LifecyclePorts & Pick<CredentialPorts, "subjectNames">,
  caller: Caller,
  credentialId: string,
  name: LifecycleMove,
  actor: Actor,
  reason?: string,
): Promise<CredentialRecord> {
  const record = await findCredential(ports, caller, credentialId);
  if (name === "reactivate" && record.subject !== undefined) {
    await refuseNamed(ports, caller, [record.subject.id], "Nobody reactivates a credential of their own.");
  }
  return moved(ports, record, name, actor, reason);
}

/**
 * Revokes, suspends or reactivates: record, bit and event in one transaction.
 * @param reason kept with a revocation; never in the feed
 * @throws Problem `not_found`; `conflict` when the state does not allow it
 */
export async function moveCredential(
  ports: LifecyclePorts,
  tenant: Tenant,
  credentialId: string,
  name: LifecycleMove,
  actor: Actor,
  reason?: string,
): Promise<CredentialRecord> {
  return moved(ports, await findCredential(ports, tenant, credentialId), name, actor, reason);
}

async function moved(
  ports: LifecyclePorts,
  record: CredentialRecord,
  name: LifecycleMove,
  actor: Actor,
  reason: string | undefined,
): Promise<CredentialRecord> {
  const move: Move = moves[name];
  const at = ports.now().toISOString();
  const change = {
    state: move.to,
    updatedAt: at,
    ...(move.to === "revoked"
      ? { revokedAt: at, ...(reason === undefined ? {} : { revocationReason: reason }) }
      : {}),
  };
  const event = credentialEvent(ports, record, move.event, actor);
  if (!(await ports.credentials.changeState(record, move.from, change, move.bit, event))) {
    throw new Problem("conflict", move.refusal);
  }
  return findCredential(ports, record, record.id);
}

/**
 * Erases all personal data for ever (GDPR, article 17) and revokes. Keeps id, times, place in the lists and the audit
 * events. Idempotent.
 * @throws Problem `not_found`
 */
export async function eraseCredential(
  ports: LifecyclePorts,
  tenant: Tenant,
  credentialId: string,
  actor: Actor,
): Promise<void> {
  const record = await findCredential(ports, tenant, credentialId);
  const bit = { purpose: "revocation", set: true } as const;
  const event = credentialEvent(ports, record, "credential.deleted", actor);
  await ports.credentials.markErased(record, ports.now().toISOString(), bit, event);
  await ports.credentials.removePersonal(record);
}

/**
 * Erases a credential with its subject. One that is being issued never becomes valid: the call that signs it still has the data of the subject.
 * @param record as it was found
 */
export async function eraseWithSubject(
  ports: LifecyclePorts,
  record: CredentialRecord,
  actor: Actor,
): Promise<void> {
  const { id, state } = record;
  if (state === "issuing" && (await ports.credentials.abandon(id, ports.now().toISOString())))
    await ports.credentials.removePersonal(record);
  else await eraseCredential(ports, record, id, actor);
}
