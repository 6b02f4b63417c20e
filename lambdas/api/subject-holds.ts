import * as z from "zod";
import { freeText } from "../../core/plain-text.ts";
import { setLegalHold } from "../../core/subjects/hold.ts";
import type { SubjectPorts } from "../../core/subjects/ports.ts";
import { legalHoldSchema, type SubjectRecord, subjectIdSchema } from "../../core/subjects/records.ts";
import { actorOf } from "./actor.ts";
import { ifMatch } from "./if-match.ts";
import { json, type Route, route } from "./route.ts";

const tag = "Subjects";
const params = z.object({ id: subjectIdSchema });
const path = "/v1/subjects/{id}/legal-hold";
const etagHeader = { ETag: 'Counter of the changes of the subject, quoted: `"7"`.' };

const holdViewSchema = z
  .object({ subject_id: z.string(), legal_hold: legalHoldSchema.nullable() })
  .meta({ id: "SubjectHold" });
const responses = { 200: { description: "Done.", schema: holdViewSchema, headers: etagHeader } };

/** `/v1/subjects/{id}/legal-hold`: nothing erases a subject while it has one. */
export function holdRoutes(ports: SubjectPorts): Route[] {
  return [holdRoute(ports), releaseRoute(ports)];
}

const holdRoute = (ports: SubjectPorts): Route =>
  route(
    {
      method: "put",
      path,
      operationId: "holdSubject",
      tag,
      summary: "Put a legal hold on a subject: nothing erases it from then on.",
      description:
        "Stops the retention and `DELETE /v1/subjects/{id}` (409 `legal_hold`). An erasure that has begun goes on: then this is a 404. Another reason replaces the hold.",
      scope: "subjects:hold",
      request: z.object({
        params,
        headers: ifMatch,
        body: z.strictObject({
          reason: freeText(500).min(1).describe("Why, for those who read the record."),
        }),
      }),
      bodyOptions: { examples: { plain: { reason: "Court order 12/2026" } } },
      preconditioned: true,
      responses,
      problems: ["not_found", "conflict", "different_actor_required"],
    },
    async ({ caller, source, params: { id }, headers, body: { reason } }) => {
      const order = { caller, actor: actorOf(caller, source), id, expected: headers["if-match"] };
      return reply(await setLegalHold(ports, { ...order, reason }));
    },
  );

const releaseRoute = (ports: SubjectPorts): Route =>
  route(
    {
      method: "delete",
      path,
      operationId: "releaseSubject",
      tag,
      summary: "Lift the legal hold of a subject.",
      description: "What the retention makes due is erased by its next run.",
      scope: "subjects:hold",
      request: z.object({ params, headers: ifMatch }),
      preconditioned: true,
      responses,
      problems: ["not_found", "conflict", "different_actor_required"],
    },
    async ({ caller, source, params: { id }, headers }) => {
      const order = { caller, actor: actorOf(caller, source), id, expected: headers["if-match"] };
      return reply(await setLegalHold(ports, { ...order, reason: null }));
    },
  );

const reply = ({ id, legalHold, version }: SubjectRecord) =>
  json(200, { subject_id: id, legal_hold: legalHold ?? null }, { etag: `"${version}"` });
