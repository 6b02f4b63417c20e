import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { Manifest } from "../screening/lists.ts";
import { WATCH_SHARDS } from "../subjects/monitoring.ts";
import { editionOf, partsOfEdition } from "./edition.ts";
import { failureOf } from "./failure.ts";
import { lookedThrough, type StepSizes } from "./look-through.ts";
import type { Changes, JudgedAgain, MonitorPorts, Wanted, Watched } from "./ports.ts";
import type { Pass, PassPart } from "./records.ts";
import { JudgedTooLate, noteJudged, settleHits } from "./settle.ts";
import { isWholeDue } from "./whole.ts";

/** Others that may change the head at the same time, before a call gives up. */
const MAX_TRIES = 10;
/** Subjects that are read, and judged, before the next ones. */
const JUDGED_AT_ONCE = 20;
const SIZES: StepSizes = { entries: 200, packed: 1_000, leastPacked: 500 };

/**
 * Begins a pass when newer lists, or another matcher, are in use than those by which everybody is judged, or when it is time to judge everybody
 * by all entries. One that is under way is superseded by newer lists: the new one starts from the same completed one, so it judges whatever
 * the other one did.
 * @param options.needed also for a tenant that nobody has begun to monitor
 * @returns whether one was begun
 * @throws ScreeningError without a valid index
 */
export async function beginPass(
  ports: MonitorPorts,
  tenant: Tenant,
  options: { readonly needed: boolean },
): Promise<boolean> {
  const manifest = await ports.manifestOf();
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const begun = await tryToBegin(ports, tenant, manifest, options.needed);
    if (begun !== "moved") return begun;
  }
  return false;
}

async function tryToBegin(
  ports: MonitorPorts,
  tenant: Tenant,
  manifest: Manifest,
  isNeeded: boolean,
): Promise<boolean | "moved"> {
  const [to, builtAt] = [editionOf(manifest), manifest.built_at];
  const head = await ports.monitoring.head(tenant);
  if (head === undefined ? !isNeeded : builtAt < head.builtAt) return false;
  const isAgain = head?.target === to;
  if (isAgain && !isWholeDue(head, ports.now())) return false;
  const { organizationId, environment } = tenant;
  const at = ports.now().toISOString();
  const id = ports.newId("pass");
  const from = head?.edition;
  const isSameMatcher = from !== undefined && partsOfEdition(from).algorithm === partsOfEdition(to).algorithm;
  const pass: Pass = {
    id,
    organizationId,
    environment,
    ...definedOnly({ from }),
    to,
    builtAt,
    scope: isSameMatcher && !isAgain ? "changes" : "everything",
    state: "running",
    startedAt: at,
  };
  const parts = Array.from(
    { length: WATCH_SHARDS },
    (_, shard): PassPart => ({
      passId: id,
      organizationId,
      environment,
      shard,
      version: 1,
      state: "running",
      workedAt: at,
      subjects: 0,
      judged: 0,
      opened: 0,
      closed: 0,
      faults: 0,
    }),
  );
  return (await ports.monitoring.begin(head, pass, parts)) || "moved";
}

/**
 * One bounded step of a part of a pass. Whatever dies in it is repeated by the next one, which finds the alerts that are written already.
 * @returns the part after it; undefined when its pass is not the one under way, or another step was faster
 * @throws ScreeningError of the lists, WorkerFault of a thread: the part then names a code, and stays where it is until it is woken
 */
export async function stepPart(
  ports: MonitorPorts,
  part: PassPart,
  sizes = SIZES,
): Promise<PassPart | undefined> {
  const { monitoring } = ports;
  const head = await monitoring.head(part);
  const pass = head?.passId === part.passId ? await monitoring.pass(part, part.passId) : undefined;
  if (pass === undefined || part.state === "completed") return undefined;
  try {
    const completedAt = head?.completedAt;
    const changed = await changedSince(ports, pass, completedAt);
    const after = await stepped(ports, { pass, completedAt, changed }, part, sizes);
    if (!(await monitoring.progress(part, after))) return undefined;
    return after;
  } catch (error) {
    if (error instanceof JudgedTooLate) return undefined;
    const failure = failureOf(error) ?? "internal_error";
    const workedAt = ports.now().toISOString();
    await monitoring.progress(part, { ...part, version: part.version + 1, workedAt, failure });
    throw error;
  }
}

