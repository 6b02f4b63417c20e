import * as z from "zod";
import { definedOnly } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { Principal } from "../access/principal.ts";
import { factsOfRun, type RunFacts } from "../audit/event.ts";
import { publicExecutionId } from "../executions/execution-id.ts";
import type { ExecutionPorts } from "../executions/ports.ts";
import { inputOf } from "../executions/reads/disclose.ts";
import { type ExecutionRecord, outputOf, principalOf } from "../executions/records.ts";
import { namedAround } from "../executions/state/named-around.ts";
import { namesId } from "../ids.ts";
import { notFound, Problem } from "../problem.ts";
import { identityHash } from "../screening/dismissals.ts";
import type { CaseAlert, CaseRecord } from "./records.ts";

/** Where the hits of a case are read. */
export interface HitPorts {
  readonly executions: Pick<ExecutionPorts, "executions" | "machines" | "catalogue">;
  /** The hit of an alert of monitoring; undefined: it is gone. */
  readonly hitOfAlert: (tenant: Tenant, alertId: string) => Promise<HitOfAlert | undefined>;
}

/** The hit of an alert. */
export interface HitOfAlert {
  /** Of the entry that was judged. */
  readonly version: string;
  /** `identityHash` of what was looked up. */
  readonly identity: string;
  /** Whether the subject is still looked up so. */
  readonly isOfDataNow: boolean;
  /** Whether it is the first alert about its entry: a person who looked at one has looked at this one. */
  readonly isFirst: boolean;
}

/** Which hit of an entry somebody has looked at. Absent members: any. */
export interface NamedHit {
  /** `alrt_…`. */
  readonly alertId?: string | undefined;
  /** Public id. */
  readonly executionId?: string | undefined;
  readonly blockId?: string | undefined;
}

/** A hit as somebody judges it. */
export interface Hit {
  readonly version: string;
  readonly identity: string;
  /** Who started the run with the hit, and those that it goes back to. */
  readonly starters: readonly Principal[];
  /** Whom the subworkflow around the screening names, by whatever id. */
  readonly about?: string;
  /** The run with the hit, for statistics; absent: the hit is of an alert. */
  readonly run?: RunFacts;
  /** The alert with the hit, where one waits. */
  readonly alert?: CaseAlert;
}

/** A hit, and how a call names it. `owners`: later screenings take no judgement of it. */
interface Found extends Hit {
  readonly name: string;
  readonly owners?: true;
}

/**
 * The hit of an entry that a call judges: of an alert that waits in the case, or of one of its runs. One entry may have several, of other versions of
 * it or for other data of the subject: which one was looked at must be known.
 *
 * @throws Problem 404 without such a hit; 409 `data_changed` for an alert on other data than the subject has now; 422 `ambiguous_hit` for one of
 *   several, `hit_of_owners`
 */
export async function hitToJudge(
  ports: HitPorts,
  record: CaseRecord,
  matchId: string,
  named: NamedHit,
): Promise<Hit> {
  let found: Found | undefined;
  for await (const other of hitsOf(ports, record, matchId, named)) {
    if (found !== undefined && !isSameHit(found, other)) throw ambiguous([found, other]);
    found ??= other;
  }
  if (found === undefined) throw notFound("hit of this entry in the runs and open alerts of this case");
  if (found.owners === true)
    throw unprocessable(
      "hit_of_owners",
      "A hit of a screening with owners cannot be dismissed for later ones.",
    );
  return found;
}

const isSameHit = (a: Found, b: Found): boolean => a.version === b.version && a.identity === b.identity;

