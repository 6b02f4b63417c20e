import { type Actor, type ActPorts, actBy } from "../access/actor.ts";
import { type Caller, type Tenant, tenantOf } from "../access/caller.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import {
  beginRecorded,
  type RecordedCheckPorts,
  runIdOf,
  type SeenCheck,
  type SeenCheckPorts,
  settleRecorded,
  stateOf,
  tellShown,
  withRun,
} from "../checks/recorded.ts";
import type { CheckPorts, CheckRun } from "../checks/run.ts";
import { underAnyLetters } from "../ids.ts";
import { definedOnly, type JsonValue } from "../json.ts";
import type { PageRequest, RecordPage } from "../listed-records.ts";
import { notFound, Problem } from "../problem.ts";
import { isEmptyPage } from "../record-pages.ts";
import { type IgnoreList, type KnownParty, type ScreeningQuery, screeningInput } from "./query.ts";
import { SCREENING_TYPES, type Screening, type ScreeningType } from "./records.ts";
import { answerIn, hasMatch } from "./result.ts";

/** The ports of settling screenings. */
export interface SettlePorts extends SeenCheckPorts<Screening>, ActPorts {
  /** The party of an account; undefined: there is no such account, or its erasure has begun. */
  readonly partyOf: (tenant: Tenant, accountId: string) => Promise<KnownParty | undefined>;
}

/** The ports of screenings. */
export interface ScreeningPorts extends RecordedCheckPorts<Screening>, SettlePorts {
  readonly checks: CheckPorts;
  readonly disclosures: DisclosureLog;
  readonly hasBusiness: (tenant: Tenant, businessId: string) => Promise<boolean>;
}

/** A screening to make. */
export interface NewScreening {
  /** `scr_…`, the same for a retry of the same call. */
  readonly id: string;
  readonly type: ScreeningType;
  readonly executionMode: "async" | "sync";
  readonly query: ScreeningQuery;
  readonly ignoreList: IgnoreList;
  readonly accountId?: string | undefined;
  readonly businessId?: string | undefined;
}

/** A screening with its run. */
export type SeenScreening = SeenCheck<Screening>;

const isAnswer = (output: JsonValue): boolean => answerIn(output) !== undefined;

const ended = (record: Screening, run: CheckRun | undefined): Screening => {
  const answer = answerIn(run?.output);
  return answer === undefined ? record : { ...record, hasMatch: hasMatch(answer) };
};

/**
 * Makes a screening, as one execution. `sync` waits for its end, at most until the gateway's limit.
 *
 * @throws Problem `missing_required_field` without a name; `not_found` for an account or business; 422 for an account of the other kind
 */
export async function createScreening(
  ports: ScreeningPorts,
  caller: Caller,
  wanted: NewScreening,
): Promise<SeenScreening> {
  const { id, type, executionMode, accountId, businessId } = wanted;
  const known = accountId === undefined ? undefined : await partyOf(ports, caller, wanted, accountId);
  if (businessId !== undefined && !(await ports.hasBusiness(caller, businessId))) throw notFound("business");
  const input = screeningInput(type, wanted.query, wanted.ignoreList, known);
  const record: Screening = {
    id,
    ...tenantOf(caller),
    version: 1,
    createdAt: ports.now().toISOString(),
    executionId: runIdOf(id),
    type,
    executionMode,
    ...definedOnly({ accountId, businessId }),
  };
  const order = { caller, workflowId: "wf_sys_screening", input };
  const atOnce = executionMode === "async" ? { atOnce: true as const } : {};
  const seen = await beginRecorded(ports, record, { ...order, ...atOnce });
  return executionMode === "async" ? seen : settle(ports, seen);
}

async function partyOf(
  ports: ScreeningPorts,
  caller: Caller,
  { type }: NewScreening,
  accountId: string,
): Promise<KnownParty> {
  const known = await ports.partyOf(caller, accountId);
  if (known === undefined) throw notFound("account");
  if (known.isPerson === (SCREENING_TYPES[type].party === "person")) return known;
  const message = "The account is of another kind than this screening.";
  throw new Problem("unprocessable_entity", message, {
    details: [{ path: "data.relationships.account", code: "other_entity_type", message }],
  });
}

