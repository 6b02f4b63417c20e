import * as z from "zod";
import { checkedCollectSchema } from "../../core/capture/collect.ts";
import type { CapturePorts } from "../../core/capture/context.ts";
import { type CaptureFor, createSession } from "../../core/capture/create.ts";
import { textsSchema, themeSchema } from "../../core/capture/page-schemas.ts";
import { cancelSession, findSession } from "../../core/capture/read.ts";
import { captureIdSchema } from "../../core/capture/records.ts";
import type { RunStarter } from "../../core/capture/start.ts";
import { localeSchema } from "../../core/capture/step-terms.ts";
import { jsonObjectSchema } from "../../core/json.ts";
import { givenId, plainText } from "../../core/plain-text.ts";
import { durationSchema, durationSeconds, workflowIdSchema } from "../../core/workflows/language.ts";
import { actorOf } from "./actor.ts";
import { captureSessionSchema, captureSessionView } from "./capture-session-view.ts";
import { caseParams } from "./cases.ts";
import { executionIdSchema } from "./execute-request.ts";
import { json, type Route, route } from "./route.ts";

/** What the calls of capture sessions need. */
export interface CaptureDeps {
  readonly ports: CapturePorts;
  readonly starter: RunStarter;
}

const captureTag = "Capture";

const DAY = 86_400;
const MAX_SECONDS = 30 * DAY;

const collects = checkedCollectSchema.shape;

/** Where the capture page leads at the end. */
export const returnUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine(isSafeReturn, "A return_url is https, or http on this machine.")
  .describe("Where the page leads at the end.");

const newSessionSchema = z
  .strictObject({
    subject_id: givenId().describe("The person, by your id or by ours."),
    workflow_id: workflowIdSchema
      .optional()
      .describe("Starts its live version, which must pause where a capture session answers."),
    input: jsonObjectSchema.optional().describe("Of that run; `subject_id` is added."),
    execution_id: executionIdSchema.optional().describe("Serves the open pause of this run."),
    block_id: z
      .string()
      .max(400)
      .optional()
      .describe("Which block of that run, when several wait for a session."),
    case_id: caseParams.shape.id
      .optional()
      .describe(
        "Answers what a reviewer asks the applicant for: send its id with `POST /v1/cases/{id}/submission`.",
      ),
    steps: collects.steps.optional().describe("Collects this for the subject, without a run."),
    document_types: collects.documentTypes.unwrap().optional(),
    countries: collects.countries.unwrap().optional(),
    fields: collects.fields,
    consent: collects.consent,
    retries: collects.retries.unwrap().optional(),
    confirm_number: collects.confirmNumber.unwrap().optional(),
    organization_name: plainText(100).optional().describe("Your name, as the page shows it."),
    locale: localeSchema.optional().describe("Unless set, that of the person's browser."),
    theme: themeSchema.optional(),
    texts: textsSchema.optional().describe("In place of the page's own, by its keys."),
    return_url: returnUrlSchema.optional(),
    expires_in: durationSchema
      .refine((text) => {
        const seconds = durationSeconds(text) ?? 0;
        return seconds > 0 && seconds <= MAX_SECONDS;
      }, "A session lasts longer than zero and at most P30D.")
      .default("PT24H"),
  })
  .check(({ value, issues }) => {
    const named = [value.workflow_id, value.execution_id, value.case_id, value.steps].filter(
      (one) => one !== undefined,
    );
    if (named.length !== 1)
      issues.push({
        code: "custom",
        input: named.length,
        path: [],
        message: "Name exactly one of workflow_id, execution_id, case_id and steps.",
        params: { code: "mutually_exclusive" },
      });
    const settings = [
      "document_types",
      "countries",
      "fields",
      "consent",
      "retries",
      "confirm_number",
    ] as const;
    for (const name of value.steps === undefined ? settings : ([] as const))
      if (value[name] !== undefined)
        issues.push({
          code: "custom",
          input: name,
          path: [name],
          message: "The graph says this: give it only with `steps`.",
          params: { code: "needs_steps" },
        });
    if (value.input !== undefined && value.workflow_id === undefined)
      issues.push({
        code: "custom",
        input: "input",
        path: ["input"],
        message: "Only a new run has an input: give it only with `workflow_id`.",
        params: { code: "needs_workflow" },
      });
    if (value.block_id !== undefined && value.execution_id === undefined)
      issues.push({
        code: "custom",
        input: "block_id",
        path: ["block_id"],
        message: "It names a block of a run: give it only with `execution_id`.",
        params: { code: "needs_execution" },
      });
    if (value.steps !== undefined) {
      const checked = checkedCollectSchema.safeParse(collectOf(value));
      for (const { path, message } of checked.error?.issues ?? [])
        issues.push({
          code: "custom",
          input: value.steps,
          path,
          message,
          params: { code: "steps_do_not_fit" },
        });
    }
  })
  .meta({ id: "NewCaptureSession" });
