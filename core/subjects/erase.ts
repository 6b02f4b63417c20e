import { principalOfCaller, type Tenant } from "../access/caller.ts";
import { eventOf, makeEvent } from "../audit/event.ts";
import { notFound, Problem } from "../problem.ts";
import { type Erasure, isErased } from "./erasure-records.ts";
import type { Erasers, ErasureStore, SubjectPorts } from "./ports.ts";
import type { SubjectEntry } from "./records.ts";
import { ownSubject, type SubjectCall } from "./write.ts";

/** The ports of erasing. */
export interface ErasePorts extends SubjectPorts {
  readonly erasures: ErasureStore;
}

/** The ports of the worker. */
export interface EraseWorkPorts extends Pick<ErasePorts, "erasures" | "subjects" | "now"> {
  readonly erasers: Erasers;
}

/** Entries of one step: each may be a run with many items. */
const STEP = 10;
const MAX_TRIES = 10;

/**
 * Requests the erasure of a subject. From then on it cannot be found, changed or named; the worker does the rest.
 * @returns the erasure, also one that was requested before
 * @throws Problem `not_found`; `legal_hold`; `conflict` while many change the subject
 */
export async function requestErasure(
  ports: ErasePorts,
  request: SubjectCall & { readonly id: string },
): Promise<Erasure> {
  const { caller, id } = request;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const record = await ownSubject(ports, caller, id);
    if (isErased(record)) return readErasure(ports, request);
    if (record.legalHold !== undefined) throw held();
    const erasure: Erasure = {
      subjectId: id,
      organizationId: record.organizationId,
      environment: record.environment,
      version: 1,
      state: "running",
      erased: 0,
      requestedAt: ports.now().toISOString(),
      requestedBy: principalOfCaller(caller),
    };
    if (await ports.erasures.begin(record, erasure)) return erasure;
  }
  throw new Problem("conflict", "Many change this subject at once: try again.", { retryAfterSeconds: 1 });
}

const held = (): Problem =>
  new Problem("legal_hold", "A legal hold keeps this subject: lift it before you erase.", {
    details: [
      {
        path: "legal_hold",
        code: "legal_hold",
        message: "The subject's record says who put it there, and why.",
      },
    ],
  });

/**
 * How far an erasure is.
 * @throws Problem `not_found` when none was requested
 */
export async function readErasure(
  { erasures }: Pick<ErasePorts, "erasures">,
  { caller, id }: Pick<SubjectCall, "caller"> & { readonly id: string },
): Promise<Erasure> {
  const erasure = await erasures.find(caller, id);
  if (erasure === undefined) throw notFound("erasure");
  return erasure;
}

/**
 * One bounded step of an erasure. Whatever dies in it is repeated by the next one: a thing goes before the entry that names it.
 * @returns whether it has ended
 */
export async function eraseStep(ports: EraseWorkPorts, tenant: Tenant, subjectId: string): Promise<boolean> {
  const { erasures, erasers, subjects } = ports;
  const erasure = await erasures.find(tenant, subjectId);
  if (erasure === undefined || erasure.state === "completed") return true;
  const record = await subjects.find(tenant, subjectId);
  const names =
    record?.externalId === undefined ? undefined : { id: subjectId, externalId: record.externalId };
  // At once: the external id is free, so a batch of before would make another subject of that name, which no erasure finds.
  if (erasure.erased === 0 && names !== undefined) await erasers.requests(tenant, names);
  const entries = await erasures.left(subjectId, STEP);
  let erased = 0;
  for (const entry of entries) {
    if ((await eraseThing(erasers, tenant, entry)) === "later") continue;
    await erasures.remove(subjectId, entry);
    erased++;
  }
  if (entries.length > 0) {
    // Nothing went: runs are not over. The sweeper comes back to it.
    if (erased > 0) await erasures.progress(erasure, erased);
    return false;
  }
  if (names !== undefined) {
    if (erasure.erased > 0) await erasers.requests(tenant, names);
    await erasers.rest(tenant, names);
  }
  await erasures.complete(erasure, ports.now().toISOString(), erasedEvent(erasure, ports.now()));
  return true;
}

async function eraseThing(
  erasers: Erasers,
  tenant: Tenant,
  { kind, ref }: SubjectEntry,
): Promise<"erased" | "later"> {
  if (ref === undefined) return "erased";
  if (kind === "run") return erasers.run(ref);
  if (kind === "document") await erasers.document(tenant, ref);
  if (kind === "credential") await erasers.credential(tenant, ref);
  if (kind === "case") await erasers.case(tenant, ref);
  if (kind === "alert") await erasers.alert(tenant, ref);
  if (kind === "capture") await erasers.capture(tenant, ref);
  if (kind === "session") await erasers.session(tenant, ref);
  if (kind === "exported") await erasers.archive(tenant, ref);
  return "erased";
}

/** An erasure that waits this long for its next step has lost it. */
const LOST_AFTER_MS = 60_000;

/** Starts the next step of erasures that have lost theirs, or wait for a run. @returns how many */
export async function resumeErasures(ports: Pick<EraseWorkPorts, "erasures" | "now">): Promise<number> {
  const before = new Date(ports.now().getTime() - LOST_AFTER_MS).toISOString();
  const open = await ports.erasures.open(before, 100);
  for (const erasure of open) await ports.erasures.progress(erasure, 0);
  return open.length;
}

/**
 * Erases again, after a restore from a backup, what a log says was erased. Subjects that the backup does not hold are passed over.
 * @param log of erasures, completed or not
 * @returns how many were begun again
 */
export async function replayErasures(
  { erasures, subjects, now }: Pick<ErasePorts, "erasures" | "subjects" | "now">,
  log: readonly Erasure[],
): Promise<number> {
  let begun = 0;
  for (const { subjectId, organizationId, environment } of log) {
    const record = await subjects.find({ organizationId, environment }, subjectId);
    if (record === undefined || isErased(record)) continue;
    const requestedAt = now().toISOString();
    const again = { subjectId, organizationId, environment, version: 1, erased: 0, requestedAt };
    if (await erasures.begin(record, { ...again, state: "running" })) begun++;
  }
  return begun;
}

const erasedEvent = ({ subjectId, requestedBy, because }: Erasure, now: Date) => {
  const facts = {
    eventType: "subject.erased",
    resourceId: subjectId,
    outcomeReason: because ?? null,
  } as const;
  const id = `evt_${subjectId}_erased`;
  const at = now.toISOString();
  if (requestedBy === undefined)
    return makeEvent({ id, timestamp: at, outcome: "success", actorType: "system", ...facts });
  const type = requestedBy.kind === "person" ? ("person" as const) : ("api_key" as const);
  return eventOf({ actor: { type, id: requestedBy.id, name: requestedBy.name }, eventId: id, at }, facts);
};