/** The event of an end, which the service sees. */
function endEvents(ports: ActPorts, { id, result }: Screening): FeedEvent[] {
  if (result === undefined) return [];
  const eventType = `screening.${result.status}` as const;
  return [eventOf(actBy(ports, { type: "system" }), { eventType, resourceId: id })];
}

/** A screening as it stands. From the moment at which its account is deleted, it shows nothing of it. */
async function settle(ports: SettlePorts, found: SeenScreening): Promise<SeenScreening> {
  const seen = await settleRecorded(ports, found, isAnswer, ended, (record) => endEvents(ports, record));
  const { record } = found;
  const { accountId } = record;
  if (seen.run === undefined || accountId === undefined) return seen;
  if ((await ports.partyOf(record, accountId)) !== undefined) return seen;
  const { input: _input, output: _output, ...run } = seen.run;
  return { ...seen, run };
}

/** Screenings that one call looks at, and how long one that still runs is left alone, in milliseconds. */
const SWEPT_PER_CALL = 50;
const LEFT_ALONE_MS = 60_000;

/**
 * Settles screenings that have ended and that nobody has read, so that whoever waits for the event learns of it.
 * @returns how many could not be settled
 */
export async function sweepScreenings(ports: SettlePorts): Promise<{ seen: number; failed: number }> {
  const now = ports.now();
  const due = await ports.records.due(now.toISOString(), SWEPT_PER_CALL);
  const lookAt = new Date(now.getTime() + LEFT_ALONE_MS).toISOString();
  let failed = 0;
  for (const record of due) {
    const seen = await withRun(ports, record)
      .then((found) => settle(ports, found))
      .catch(() => undefined);
    if (seen === undefined) failed++;
    const { record: current } = seen ?? { record };
    // Who was faster has settled it.
    if (current.result === undefined)
      await ports.records.change({ ...current, version: current.version + 1, lookAt });
  }
  return { seen: due.length, failed };
}

/**
 * A screening of the caller's tenant as it stands, and records that the caller saw it.
 * @throws Problem `not_found`
 */
export async function readScreening(
  ports: ScreeningPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<SeenScreening> {
  const record = await ports.records.find(tenant, id);
  if (record === undefined) throw notFound("screening");
  const seen = await settle(ports, await withRun(ports, record));
  await tellShown(ports, [seen], actor);
  return seen;
}

/** Which screenings; absent filters do not filter. */
export interface ScreeningFilter {
  readonly status?: "pending" | "processing" | "completed" | "failed" | undefined;
  readonly type?: ScreeningType | undefined;
  readonly hasMatch?: boolean | undefined;
  readonly account?: string | undefined;
}

/** A page of screenings, the newest first, and records that the caller saw each. */
export async function listScreenings(
  ports: ScreeningPorts,
  tenant: Tenant,
  filter: ScreeningFilter,
  page: PageRequest,
  actor: Actor,
): Promise<RecordPage<SeenScreening>> {
  const { status, type, account } = filter;
  // One that was not seen to end may have ended: it is settled first, and judged then.
  const fits = (record: Screening): boolean =>
    (type === undefined || record.type === type) &&
    (record.result === undefined ||
      ((status === undefined || record.result.status === status) &&
        (filter.hasMatch === undefined || record.hasMatch === filter.hasMatch)));
  const found = await underAnyLetters(
    account,
    (owner) => ports.records.list({ tenant, owner, fits, page }),
    isEmptyPage,
  );
  const seen = await Promise.all(
    found.records.map(async (record) => settle(ports, await withRun(ports, record))),
  );
  const shown = seen.filter((one) => isWanted(ports, filter, one));
  await tellShown(ports, shown, actor);
  return { ...found, records: shown };
}

function isWanted(ports: ScreeningPorts, filter: ScreeningFilter, seen: SeenScreening): boolean {
  if (filter.status !== undefined && filter.status !== screeningStatus(seen, ports.now())) return false;
  // After an erasure nothing is known any more.
  const answer = answerIn(seen.run?.output);
  return filter.hasMatch === undefined || (answer !== undefined && hasMatch(answer) === filter.hasMatch);
}

/** The state of a screening. */
export const screeningStatus = (seen: SeenScreening, now: Date) => stateOf(seen, isAnswer, now);
