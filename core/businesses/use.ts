import type { Actor, ActPorts } from "../access/actor.ts";
import { type Caller, type Tenant, tenantOf } from "../access/caller.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import {
  beginRecorded,
  type RecordedCheckPorts,
  runIdOf,
  type SeenCheck,
  settleRecorded,
  stateOf,
  tellShown,
  withRun,
} from "../checks/recorded.ts";
import { definedOnly, type JsonValue } from "../json.ts";
import type { PageRequest, RecordPage } from "../listed-records.ts";
import { notFound } from "../problem.ts";
import type { Business } from "./records.ts";
import { businessIn } from "./result.ts";
import { lookUpInput, type SearchParameters } from "./search.ts";

/** The ports of look-ups. */
export interface BusinessPorts extends RecordedCheckPorts<Business>, ActPorts {
  readonly disclosures: DisclosureLog;
  /**
   * The subject of a session that may take a business, and the legal name that it gives.
   * @throws Problem `not_found` for an unknown session; `conflict` for one that takes nothing more
   */
  readonly partyOfSession: (
    tenant: Tenant,
    sessionId: string,
  ) => Promise<{ readonly subject: string | undefined; readonly legalName: string | undefined }>;
  /** Makes a look-up the business of a session. @throws Problem as {@link partyOfSession} */
  readonly joinSession: (
    tenant: Tenant,
    sessionId: string,
    businessId: string,
    actor: Actor,
  ) => Promise<void>;
}

/** A look-up to make. */
export interface NewBusiness {
  /** `biz_…`, the same for a retry of the same call. */
  readonly id: string;
  readonly parameters: SearchParameters;
  readonly sessionId?: string | undefined;
  readonly actor: Actor;
}

/** A look-up with its run. */
export type SeenBusiness = SeenCheck<Business>;

const isAnswer = (output: JsonValue): boolean => businessIn(output) !== undefined;

/**
 * Looks a business up, as one execution. Unless `async`, it waits for the end, at most until the gateway's limit.
 *
 * @throws Problem `missing_required_field` for what the country needs; 422 for the test country in production; what `joinSession` throws
 */
export async function createBusiness(
  ports: BusinessPorts,
  caller: Caller,
  { id, parameters, sessionId, actor }: NewBusiness,
): Promise<SeenBusiness> {
  const input = lookUpInput(parameters, caller.environment);
  const party = sessionId === undefined ? undefined : await ports.partyOfSession(caller, sessionId);
  const record: Business = {
    id,
    ...tenantOf(caller),
    version: 1,
    createdAt: ports.now().toISOString(),
    executionId: runIdOf(id),
    async: parameters.async,
    ...definedOnly({ sessionId }),
  };
  const order = {
    caller,
    workflowId: "wf_sys_business",
    // A company of another name is not the applicant's: its record must not learn from it.
    input: { ...input, ...definedOnly({ name: party?.legalName, subject_id: party?.subject }) },
  };
  const atOnce = parameters.async ? { atOnce: true as const } : {};
  const seen = await beginRecorded(ports, record, { ...order, ...atOnce });
  if (sessionId !== undefined) await ports.joinSession(caller, sessionId, id, actor);
  return parameters.async ? seen : settle(ports, seen);
}

const settle = (ports: BusinessPorts, seen: SeenBusiness): Promise<SeenBusiness> =>
  settleRecorded(ports, seen, isAnswer, (ended) => ended);

/**
 * A look-up of the caller's tenant as it stands, and records that the caller saw it.
 * @throws Problem `not_found`
 */
export async function readBusiness(
  ports: BusinessPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<SeenBusiness> {
  const record = await ports.records.find(tenant, id);
  if (record === undefined) throw notFound("business");
  const seen = await settle(ports, await withRun(ports, record));
  await tellShown(ports, [seen], actor);
  return seen;
}

/** A page of look-ups, the newest first, and records that the caller saw each. */
export async function listBusinesses(
  ports: BusinessPorts,
  tenant: Tenant,
  page: PageRequest,
  actor: Actor,
): Promise<RecordPage<SeenBusiness>> {
  const found = await ports.records.list({ tenant, page });
  const seen = await Promise.all(
    found.records.map(async (record) => settle(ports, await withRun(ports, record))),
  );
  await tellShown(ports, seen, actor);
  return { ...found, records: seen };
}

/** The state of a look-up. One that was not seen to end is processing. */
export function businessStatus(seen: SeenBusiness, now: Date): "processing" | "completed" | "failed" {
  const state = stateOf(seen, isAnswer, now);
  return state === "pending" ? "processing" : state;
}
