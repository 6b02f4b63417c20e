import * as z from "zod";
import { type ExportPorts, exportSubject } from "../../core/subjects/export.ts";
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
        "The archive has `subject.json`, `timeline.json`, `other.json`, and a file for each run, document, credential and case. Writes `subject.exported`. The archive itself expires with the pictures.",
      scope: "subjects:export",
      request: z.object({ params: z.object({ id: subjectIdSchema }) }),
      responses: { 200: { description: "Where the archive is.", schema: exportedSchema } },
      problems: ["not_found", "unprocessable_entity"],
    },
    async ({ caller, source, newId, params: { id } }) => {
      const request = { caller, actor: actorOf(caller, source), id, exportId: newId("export") };
      const { url, expiresAt, byteSize, sha256 } = await exportSubject(ports, request);
      return json(200, { url, expires_at: expiresAt, byte_size: byteSize, sha256 });
    },
  );
