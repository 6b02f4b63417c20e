import * as z from "zod";
import { type ErasePorts, readErasure, requestErasure } from "../../core/subjects/erase.ts";
import type { Erasure } from "../../core/subjects/erasure-records.ts";
import { subjectIdSchema } from "../../core/subjects/records.ts";
import { actorOf } from "./actor.ts";
import { json, type Route, route } from "./route.ts";

const tag = "Subjects";
const params = z.object({ id: subjectIdSchema });

const erasureViewSchema = z
  .object({
    subject_id: z.string(),
    state: z.enum(["running", "completed"]),
    erased: z.number().describe("Entries of the timeline whose things are gone."),
    requested_at: z.string(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "SubjectErasure" });

/** `DELETE /v1/subjects/{id}`, and how far it is. */
export function erasureRoutes(ports: ErasePorts): Route[] {
  return [eraseRoute(ports), readRoute(ports)];
}

const eraseRoute = (ports: ErasePorts): Route =>
  route(
    {
      method: "delete",
      path: "/v1/subjects/{id}",
      operationId: "eraseSubject",
      tag,
      summary: "Erase all data of a subject, for good.",
      description:
        "From this answer on, nobody can find the subject or refer to it. A job then removes its runs' inputs and outputs, documents, credentials (revoked), cases and timeline; a run that still works is cancelled. Ids, times and sealed trails remain. Repeat the call to see how far the job is. A legal hold refuses it (409 `legal_hold`).",
      scope: "subjects:erase",
      request: z.object({ params }),
      responses: {
        202: {
          description: "Requested.",
          schema: erasureViewSchema,
          headers: { Location: "Where the progress is." },
        },
      },
      problems: ["not_found", "conflict", "legal_hold"],
    },
    async ({ caller, source, params: { id } }) => {
      const erasure = await requestErasure(ports, { caller, actor: actorOf(caller, source), id });
      return json(202, viewErasure(erasure), { location: `/v1/subjects/${id}/erasure` });
    },
  );

const readRoute = (ports: ErasePorts): Route =>
  route(
    {
      method: "get",
      path: "/v1/subjects/{id}/erasure",
      operationId: "readSubjectErasure",
      tag,
      summary: "How far the erasure of a subject is.",
      scope: "subjects:erase",
      request: z.object({ params }),
      responses: { 200: { description: "The erasure.", schema: erasureViewSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params: { id } }) => json(200, viewErasure(await readErasure(ports, { caller, id }))),
  );

const viewErasure = (erasure: Erasure): z.infer<typeof erasureViewSchema> => ({
  subject_id: erasure.subjectId,
  state: erasure.state,
  erased: erasure.erased,
  requested_at: erasure.requestedAt,
  completed_at: erasure.completedAt ?? null,
});
