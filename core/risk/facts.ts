import * as z from "zod";
import { isJsonObject, type JsonObject, type JsonValue, jsonValueSchema } from "../../compiler/json.ts";
import { countryCode } from "../../engines/common/countries.ts";
import type { Tenant } from "../access/caller.ts";
import { hashOfJson } from "../audit/canonical.ts";
import type { IsBelieved } from "../executions/learning/believed.ts";
import { countryOfJurisdiction } from "../jurisdictions.ts";
import type { Alert, Hit } from "../monitoring/records.ts";
import { judgementState, type Watch } from "../subjects/monitoring.ts";
import type { SubjectRecord } from "../subjects/records.ts";

/** What rating reads beside the record. */
export interface FactPorts {
  /** A monitored subject and its hits, strongly consistent. */
  readonly watched: (
    tenant: Tenant,
    subjectId: string,
  ) => Promise<{ readonly watch: Watch | undefined; readonly hits: readonly Hit[] }>;
  readonly alert: (tenant: Tenant, alertId: string) => Promise<Alert | undefined>;
  readonly isBelieved: IsBelieved;
}

/** Which workflow rates the subjects of a tenant. */
export interface RaterPort {
  /** The setting `risk_workflow_id`; null: any workflow rates. */
  readonly riskWorkflow: (tenant: Tenant) => Promise<string | null>;
}

/** Hits whose alerts are read. With more, nothing is known of them. */
const MAX_ALERTS = 100;

/**
 * What is known of a subject, as `$subject` in rules. What is not known is absent, so that a rule about it is unknown: a list that is empty
 * says that there is none.
 */
export async function factsOf(ports: FactPorts, record: SubjectRecord): Promise<JsonObject> {
  const { watch, hits } = await ports.watched(record, record.id);
  const monitoring = stateOf(watch);
  const alerts = await alertsOf(ports, record, hits, monitoring === "on");
  const countries = countriesOf(record);
  return {
    entity_type: record.entityType,
    status: record.status,
    attributes: withoutEmpty(record.attributes),
    sources: Object.fromEntries(Object.entries(record.sources).map(([name, { source }]) => [name, source])),
    links: record.links.map(({ role, subject_id }) => ({ role, subject_id })),
    ...(countries.length === 0 ? {} : { countries }),
    monitoring,
    ...(alerts === undefined ? {} : { alerts }),
    checks: await checksOf(ports, record),
    history: historyOf(record),
  };
}

/** The newest check of each type. One that passed in a run that counts no more says nothing: the document may be one that a reviewer declined as forged. */
async function checksOf(ports: Pick<FactPorts, "isBelieved">, record: SubjectRecord): Promise<JsonObject> {
  const known = await Promise.all(
    Object.entries(record.checks ?? {}).map(async ([type, check]) => {
      const { finding, execution_id } = check;
      const counts = finding !== "passed" || (await ports.isBelieved(record, record.id, execution_id));
      return counts ? [[type, jsonValueSchema.parse(check)] as const] : [];
    }),
  );
  return Object.fromEntries(known.flat());
}

/** A hash of the part of the facts that rules read. Ratings are left out: a rating must not ask for the next one. */
export function basisOf(facts: JsonObject, reads: readonly string[]): { reads: string[]; hash: string } {
  const names = reads.includes("*") ? Object.keys(facts) : reads;
  const read = names.toSorted().map((name): JsonValue => [name, valueRead(facts, name)]);
  return { reads: [...reads], hash: hashOfJson(read) };
}

function valueRead(facts: JsonObject, name: string): JsonValue {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (name === "checks" && isJsonObject(value)) return Object.entries(value).map(withoutRun).toSorted(byText);
  if (name !== "history" || !isJsonObject(value)) return value ?? null;
  const { ratings: _ratings, ...others } = value;
  return others;
}

const byText = (a: JsonValue, b: JsonValue): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** A check without the run that made it: the next run of the same workflow finds the same. */
const withoutRun = ([type, check]: readonly [string, JsonValue]): JsonValue => [
  type,
  isJsonObject(check) ? [check.finding ?? null, check.status ?? null] : null,
];