async function stepped(
  ports: MonitorPorts,
  wanted: Wanted,
  part: PassPart,
  sizes: StepSizes,
): Promise<PassPart> {
  const { failure: _failure, ...worked } = part;
  const next = { ...worked, version: part.version + 1, workedAt: ports.now().toISOString() };
  const found = await lookedThrough(ports, part, wanted, sizes);
  if (found === undefined) return { ...next, state: "completed" };
  const counts = { opened: 0, closed: 0, faults: 0 };
  for await (const settled of judgeEach(ports, wanted, [...found.subjects])) {
    counts.opened += settled.opened;
    counts.closed += settled.closed;
    counts.faults += settled.faults;
  }
  return {
    ...next,
    cursor: found.cursor,
    subjects: part.subjects + found.count,
    judged: part.judged + found.screened,
    opened: part.opened + counts.opened,
    closed: part.closed + counts.closed,
    faults: part.faults + counts.faults,
  };
}

/** What has changed, for a pass that judges no more; undefined: everything. */
async function changedSince(
  { changes }: MonitorPorts,
  { scope, from, to }: Pass,
  completedAt: string | undefined,
): Promise<Changes | undefined> {
  if (scope === "everything" || from === undefined || completedAt === undefined) return undefined;
  return changes.between(partsOfEdition(from).sha256, partsOfEdition(to).sha256, completedAt);
}

/** What was written of a subject. */
interface Written {
  readonly opened: number;
  readonly closed: number;
  readonly faults: number;
}

/** Reads and judges some subjects at once, and writes what comes of it, one after the other. */
async function* judgeEach(
  ports: MonitorPorts,
  wanted: Wanted,
  subjectIds: readonly string[],
): AsyncGenerator<Written> {
  for (let from = 0; from < subjectIds.length; from += JUDGED_AT_ONCE) {
    const some = subjectIds.slice(from, from + JUDGED_AT_ONCE);
    const read = await Promise.all(some.map((id) => ports.monitoring.watched(wanted.pass, id)));
    const watched = read.flatMap(({ watch, hits }) => (watch?.judged === undefined ? [] : [{ watch, hits }]));
    const judged = watched.length === 0 ? [] : await ports.judging.again(wanted, watched);
    for (const [at, one] of watched.entries()) {
      const again = judged[at];
      if (again === undefined) throw new Error("A subject was not judged.");
      yield await writeJudged(ports, wanted.pass, one, again);
    }
  }
}

async function writeJudged(
  ports: MonitorPorts,
  { to: edition }: Pass,
  { watch, hits }: Watched,
  { judgement, judged, listed }: JudgedAgain,
): Promise<Written> {
  const note = async (): Promise<void> => {
    if (!(await noteJudged(ports, watch, edition, judgement))) throw new JudgedTooLate();
  };
  if (judgement.kind === "fault") {
    await note();
    return { opened: 0, closed: 0, faults: 1 };
  }
  const settled = await settleHits(ports, {
    watch,
    hits,
    found: judgement.found,
    edition,
    isJudged: (id) => judged.has(id),
    isListed: (id) => listed.has(id),
    because: "lists_changed",
  });
  // Behind the alerts: a step that dies before it judges all entries again.
  const isOtherMatcher = watch.keys?.algorithm !== partsOfEdition(edition).algorithm;
  if (watch.fault !== undefined || isOtherMatcher) await note();
  return { ...settled, faults: 0 };
}

/** Ends a pass whose parts are all completed. @returns whether it has ended */
export async function endPass(ports: MonitorPorts, tenant: Tenant, passId: string): Promise<boolean> {
  const head = await ports.monitoring.head(tenant);
  if (head?.passId !== passId) return false;
  const [pass, parts] = [
    await ports.monitoring.pass(tenant, passId),
    await ports.monitoring.parts(tenant, passId),
  ];
  if (pass === undefined || parts.length < WATCH_SHARDS) return false;
  if (parts.some(({ state }) => state !== "completed")) return false;
  const endedAt = ports.now().toISOString();
  return ports.monitoring.complete(head, { ...pass, state: "completed", endedAt });
}

const LOST_AFTER_MS = 120_000;
/** A pass that is under way for so long is stuck, whatever its parts say. */
const STUCK_AFTER_MS = 3_600_000;

/** Starts the next step of parts that have lost theirs, or whose last one failed. @returns how many wait; of these, how many have failed, and how many belong to a pass that is stuck */
export async function resumeParts(
  ports: MonitorPorts,
): Promise<{ waiting: number; failing: number; stuck: number }> {
  const now = ports.now();
  const before = new Date(now.getTime() - LOST_AFTER_MS).toISOString();
  const lost = await ports.monitoring.lostParts(before, 100);
  let stuck = 0;
  for (const part of lost) {
    const pass = await ports.monitoring.pass(part, part.passId);
    const age = now.getTime() - Date.parse(pass?.startedAt ?? part.workedAt);
    if (part.failure === undefined && age > STUCK_AFTER_MS) stuck++;
    await ports.monitoring.wake(part, now.toISOString());
  }
  const failing = lost.filter(({ failure }) => failure !== undefined).length;
  return { waiting: lost.length, failing, stuck };
}
