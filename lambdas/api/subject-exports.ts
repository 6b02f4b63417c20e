import * as z from "zod";
import { recordIdSchema } from "../../core/forms.ts";
import { type ExportPorts, exportSubject, readExport } from "../../core/subjects/export.ts";
import { subjectIdSchema } from "../../core/subjects/records.ts";
import { actorOf } from "./actor.ts";
import { json, type Route, route } from "./route.ts";

const exportedSchema = z
  .object({
    url: z.string().describe("URL that gives the archive until `expires_at`, without a key."),
    expires_at: z.string(),
    byte_size: z.number(),
    sha256: z.string().describe("SHA-256 of the archive, in hex."),
  })
  .meta({ id: "SubjectExport" });

const jobSchema = z
  .object({
    job: z.string().describe("Repeat the call with `?job=` until it answers 200."),
    state: z.literal("running"),
    files: z
      .number()
      .describe("Files that are packed, to the hundred. An attempt that died begins at 0 again."),
    requested_at: z.string(),
  })
  .meta({ id: "SubjectExportJob" });

/** `GET /v1/subjects/{id}/export`. */
export const exportRoute = (ports: ExportPorts): Route =>
  route(
    {
      method: "get",
      path: "/v1/subjects/{id}/export",
      operationId: "exportSubject",
      tag: "Subjects",
      summary: "Everything that is held about a subject: JSON and pictures in a ZIP archive.",
      description:
        "The archive has `subject.json`, `timeline.json`, `other.json`, and a file for each run, document, credential and case. Writes `subject.exported`. A timeline of more than 100 entries, or documents of more than 4 MiB, make a job: 202; repeat the call with its `job` until it answers 200, each time with a new URL, for 24 hours. While a job runs, the call without `job` answers the same job. The archive itself expires with the pictures.",
      scope: "subjects:export",
      request: z.object({
        params: z.object({ id: subjectIdSchema }),
        query: z.object({
          job: recordIdSchema("export", "A job")
            .optional()
            .describe("Of an earlier answer 202: nothing new is exported."),
        }),
      }),
      responses: {
        200: { description: "Where the archive is.", schema: exportedSchema },
        202: {
          description: "A job packs it.",
          schema: jobSchema,
          headers: { Location: "The same call with `job`.", "Retry-After": "Seconds to wait before asking." },
        },
      },
      problems: ["not_found", "conflict", "unprocessable_entity"],
    },
    async ({ caller, source, newId, params: { id }, query: { job } }) => {
      const request = { caller, actor: actorOf(caller, source), id, exportId: newId("export") };
      const answer =
        job === undefined
          ? await exportSubject(ports, request)
          : await readExport(ports, { caller, id, job });
      if (answer.kind === "ready") {
        const { url, expiresAt, byteSize, sha256 } = answer.exported;
        return json(200, { url, expires_at: expiresAt, byte_size: byteSize, sha256 });
      }
      const { id: jobId, files, requestedAt } = answer.job;
      const headers = { location: `/v1/subjects/${id}/export?job=${jobId}`, "retry-after": "2" };
      return json(202, { job: jobId, state: "running", files, requested_at: requestedAt }, headers);
    },
  );
