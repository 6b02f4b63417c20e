import * as z from "zod";
import { freeText, plainText } from "../../core/plain-text.ts";
import { type FactPorts, outdatedBy, type RaterPort, type RunPort } from "../../core/risk/facts.ts";
import { type OverridePorts, type OverrideRequest, overrideRisk } from "../../core/risk/override.ts";
import { riskViewSchema, viewRiskDetail } from "../../core/risk/view.ts";
import { type ReadPorts, readSubject } from "../../core/subjects/read.ts";
import { type SubjectRecord, subjectIdSchema } from "../../core/subjects/records.ts";
import { actorOf } from "./actor.ts";
import { instantSchema } from "./cursor.ts";
import { ifMatch } from "./if-match.ts";
import { json, type Route, route } from "./route.ts";

const tag = "Subjects";
const params = z.object({ id: subjectIdSchema });
const path = "/v1/subjects/{id}/risk";
const etagHeader = { ETag: 'Counter of the changes of the subject, quoted: `"7"`.' };
const responses = {
  200: { description: "Why the subject has its level.", schema: riskViewSchema, headers: etagHeader },
};

/** The ports of the calls about the risk of a subject. */
export interface RiskDeps extends ReadPorts, OverridePorts, FactPorts, RaterPort, RunPort {
  /** Why no run of the rating of a subject could begin: a code. */
  readonly ratingFailureOf: (subjectId: string) => Promise<string | undefined>;
}

/** `/v1/subjects/{id}/risk`: why a subject has its level, and a level that a person sets. */
export function riskRoutes(deps: RiskDeps): Route[] {
  return [readRoute(deps), overrideRoute(deps), endRoute(deps)];
}

const readRoute = (deps: RiskDeps): Route =>
  route(
    {
      method: "get",
      path,
      operationId: "readSubjectRisk",
      tag,
      summary: "Why a subject has its level of risk: factors, points, version of the rules, history.",
      description: "Writes `subject.disclosed`; reads by one caller within a minute share it.",
      scope: "subjects:read",
      request: z.object({ params }),
      responses,
      problems: ["not_found"],
    },
    async ({ caller, source, params: { id } }) =>
      reply(deps, await readSubject(deps, { caller, actor: actorOf(caller, source), id })),
  );

const overrideRoute = (deps: RiskDeps): Route =>
  route(
    {
      method: "put",
      path: `${path}/override`,
      operationId: "overrideSubjectRisk",
      tag,
      summary: "Set a level of risk in place of the one of the rules, for a time.",
      description:
        "The rating stays. A level below that of the rules ends with a higher score and with other rules, and at `until`. Under `four_eyes_dismiss` a lower level is only proposed (`proposed_override`): the same call of another principal confirms it.",
      scope: "subjects:rate",
      request: z.object({
        params,
        headers: ifMatch,
        body: z.strictObject({
          level: plainText(60).describe("One of `levels`."),
          reason: freeText(2000).min(1).describe("Why, for those who read the record."),
          until: instantSchema.optional().describe("At most a year ahead; unless set, in a year."),
        }),
      }),
      bodyOptions: { examples: { plain: { level: "high", reason: "Negative press, which no list has." } } },
      preconditioned: true,
      responses,
      problems: [
        "not_found",
        "conflict",
        "different_actor_required",
        "second_person_needed",
        "unprocessable_entity",
      ],
    },
    async ({ caller, source, params: { id }, headers, body: override }) => {
      const order = { caller, actor: actorOf(caller, source), id, expected: headers["if-match"] };
      return change(deps, { ...order, override });
    },
  );

const endRoute = (deps: RiskDeps): Route =>
  route(
    {
      method: "delete",
      path: `${path}/override`,
      operationId: "endSubjectRiskOverride",
      tag,
      summary: "Let the level of the rules count again.",
      description:
        "Under `four_eyes_dismiss` this takes two principals where the level of the rules is lower.",
      scope: "subjects:rate",
      request: z.object({ params, headers: ifMatch }),
      preconditioned: true,
      responses,
      problems: [
        "not_found",
        "conflict",
        "different_actor_required",
        "second_person_needed",
        "unprocessable_entity",
      ],
    },
    async ({ caller, source, params: { id }, headers }) => {
      const order = { caller, actor: actorOf(caller, source), id, expected: headers["if-match"] };
      return change(deps, { ...order, override: null });
    },
  );

const change = async (deps: RiskDeps, request: OverrideRequest) =>
  reply(deps, await overrideRisk(deps, request));

const reply = async (deps: RiskDeps, record: SubjectRecord) => {
  const failure = await deps.ratingFailureOf(record.id);
  const shown = viewRiskDetail(record, deps.now(), { outdatedBy: await outdatedBy(deps, record), failure });
  return json(200, shown, { etag: `"${record.version}"` });
};