type NewSessionBody = z.output<typeof newSessionSchema>;

function isSafeReturn(text: string): boolean {
  // It is called for what is no URL, too.
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1";
}

const collectOf = ({
  steps,
  document_types,
  countries,
  fields,
  consent,
  retries,
  confirm_number,
}: Partial<NewSessionBody>): object => ({
  steps,
  ...(document_types === undefined ? {} : { documentTypes: document_types }),
  ...(countries === undefined ? {} : { countries }),
  ...(fields === undefined ? {} : { fields }),
  ...(consent === undefined ? {} : { consent }),
  ...(retries === undefined ? {} : { retries }),
  ...(confirm_number === undefined ? {} : { confirmNumber: confirm_number }),
});

const createdSchema = captureSessionSchema
  .extend({
    url: z.string().describe("The link for the person. It opens on one device."),
    client_token: z.string().describe("Opens this session and nothing else. Shown only here, and in `url`."),
  })
  .meta({ id: "CreatedCaptureSession" });

const sessionParams = z.object({ id: captureIdSchema });

/** `/v1/capture-sessions`: sessions in which a person hands something in, as the customer sees them. */
export const captureSessionRoutes = ({ ports, starter }: CaptureDeps): Route[] => [
  route(
    {
      method: "post",
      path: "/v1/capture-sessions",
      operationId: "createCaptureSession",
      tag: captureTag,
      summary: "Make a link with which a person hands in documents and shows that they are there.",
      description:
        "One of `workflow_id` (starts a run), `execution_id` (serves the open pause of one; an earlier session of that pause is cancelled), `case_id` (the open request of a reviewer) and `steps` (no run). The run goes on when the session is submitted. When it expires or is cancelled, the block of the run fails.",
      scope: "capture:write",
      request: z.object({ body: newSessionSchema }),
      bodyOptions: {
        examples: {
          workflow: { workflow_id: "wf_kyc_hosted", subject_id: "user_jane_doe_001" },
          steps: { steps: ["consent", "document"], subject_id: "user_jane_doe_001" },
        },
      },
      // The answer holds the token.
      idempotent: "private",
      responses: { 201: { description: "The session.", schema: createdSchema } },
      problems: [
        "not_found",
        "conflict",
        "workflow_not_deployed",
        "payload_too_large",
        "unprocessable_entity",
      ],
    },
    async ({ caller, body, source, newId }) => {
      const { session, clientToken, url } = await createSession(ports, starter, {
        caller,
        actor: actorOf(caller, source),
        executionId: newId("exec"),
        subjectId: body.subject_id,
        what: whatOf(body),
        terms: {
          expiresIn: durationSeconds(body.expires_in) ?? DAY,
          locale: body.locale,
          theme: body.theme,
          texts: body.texts,
          returnUrl: body.return_url,
          organizationName: body.organization_name,
        },
      });
      return json(201, { ...captureSessionView(session), url, client_token: clientToken });
    },
  ),
  route(
    {
      method: "get",
      path: "/v1/capture-sessions/{id}",
      operationId: "getCaptureSession",
      tag: captureTag,
      summary: "Read how far a capture session is.",
      scope: "capture:read",
      request: z.object({ params: sessionParams }),
      responses: { 200: { description: "The session.", schema: captureSessionSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params }) => json(200, captureSessionView(await findSession(ports, caller, params.id))),
  ),
  route(
    {
      method: "post",
      path: "/v1/capture-sessions/{id}/cancel",
      operationId: "cancelCaptureSession",
      tag: captureTag,
      summary: "Cancel a capture session.",
      description:
        "Its link stops working. The block of its run fails, and the graph decides how the run goes on.",
      scope: "capture:write",
      request: z.object({ params: sessionParams }),
      responses: { 200: { description: "The session.", schema: captureSessionSchema } },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, params, source }) =>
      json(200, captureSessionView(await cancelSession(ports, caller, params.id, actorOf(caller, source)))),
  ),
];

function whatOf(body: NewSessionBody): CaptureFor {
  if (body.workflow_id !== undefined)
    return { kind: "workflow", workflowId: body.workflow_id, input: body.input ?? {} };
  if (body.execution_id !== undefined)
    return { kind: "execution", executionId: body.execution_id, blockId: body.block_id };
  if (body.case_id !== undefined) return { kind: "case", caseId: body.case_id };
  return { kind: "steps", collect: checkedCollectSchema.parse(collectOf(body)) };
}
