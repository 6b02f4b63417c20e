import * as z from "zod";
import { type Assigned, assignCases, MAX_CASES } from "../../core/cases/assign-many.ts";
import { assigneeSchema } from "../../core/cases/records.ts";
import { type CaseDeps, caseIdSchema, caseTag, staffCall, staffIdSchema } from "./cases.ts";
import { json, type Route, route } from "./route.ts";

const resultSchema = z
  .object({
    case_id: z.string(),
    assignee: assigneeSchema.nullable().describe("Who has it now; null: nobody, or the case was refused."),
    problem: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe("Why this case was refused and has not changed; null: it was not."),
  })
  .meta({ id: "CaseAssignment" });

/** `POST /v1/cases/assign`: several cases at once. */
export const assignManyRoute = (deps: CaseDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/assign",
      operationId: "assignCases",
      tag: caseTag,
      summary: "Take several cases, give them to somebody, or put them back.",
      description: `Up to ${MAX_CASES} cases. Each is changed by the rules of \`POST /v1/cases/{id}/assign\`, with an event of its own; the answer says of each whether it was. A refused case does not stop the others.`,
      scope: "cases:write",
      request: z.object({
        body: z.strictObject({
          case_ids: z
            .array(caseIdSchema)
            .min(1)
            .max(MAX_CASES)
            .refine((ids) => new Set(ids).size === ids.length, "Name each case once."),
          assignee: staffIdSchema
            .nullable()
            .default("me")
            .describe("`me` or an id; null removes the assignee."),
          instead_of: staffIdSchema
            .optional()
            .describe(
              "The id of the one who has them now and loses them. Without it, such cases are refused.",
            ),
        }),
      }),
      bodyOptions: {
        examples: { plain: { case_ids: ["case_01k0example000000000000000"], assignee: "me" } },
      },
      idempotent: true,
      responses: {
        200: {
          description: "What became of each case, in the order of the request.",
          schema: z.object({ results: z.array(resultSchema) }).meta({ id: "CaseAssignments" }),
        },
      },
    },
    async (call) => {
      const { case_ids: caseIds, assignee, instead_of: insteadOf } = call.body;
      const done = await assignCases(deps, { ...staffCall(call), caseIds, assignee, insteadOf });
      return json(200, { results: done.map(viewAssigned) });
    },
  );

const viewAssigned = (one: Assigned): z.infer<typeof resultSchema> =>
  "record" in one
    ? { case_id: one.caseId, assignee: one.record.assignee ?? null, problem: null }
    : {
        case_id: one.caseId,
        assignee: null,
        problem: { code: one.problem.code, message: one.problem.message },
      };