/** `on`: the hits are known. A pass that is under way adds its own, and asks for a rating then. */
function stateOf(watch: Watch | undefined): "off" | "waiting" | "unscreenable" | "on" {
  if (watch === undefined) return "off";
  const judged = judgementState(watch);
  return judged === "judged" ? "on" : judged;
}

/** Undefined: it is not known whether there are (other) hits. */
async function alertsOf(
  ports: FactPorts,
  tenant: Tenant,
  hits: readonly Hit[],
  isKnown: boolean,
): Promise<JsonValue[] | undefined> {
  const standing = hits.filter(({ state }) => state !== "gone");
  if (!isKnown || standing.length > MAX_ALERTS) return undefined;
  return Promise.all(standing.map(async (hit) => shownHit(hit, await ports.alert(tenant, hit.alertId))));
}

/** `outcome` is null until a person has decided: what a rule asks of it is then unknown. */
const shownHit = ({ entityId, state, verdict }: Hit, alert: Alert | undefined): JsonObject => ({
  entity_id: entityId,
  list: entityId.slice(0, entityId.indexOf(":")),
  topics: verdict.entry.topics,
  programs: verdict.entry.programs,
  status: verdict.status,
  score: verdict.score,
  state,
  outcome: state === "settled" ? (alert?.outcome ?? null) : null,
});

/**
 * ISO 3166-1 codes of two letters (upper case) of all countries that the record names. Null stands for one that is not known, such as that of a
 * stateless person: it may be any.
 */
function countriesOf({ attributes }: SubjectRecord): (string | null)[] {
  const { nationality = [], countries = [], address, jurisdiction, identity_numbers = [] } = attributes;
  const named = [
    ...nationality,
    ...countries,
    address?.country,
    jurisdiction && (countryOfJurisdiction(jurisdiction) ?? jurisdiction),
    ...identity_numbers.map(({ country }) => country),
  ].filter((country) => country !== undefined);
  return [...new Set(named.map((country) => countryCode(country)?.toUpperCase() ?? null))].toSorted();
}

const historyOf = ({ createdAt, risk }: SubjectRecord): JsonObject => ({
  created_at: createdAt,
  ratings: [...(risk?.rating === undefined ? [] : [risk.rating]), ...(risk?.history ?? [])].map(
    ({ at, level, score }) => ({ at, level, score }),
  ),
});

/** Attributes without empty lists: to a rule, one would say that there is none. */
function withoutEmpty(attributes: SubjectRecord["attributes"]): JsonObject {
  const known = Object.entries(attributes).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(known.map(([name, value]) => [name, jsonValueSchema.parse(value)]));
}

/** What a rating rests on. */
export interface RunPort {
  /** Whether the run with this id, as clients know it, was taken back (`learning/believed.ts`). */
  readonly isTakenBack: (tenant: Tenant, executionId: string) => Promise<boolean>;
}

/** Why a rating does not say how risky a subject is now. */
export const outdatedBySchema = z.enum(["not_rated", "run_taken_back", "other_workflow", "facts_changed"]);

/**
 * Why the rating of a subject is not of what is known now, by the workflow that rates subjects now, or rests on a run that was taken back; undefined: it is up to date. `not_rated` also of a
 * rating without its basis, as ratings of earlier releases are; `other_workflow` also of one that names no workflow.
 */
export async function outdatedBy(
  ports: FactPorts & RaterPort & RunPort,
  record: SubjectRecord,
): Promise<z.infer<typeof outdatedBySchema> | undefined> {
  const { basis, rating } = record.risk ?? {};
  if (basis === undefined) return "not_rated";
  if (rating !== undefined && (await ports.isTakenBack(record, rating.execution_id))) return "run_taken_back";
  const workflowId = await ports.riskWorkflow(record);
  const raters = [basis.workflow_id, rating?.workflow_id];
  if (workflowId !== null && raters.some((rater) => rater !== workflowId)) return "other_workflow";
  const isSame = basisOf(await factsOf(ports, record), basis.reads).hash === basis.hash;
  return isSame ? undefined : "facts_changed";
}
