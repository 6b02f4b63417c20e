import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import { notFound } from "../problem.ts";
import { refuseOtherVersion, ScreeningError } from "../screening/lists.ts";
import { judgementState } from "../subjects/monitoring.ts";
import { disclose, type ReadPorts } from "../subjects/read.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import { ownSubject, type SubjectCall } from "../subjects/write.ts";
import { editionOf } from "./edition.ts";
import type { Head } from "./head.ts";
import type { MonitorPorts } from "./ports.ts";
import type { Alert, Pass, PassPart } from "./records.ts";
import { isWholeOverdue } from "./whole.ts";

/** What reading needs. */
export type ReadMonitorPorts = Pick<MonitorPorts, "monitoring" | "manifestOf" | "now">;

/**
 * How far the judgement of a subject is. `waiting`: it is not judged yet with its present data and settings. `behind`: it was judged, but
 * the lists in use are not yet through all subjects. `unscreenable`: it cannot be screened, `fault` says why.
 */
export type WatchState = "off" | "waiting" | "behind" | "current" | "unscreenable";

/** A monitored subject. */
export interface WatchedSubject {
  readonly record: SubjectRecord;
  readonly state: WatchState;
  readonly fault?: string;
  readonly openAlerts: number;
}

/** How far monitoring is for a subject. Only `current` says that there is no other hit. */
export async function readWatched(ports: ReadMonitorPorts, record: SubjectRecord): Promise<WatchedSubject> {
  // First: what a pass finds that ends in between is behind it, or among the hits.
  const { state } = await readProgress(ports, record);
  const { watch, hits } = await ports.monitoring.watched(record, record.id);
  const openAlerts = hits.filter((hit) => hit.state === "open").length;
  if (watch === undefined) return { record, state: "off", openAlerts };
  const judged = judgementState(watch);
  const { fault } = watch;
  if (judged !== "judged") return { record, state: judged, openAlerts, ...definedOnly({ fault }) };
  return { record, state: state === "current" ? "current" : "behind", openAlerts };
}

/** How far the monitoring of a tenant is. */
export interface Progress {
  /** `current`: the latest judgement of each subject is by the lists in use. `none`: nobody is monitored yet. `no_lists`: nobody can be judged. */
  readonly state: "none" | "current" | "behind" | "no_lists";
  readonly head: Head | undefined;
  /** Nobody knows since two weeks what passes by changes have left out. */
  readonly isWholeOverdue: boolean;
  /** The pass under way. */
  readonly pass?: Pass;
  readonly parts: readonly PassPart[];
}

/** How far the judgement by the lists in use is. Whatever is unfinished, failed or not begun is `behind`. */
export async function readProgress(ports: ReadMonitorPorts, tenant: Tenant): Promise<Progress> {
  const head = await ports.monitoring.head(tenant);
  const edition = await editionInUse(ports);
  const passId = head?.passId;
  const pass = passId === undefined ? undefined : await ports.monitoring.pass(tenant, passId);
  const parts = passId === undefined ? [] : await ports.monitoring.parts(tenant, passId);
  const shown = {
    head,
    isWholeOverdue: isWholeOverdue(head, ports.now()),
    parts,
    ...(pass === undefined ? {} : { pass }),
  };
  if (edition === undefined) return { ...shown, state: "no_lists" };
  if (head === undefined) return { ...shown, state: "none" };
  const isSettled = passId === undefined || (pass !== undefined && isAgain(pass));
  return { ...shown, state: isSettled && head.edition === edition ? "current" : "behind" };
}

/** Whether a pass judges everybody again by the same lists, to find what passes by changes leave out. */
const isAgain = ({ scope, from, to }: Pass): boolean => scope === "everything" && from === to;

/** A pass with its parts. */
export interface PassWithParts {
  readonly pass: Pass;
  readonly parts: readonly PassPart[];
}

/** The last passes of a tenant, the newest first. */
export async function readPasses(
  { monitoring }: Pick<MonitorPorts, "monitoring">,
  tenant: Tenant,
  limit: number,
): Promise<PassWithParts[]> {
  const passes = await monitoring.passes(tenant, limit);
  return Promise.all(passes.map(async (pass) => ({ pass, parts: await monitoring.parts(tenant, pass.id) })));
}

/** Undefined: there are no lists, or none that the matcher of this release can search. */
async function editionInUse({ manifestOf }: ReadMonitorPorts): Promise<string | undefined> {
  try {
    const manifest = await manifestOf();
    refuseOtherVersion(manifest);
    return editionOf(manifest);
  } catch (error) {
    if (error instanceof ScreeningError) return undefined;
    throw error;
  }
}

/**
 * An alert of the caller's tenant, and records that the caller saw its subject: the reasons have words of its name.
 * @throws Problem `not_found`
 */
export async function readAlert(
  ports: ReadMonitorPorts & ReadPorts,
  request: SubjectCall & { readonly alertId: string },
): Promise<Alert> {
  const alert = await ports.monitoring.alert(request.caller, request.alertId);
  if (alert === undefined) throw notFound("alert");
  await disclose(ports, request, [await ownSubject(ports, request.caller, alert.subjectId)]);
  return alert;
}