/** The hits of an entry that a call may mean: of the alert that waits, then of the runs, the newest first. */
async function* hitsOf(
  ports: HitPorts,
  record: CaseRecord,
  matchId: string,
  named: NamedHit,
): AsyncGenerator<Found> {
  const { alertId, executionId, blockId } = named;
  if (executionId === undefined && blockId === undefined)
    for (const alert of record.openAlerts ?? []) {
      if (alert.entityId !== matchId || (alertId !== undefined && !namesId(alertId, alert.id))) continue;
      const found = await foundOf(ports, record, alert, alertId !== undefined);
      if (found !== undefined) yield found;
    }
  if (alertId !== undefined) return;
  for (const id of record.executions.toReversed()) {
    if (executionId !== undefined && !namesId(executionId, publicExecutionId(id))) continue;
    const run = await ports.executions.executions.load(id);
    if (run !== undefined) yield* hitsIn(ports, run, matchId, blockId);
  }
}

/** The hit of an alert. A call that does not name it may mean the alert before it. */
async function foundOf(
  { hitOfAlert }: HitPorts,
  tenant: Tenant,
  alert: CaseAlert,
  isNamed: boolean,
): Promise<Found | undefined> {
  const judged = await hitOfAlert(tenant, alert.id);
  if (judged === undefined) return undefined;
  const { version, identity, isOfDataNow, isFirst } = judged;
  if (!isOfDataNow) throw dataChanged();
  const found = { version, identity, starters: [], alert, name: `alert_id ${alert.id}` };
  if (!isFirst && !isNamed) throw ambiguous([found]);
  return found;
}

/** What a screening looks up. */
const screenedSchema = z.looseObject({ owners: z.unknown().optional() });
const matchesSchema = z.looseObject({
  matches: z.array(z.looseObject({ entity_id: z.string(), version: z.string() })),
});

/** A block screens when its type says so of its output. */
async function* hitsIn(
  { executions }: HitPorts,
  run: ExecutionRecord,
  matchId: string,
  blockId: string | undefined,
): AsyncGenerator<Found> {
  const { graph } = await executions.machines.load(run.meta.machineHash);
  for (const block of graph.blocks) {
    if (blockId !== undefined && block.id !== blockId) continue;
    const result = run.blocks.get(block.id)?.result;
    const output = result === undefined ? undefined : outputOf(result);
    if (executions.catalogue.get(block.type)?.evidence?.(output)?.kind !== "screening") continue;
    const { matches = [] } = matchesSchema.safeParse(output).data ?? {};
    const match = matches.find(({ entity_id }) => entity_id === matchId);
    if (match === undefined) continue;
    const { owners, ...screened } = screenedSchema.parse(await inputOf(run, block));
    const { executionId, workflowId, version, actor, initiators = [] } = run.meta;
    yield {
      version: match.version,
      identity: owners === undefined ? identityHash(screened) : "owners",
      starters: [actor, ...initiators].map(principalOf),
      run: factsOfRun(workflowId, version),
      name: `execution_id ${publicExecutionId(executionId)} and block_id ${block.id}`,
      ...definedOnly({
        owners: owners === undefined ? undefined : (true as const),
        about: namedAround(run.blocks, block.id),
      }),
    };
  }
}

const ambiguous = (hits: readonly Found[]): Problem =>
  new Problem(
    "unprocessable_entity",
    "This entry has several hits, or its hit took the place of an earlier one: name the hit that you have looked at.",
    {
      details: hits.map(({ name }) => ({
        path: "match_id",
        code: "ambiguous_hit",
        message: `Look at this hit, and send ${name}.`,
      })),
    },
  );

/** What a call asks of a hit that cannot be. */
export const unprocessable = (code: string, message: string): Problem =>
  new Problem("unprocessable_entity", message, { details: [{ path: "match_id", code, message }] });

/** Who dismisses a hit sees the data of now, and the dismissal would count for those of before. */
const dataChanged = (): Problem =>
  new Problem("conflict", "The data of the subject have changed since this alert opened.", {
    details: [
      {
        path: "match_id",
        code: "data_changed",
        message: "Compare the entry with the data of now, and close the case with an outcome.",
      },
    ],
  });
