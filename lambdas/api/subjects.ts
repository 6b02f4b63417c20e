import * as z from "zod";
import { publicExecutionId } from "../../core/executions/execution-id.ts";
import { givenId } from "../../core/plain-text.ts";
import { attributesSchema } from "../../core/subjects/attribute-schema.ts";
import {
  findSubjects,
  type ReadPorts,
  readSubject,
  readTimeline,
  shownToCorrector,
} from "../../core/subjects/read.ts";
import {
  entityTypeSchema,
  entryKindSchema,
  externalIdSchema,
  linkSchema,
  type SubjectEntry,
  type SubjectRecord,
  subjectIdSchema,
  subjectStatusSchema,
} from "../../core/subjects/records.ts";
import { retentionSchema } from "../../core/subjects/retention-terms.ts";
import {
  subjectEntryViewSchema,
  subjectViewSchema,
  viewSubject,
  viewSubjectEntry,
} from "../../core/subjects/view.ts";
import { correctSubject, createSubject } from "../../core/subjects/write.ts";
import { actorOf } from "./actor.ts";
import { badCursor, cursorSchema, limitSchema } from "./cursor.ts";
import { ifMatch } from "./if-match.ts";
import { type CallerFacts, type CallFacts, json, type Route, route } from "./route.ts";

const tag = "Subjects";
const params = z.object({ id: subjectIdSchema });
const etagHeader = { ETag: 'Counter of the changes, quoted: `"7"`.' };
const links = z.array(linkSchema).max(50);

/** `/v1/subjects`: about whom. */
export function subjectRoutes(ports: ReadPorts): Route[] {
  return [createRoute(ports), findRoute(ports), readRoute(ports), correctRoute(ports), timelineRoute(ports)];
}

const createRoute = (ports: ReadPorts): Route =>
  route(
    {
      method: "post",
      path: "/v1/subjects",
      operationId: "createSubject",
      tag,
      summary: "Create the record of a person or an organisation.",
      description: "The first run, document or credential that names a subject creates its record by itself.",
      scope: "subjects:write",
      request: z.object({
        body: z.strictObject({
          external_id: externalIdSchema.describe(
            "Your own id: `subject_id` of runs, documents and credentials.",
          ),
          entity_type: entityTypeSchema
            .optional()
            .describe(
              "Unless set: a person, and an organisation once the input of a run says so. A type that is set stays.",
            ),
          status: subjectStatusSchema.default("active"),
          attributes: attributesSchema.default({}),
          links: links.default([]),
        }),
      }),
      bodyOptions: {
        examples: { plain: { external_id: "user_jane_doe_001", attributes: { name: "Jane Doe" } } },
      },
      idempotent: true,
      erasable: true,
      reload: async (caller, id) => {
        const record = await ports.subjects.find(caller, id);
        return record === undefined ? undefined : viewSubject(record, ports.now());
      },
      responses: { 201: { description: "The subject.", schema: subjectViewSchema, headers: etagHeader } },
      problems: ["conflict", "different_actor_required"],
    },
    async (call) => {
      const { external_id: externalId, entity_type: entityType, ...body } = call.body;
      const { newId, retried } = call;
      const request = { ...subjectCall(call), id: newId("subj"), retried, externalId, entityType, ...body };
      const record = await createSubject(ports, request);
      return { ...reply(ports, 201, record), reference: record.id };
    },
  );

