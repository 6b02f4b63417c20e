import * as z from "zod";
import { captureIdSchema } from "../../core/capture/records.ts";
import { askedDocumentSchema } from "../../core/cases/records.ts";
import { type AskPorts, askApplicant, withdrawRequest } from "../../core/cases/request.ts";
import type { SubmitRequest } from "../../core/cases/submit.ts";
import { caseViewSchema } from "../../core/cases/view.ts";
import { keptExecutionId } from "../../core/executions/execution-id.ts";
import type { ExecutionView } from "../../core/executions/reads/view.ts";
import { jsonValueSchema } from "../../core/json.ts";
import { freeText } from "../../core/plain-text.ts";
import { type CaseDeps, caseParams, caseReply, caseTag, reason, replaysCase, staffCall } from "./cases.ts";
import { executionIdSchema } from "./execute-request.ts";
import { type ExecutionDeps, executionReply, runAnswer } from "./executions.ts";
import { type Route, route } from "./route.ts";

/** What asking the applicant needs. */
export interface RequestDeps extends CaseDeps, Pick<ExecutionDeps, "calls" | "credentials"> {
  readonly executions: AskPorts["executions"];
  /** The use case, with bound ports. */
  readonly submit: (request: Omit<SubmitRequest, "mayBegin">) => Promise<ExecutionView>;
  /** The same with what a capture session has collected. */
  readonly submitSession: (
    request: Omit<SubmitRequest, "mayBegin" | "input"> & { readonly sessionId: string },
  ) => Promise<ExecutionView>;
}

/** `/v1/cases/{id}/request` and `/submission`: what the applicant is asked for, and sends. */
export const requestRoutes = (deps: RequestDeps): Route[] => [
  askRoute(deps),
  withdrawRoute(deps),
  submitRoute(deps),
];

/** A field of the run's input. */
const fieldName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, "A field's name is 1 to 64 of A-Z, a-z, 0-9 and _, a letter first.");

const documentsSchema = z
  .array(
    z.union([
      askedDocumentSchema.shape.type.transform((type) => ({ type, field: type })),
      z
        .strictObject({ type: askedDocumentSchema.shape.type, field: fieldName })
        .meta({ id: "AskedDocument" }),
    ]),
  )
  .max(10)
  .default([])
  .describe(
    "Types of uploads. `field`: which field of the run's input takes the id, where it is not named like the type.",
  );

const answers = { 200: { description: "The case as it is now.", schema: caseViewSchema } };

const askRoute = (deps: RequestDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/{id}/request",
      operationId: "askApplicant",
      tag: caseTag,
      summary: "Ask the applicant for another upload or a field.",
      description:
        "The case waits for the applicant, and a decision stays possible. Your back end sends the answer with `POST /v1/cases/{id}/submission`. `execution_id` and `block_id` name the pause when several are open.",
      scope: "cases:write",
      request: z.object({
        params: caseParams,
        body: z.strictObject({
          reason,
          message: freeText(2000).trim().min(1).optional().describe("For the applicant."),
          execution_id: executionIdSchema.optional(),
          block_id: z.string().max(400).optional(),
          documents: documentsSchema,
          fields: z
            .record(fieldName, jsonValueSchema)
            .default({})
            .describe("JSON Schemas of fields of the run's input, by name."),
        }),
      }),
      bodyOptions: {
        examples: {
          plain: {
            reason: "The photo has a glare.",
            message: "Please photograph the front of your passport again.",
            documents: ["identity_front"],
          },
        },
      },
      ...replaysCase(deps),
      responses: answers,
      problems: ["not_found", "conflict", "already_resumed", "unprocessable_entity"],
    },
    async (call) => {
      const { execution_id: executionId, block_id: blockId, ...body } = call.body;
      const request = { ...staffCall(call), ...body, caseId: call.params.id, executionId, blockId };
      return caseReply(deps, 200, await askApplicant(deps, { ...request, requestId: call.newId("req") }));
    },
  );

const withdrawRoute = (deps: RequestDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/{id}/request/withdraw",
      operationId: "withdrawRequest",
      tag: caseTag,
      summary: "Withdraw a request to the applicant.",
      description: "The pause waits for its decision as before.",
      scope: "cases:write",
      request: z.object({ params: caseParams, body: z.strictObject({ reason }) }),
      bodyOptions: { examples: { plain: { reason: "The bank has sent the letter." } } },
      ...replaysCase(deps),
      responses: answers,
      problems: ["not_found", "conflict"],
    },
    async (call) =>
      caseReply(
        deps,
        200,
        await withdrawRequest(deps, {
          ...staffCall(call),
          caseId: call.params.id,
          reason: call.body.reason,
        }),
      ),
  );

const submitRoute = (deps: RequestDeps): Route =>
  route(
    {
      method: "post",
      path: "/v1/cases/{id}/submission",
      operationId: "submitAnswer",
      tag: caseTag,
      summary: "Send what the applicant was asked for.",
      description:
        "Exactly the fields of the case's `request`, or the capture session that collected them. The paused run is cancelled, and its `successorExecutionId` goes on in the same case: it runs again what reads the new data, and asks every reviewer again. Answers as execute does. One submission counts; the same call again carries on where it was cut off.",
      scope: "workflows:execute",
      request: z.object({
        params: caseParams,
        body: z.union([
          z.strictObject({ input: z.record(z.string(), jsonValueSchema) }).meta({ id: "SubmittedInput" }),
          z
            .strictObject({
              capture_session_id: captureIdSchema.describe(
                "A submitted session that was made with the `case_id`: what it collected is the answer.",
              ),
            })
            .meta({ id: "SubmittedSession" }),
        ]),
      }),
      bodyOptions: {
        maxBytes: 2 * 1024 * 1024,
        examples: { plain: { input: { identity_front: "doc_01k0example" } } },
      },
      ...runAnswer(deps),
      problems: ["not_found", "missing_required_field", "conflict", "unprocessable_entity"],
    },
    async (call) => {
      const successorId = keptExecutionId(call.caller, call.newId("exec"));
      const { body } = call;
      const request = { ...staffCall(call), caseId: call.params.id, successorId };
      return executionReply(
        "input" in body
          ? await deps.submit({ ...request, input: body.input })
          : await deps.submitSession({ ...request, sessionId: body.capture_session_id }),
      );
    },
  );
