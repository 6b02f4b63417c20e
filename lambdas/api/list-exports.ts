import * as z from "zod";
import { type Caller, requireScope } from "../../core/access/caller.ts";
import { caseColumns, executionColumns } from "../../core/exports/columns.ts";
import { exportList, type ListFile, type ListFilePorts } from "../../core/exports/list-file.ts";
import type { SubjectNames } from "../../core/subjects/names.ts";
import { workflowIdSchema } from "../../core/workflows/language.ts";
import { actorOf } from "./actor.ts";
import { type CaseDeps, caseFilters, pageOfCases } from "./cases.ts";
import { cursorSchema } from "./cursor.ts";
import { executionFilters, executionList } from "./execution-lists.ts";
import type { ExecutionCalls } from "./executions.ts";
import { type CallerFacts, type CallFacts, json, type Reply, type Route, route } from "./route.ts";

/** The dependencies of the calls that export lists. */
export interface ListExportDeps extends ListFilePorts {
  readonly cases: CaseDeps;
  readonly executions: Pick<ExecutionCalls, "list">;
  readonly subjectNames: SubjectNames;
}

const tag = "Exports";
const PAGE = 100;

const fileSchema = z
  .object({
    url: z.string().describe("URL that gives the file until `expires_at`, without a key."),
    expires_at: z.string(),
    byte_size: z.number(),
    sha256: z.string().describe("SHA-256 of the file, in hex."),
    rows: z.number(),
    next_cursor: z
      .string()
      .nullable()
      .describe("The list goes on: the next file starts here, without the line of names."),
  })
  .meta({ id: "ListExport" });

const DESCRIPTION =
  "The file has no personal data of subjects: `subject_id` is the id of the record, `subj_…`. Text that a spreadsheet would take as a formula begins with an apostrophe. One file has up to about 5,000 rows. First writes an event with the filter into the audit feed.";

/** `/v1/exports/…`: lists as CSV. */
export const listExportRoutes = (deps: ListExportDeps): Route[] => [casesRoute(deps), executionsRoute(deps)];

const casesRoute = (deps: ListExportDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/exports/cases",
      operationId: "exportCases",
      tag,
      summary: "A list of cases as CSV.",
      description: `Needs \`cases:read\`, too. ${DESCRIPTION}`,
      scope: "lists:export",
      request: z.object({ query: caseFilters.extend({ cursor: cursorSchema.optional() }) }),
      responses: { 200: { description: "Where the file is.", schema: fileSchema } },
    },
    async (call) => {
      const { caller, query } = call;
      requireScope(caller, "cases:read");
      const { cursor: after, ...filters } = query;
      const filter = await withRecord(deps, caller, { ...filters, overdue: filters.overdue?.toString() });
      const page = async (cursor: string | undefined) => {
        const { cases, next } = await pageOfCases(deps.cases, caller, filters, { limit: PAGE, cursor });
        const rows = await Promise.all(
          cases.map(async ({ subject_id, ...shown }) => ({
            ...shown,
            subject: subject_id === null ? null : await recordOf(deps, caller, subject_id),
          })),
        );
        return { rows, ...(next === undefined ? {} : { next }) };
      };
      const list = { eventType: "cases.exported", columns: caseColumns, page } as const;
      return answer(call, await exportList(deps, { ...fileCall(call), filter, after }, list));
    },
  );

const executionsRoute = (deps: ListExportDeps): Route =>
  route(
    {
      method: "get",
      path: "/v1/exports/executions",
      operationId: "exportExecutions",
      tag,
      summary: "A list of executions as CSV.",
      description: `Needs \`workflows:executions:read\`, too. ${DESCRIPTION}`,
      scope: "lists:export",
      request: z.object({
        query: executionFilters.extend({
          workflowId: workflowIdSchema.optional(),
          cursor: cursorSchema.optional(),
        }),
      }),
      responses: { 200: { description: "Where the file is.", schema: fileSchema } },
    },
    async (call) => {
      const { caller, query } = call;
      requireScope(caller, "workflows:executions:read");
      const { cursor: after, ...filters } = query;
      const { subjectId: subject_id, ...others } = filters;
      const filter = await withRecord(deps, caller, { ...others, subject_id });
      const asked = executionList(caller, filters);
      const page = async (cursor: string | undefined) => {
        const found = await deps.executions.list({
          ...asked,
          limit: PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        });
        return { rows: found.executions, ...(found.next === undefined ? {} : { next: found.next }) };
      };
      const list = { eventType: "executions.exported", columns: executionColumns, page } as const;
      return answer(call, await exportList(deps, { ...fileCall(call), filter, after }, list));
    },
  );

const fileCall = ({ caller, source, newId }: CallerFacts & CallFacts) => ({
  caller,
  actor: actorOf(caller, source),
  eventId: newId("evt"),
});

const answer = ({ toCursor }: CallerFacts, file: ListFile): Reply => {
  const { url, expiresAt, byteSize, sha256, rows, next } = file;
  const next_cursor = next === undefined ? null : toCursor(next);
  const body = { url, expires_at: expiresAt, byte_size: byteSize, sha256, rows, next_cursor };
  return json(200, body, { "cache-control": "no-store" });
};

/** The record of a subject by the caller's id, which may be personal. */
const recordOf = async (
  { subjectNames }: ListExportDeps,
  caller: Caller,
  externalId: string,
): Promise<string | null> => (await subjectNames.idOf(caller, externalId)) ?? null;

/** A filter as the feed keeps it: the subject by its record. */
async function withRecord(
  deps: ListExportDeps,
  caller: Caller,
  { subject_id: subject, ...filter }: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string | undefined>> {
  if (subject === undefined) return filter;
  return { ...filter, subject_id: (await recordOf(deps, caller, subject)) ?? "unknown" };
}