const findQuery = z.object({
  external_id: givenId().optional(),
  name: z.string().min(1).max(100).optional().describe("The beginning of a word of the name, or of several."),
  document_number: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("The beginning of a number of a document or register: two letters or digits or more."),
  status: subjectStatusSchema.optional(),
  risk: z.string().min(1).max(60).optional().describe("A level of the last rating."),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

const findRoute = (ports: ReadPorts): Route =>
  route(
    {
      method: "get",
      path: "/v1/subjects",
      operationId: "findSubjects",
      tag,
      summary: "Find subjects by one key, or list them, the newest first.",
      description:
        "By at most one of `external_id`, `name` and `document_number`. A page may be short where the filters leave few: go on while there is a cursor. Writes `subject.disclosed` for each that is shown.",
      scope: "subjects:read",
      request: z.object({ query: findQuery }),
      responses: {
        200: {
          description: "One page.",
          schema: z
            .object({ subjects: z.array(subjectViewSchema), next_cursor: z.string().nullable() })
            .meta({ id: "SubjectPage" }),
        },
      },
    },
    async (call) => {
      const { external_id: externalId, document_number: documentNumber, cursor, ...query } = call.query;
      const request = {
        ...subjectCall(call),
        externalId,
        documentNumber,
        ...query,
        after: sortKeyIn(cursor),
      };
      const { subjects, next } = await findSubjects(ports, request);
      return json(200, {
        subjects: subjects.map((record) => viewSubject(record, ports.now())),
        next_cursor: cursorOf(call, next),
      });
    },
  );

const readRoute = (ports: ReadPorts): Route =>
  route(
    {
      method: "get",
      path: "/v1/subjects/{id}",
      operationId: "readSubject",
      tag,
      summary: "A subject: what is known of it, and from where.",
      description: "Writes `subject.disclosed`; reads by one caller within a minute share it.",
      scope: "subjects:read",
      request: z.object({ params }),
      responses: { 200: { description: "The subject.", schema: subjectViewSchema, headers: etagHeader } },
      problems: ["not_found"],
    },
    async (call) => reply(ports, 200, await readSubject(ports, { ...subjectCall(call), id: call.params.id })),
  );

/** As in a record, and null takes a value away. */
const changedAttributes = z.strictObject(
  Object.fromEntries(
    Object.entries(attributesSchema.shape).map(([name, schema]) => [name, schema.nullable()]),
  ),
);

const correctRoute = (ports: ReadPorts): Route =>
  route(
    {
      method: "patch",
      path: "/v1/subjects/{id}",
      operationId: "correctSubject",
      tag,
      summary: "Correct a subject; what the body leaves out stays, and null takes a value away.",
      description:
        "What a key sends counts as declared, what a signed-in person sends as seen by a reviewer. A declared value never replaces one of a more certain source (422 `more_certain_source`). The timeline keeps the earlier values. The answer is the whole record for callers with `subjects:read`, which writes `subject.disclosed`; for others it has only the attributes and links that the body names.",
      scope: "subjects:write",
      request: z.object({
        params,
        headers: ifMatch,
        body: z.strictObject({
          status: subjectStatusSchema.optional(),
          attributes: changedAttributes.default({}),
          links: links.optional(),
          relationship_ended_at: z.iso
            .datetime({ offset: true })
            .transform((text) => new Date(text).toISOString())
            .nullable()
            .optional()
            .describe("Needs `subjects:erase` too: it says when the subject is erased. Null: it goes on."),
          retention: retentionSchema
            .nullable()
            .optional()
            .describe("Needs `subjects:erase` too. Null: as the settings of the organization say."),
        }),
      }),
      bodyOptions: { examples: { plain: { attributes: { name: "Jane Smith" } } } },
      preconditioned: true,
      responses: { 200: { description: "The subject.", schema: subjectViewSchema, headers: etagHeader } },
      problems: ["not_found", "conflict", "different_actor_required", "unprocessable_entity"],
    },
    async (call) => {
      const { params: named, headers, body: sent } = call;
      const { relationship_ended_at: relationshipEndedAt, ...body } = sent;
      const order = {
        ...subjectCall(call),
        ...body,
        relationshipEndedAt,
        id: named.id,
        expected: headers["if-match"],
      };
      const corrected = await correctSubject(ports, order);
      return reply(ports, 200, await shownToCorrector(ports, order, corrected));
    },
  );

const timelineRoute = (ports: ReadPorts): Route =>
  route(
    {
      method: "get",
      path: "/v1/subjects/{id}/timeline",
      operationId: "readSubjectTimeline",
      tag,
      summary: "All that happened to a subject, the newest first.",
      description: "A page may be short where `kind` leaves few: go on while there is a cursor.",
      scope: "subjects:read",
      request: z.object({
        params,
        query: z.object({
          kind: entryKindSchema.optional(),
          limit: limitSchema,
          cursor: cursorSchema.optional(),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: z
            .object({ timeline: z.array(subjectEntryViewSchema), next_cursor: z.string().nullable() })
            .meta({ id: "SubjectTimelinePage" }),
        },
      },
      problems: ["not_found"],
    },
    async (call) => {
      const { cursor, ...query } = call.query;
      const request = { ...subjectCall(call), id: call.params.id, ...query, after: sortKeyIn(cursor) };
      const { entries, next } = await readTimeline(ports, request);
      return json(200, { timeline: entries.map(shownEntry), next_cursor: cursorOf(call, next) });
    },
  );

/** An entry with the id of a run as clients know it. */
const shownEntry = (entry: SubjectEntry) => {
  const { kind, ref } = entry;
  const isRun = kind === "run" && ref !== undefined;
  return viewSubjectEntry(isRun ? { ...entry, ref: publicExecutionId(ref) } : entry);
};

const reply = ({ now }: Pick<ReadPorts, "now">, status: number, record: SubjectRecord) =>
  json(status, viewSubject(record, now()), { etag: `"${record.version}"` });

const subjectCall = ({ caller, source }: CallFacts & CallerFacts) => ({
  caller,
  actor: actorOf(caller, source),
});

/** Words of names have any letters, a cursor has none of them. */
const cursorOf = ({ toCursor }: CallerFacts, next: string | undefined): string | null =>
  next === undefined ? null : toCursor(encodeURIComponent(next));

function sortKeyIn(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  try {
    return decodeURIComponent(cursor);
  } catch {
    throw badCursor();
  }
}
