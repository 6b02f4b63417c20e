import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import { tellShown } from "../../core/checks/recorded.ts";
import { type ListedStatus, type ListPorts, listDocuments, listedStatus } from "../../core/documents/list.ts";
import { type DocumentRecord, uploadTypeSchema } from "../../core/documents/record.ts";
import { givenId } from "../../core/plain-text.ts";
import { Problem } from "../../core/problem.ts";
import { isOfReading, readingStatus, type SeenReading, settleReading } from "../../core/readings/process.ts";
import type { ReadingPorts } from "../../core/readings/records.ts";
import type { SubjectNames } from "../../core/subjects/names.ts";
import { actorOf } from "./actor.ts";
import {
  attributesSchema,
  listedDocumentSchema,
  relationshipsSchema,
  resource,
  seesData,
  shownReading,
  shownUpload,
  statusSchema,
} from "./document-resource.ts";
import { listBody, listSchema, pageOf, pageParameters } from "./json-api/page.ts";
import { jsonApiRoute } from "./json-api/route.ts";
import { json, type Route } from "./route.ts";

const FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(attributesSchema.shape),
  ...Object.keys(relationshipsSchema.shape),
]);

/** What lists of documents need. */
export interface DocumentListDeps extends Omit<ListPorts, "statusOf"> {
  readonly subjectNames: SubjectNames;
  readonly readings: ReadingPorts;
}

/** `GET /v1/documents`. */
export function documentListRoute(deps: DocumentListDeps): Route {
  const query = z.object({
    ...pageParameters,
    "filter[status]": z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(statusSchema).min(1))
      .optional()
      .describe("One or several, with commas."),
    "filter[template_id]": z
      .string()
      .min(1)
      .max(60)
      .optional()
      .describe("Of the template that says what is read."),
    "filter[subject_id]": givenId().optional(),
    "filter[type]": uploadTypeSchema.optional(),
    "fields[document]": z
      .string()
      .max(500)
      .optional()
      .describe("Names of attributes and relationships, with commas."),
  });
  return jsonApiRoute(
    {
      method: "get",
      path: "/v1/documents",
      operationId: "listDocuments",
      tag: "Documents",
      summary: "List uploads, newest first; each read is recorded.",
      description:
        "A page may be short, or empty, where few uploads fit: go on while there is a next one. Uploads from before this call existed are in no list.",
      scope: "documents:read",
      request: z.object({ query }),
      responses: { 200: { description: "One page.", schema: listSchema(listedDocumentSchema) } },
    },
    async (call) => {
      const { caller, source, query: asked } = call;
      const fields = fieldsOf(asked["fields[document]"]);
      const subject = asked["filter[subject_id]"];
      const filter = {
        statuses: asked["filter[status]"],
        templateId: asked["filter[template_id]"],
        subjectId: subject === undefined ? undefined : await deps.subjectNames.externalIdOf(caller, subject),
        type: asked["filter[type]"],
      };
      const readings = new Map<string, SeenReading>();
      const page = await listDocuments(
        { ...deps, statusOf: (record) => statusOf(deps, caller, record, readings) },
        caller,
        filter,
        pageOf(asked),
        actorOf(caller, source),
      );
      const now = deps.now();
      const showsData = seesData(caller);
      const seen = page.records.flatMap(({ id }) => readings.get(id) ?? []);
      if (showsData) await tellShown(deps, seen, actorOf(caller, source));
      return json(
        200,
        listBody("/v1/documents", call, page, (record) => {
          const reading = readings.get(record.id);
          const shown =
            reading === undefined ? shownUpload(record, now) : shownReading(reading, now, showsData);
          return resource(shown, fields);
        }),
      );
    },
  );
}

/**
 * The fields that an answer has; undefined: all.
 * @throws Problem `validation_failed` for an unknown one
 */
function fieldsOf(text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const names = text === "" ? [] : text.split(",");
  if (names.every((name) => FIELDS.has(name))) return new Set(names);
  throw new Problem("validation_failed", "A document has no such field.", {
    details: [
      {
        path: "query.fields[document]",
        code: "unknown_field",
        message: `A field is one of: ${[...FIELDS].join(", ")}.`,
      },
    ],
  });
}

/** The state of an upload, or of the document that is read from it. @param readings those that were seen, by id */
async function statusOf(
  { readings: ports, now }: DocumentListDeps,
  caller: Caller,
  record: DocumentRecord,
  readings: Map<string, SeenReading>,
): Promise<ListedStatus> {
  const found = isOfReading(record) ? await ports.records.find(caller, record.id) : undefined;
  if (found === undefined) return listedStatus(record, now());
  const seen = await settleReading(ports, found);
  readings.set(record.id, seen);
  return readingStatus(seen, now());
}
