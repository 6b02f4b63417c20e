import * as z from "zod";
import type { LocalLimiter } from "../../core/access/local-limit.ts";
import type { RateLimiter } from "../../core/access/rate-limit.ts";
import { admit, type Presented, sessionOfToken } from "../../core/capture/admit.ts";
import type { CapturePorts } from "../../core/capture/context.ts";
import { acceptHandOver, offerHandOver, openSession } from "../../core/capture/open.ts";
import {
  acceptedHandOverSchema,
  acceptHandOverSchema,
  announcedUploadSchema,
  challengeViewSchema,
  handOverSchema,
  newUploadSchema,
  openedSchema,
  PAGE_LIMITS,
  sessionSubmissionSchema,
  sessionViewSchema,
  submittedSchema,
  submittedStepSchema,
} from "../../core/capture/page-schemas.ts";
import { pageView, stepView } from "../../core/capture/read.ts";
import { announceFile, takeChallenge } from "../../core/capture/steps.ts";
import { submitSession, submitStep } from "../../core/capture/submit.ts";
import { jsonObjectSchema } from "../../core/json.ts";
import type { ProblemCode } from "../../core/problem.ts";
import { json, publicRoute, type Reply, type Route, type RouteSpec, type Source } from "./route.ts";

/** What the calls of a capture page need. */
export interface CapturePageDeps {
  readonly ports: CapturePorts;
  /** Counts the calls of a session, over all processes. */
  readonly rateLimiter: RateLimiter;
  /** Counts calls by address, before anything is read. */
  readonly limiter: LocalLimiter;
}

/** 60 calls at once, and then one a second. */
const LIMIT = { per_second: 1, burst: PAGE_LIMITS.callsPerMinute } as const;

const headersSchema = z.object({
  authorization: z.string().optional().describe("`Capture <client_token>`."),
  "beltic-capture-device": z.string().max(200).optional().describe("What opening the session answered."),
  "cloudfront-viewer-country": z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
});
type PageHeaders = z.output<typeof headersSchema>;

const presentedIn = (headers: PageHeaders): Presented => ({
  authorization: headers.authorization,
  device: headers["beltic-capture-device"],
});

const stepParams = z.object({ id: z.string().max(64) });

const PROBLEMS: readonly ProblemCode[] = [
  "unauthorized",
  "conflict",
  "capture_open_elsewhere",
  "capture_moved",
  "capture_ended",
  "rate_limited",
];

/** `/v1/capture/…`: what a capture page may do with the token of its one session. No other credential opens these calls. */
export function capturePageRoutes(deps: CapturePageDeps): Route[] {
  const { ports, limiter, rateLimiter } = deps;
  const address = async ({ source: { ip = "unknown" } }: { source: Source }) => limiter.take(`capture ${ip}`);
  /** A call of a token: counted once the token is known. */
  const page = <R extends z.ZodObject>(
    spec: Pick<
      RouteSpec<R>,
      "method" | "path" | "operationId" | "summary" | "description" | "request" | "responses"
    > & {
      problems?: readonly ProblemCode[];
    },
    handle: (call: z.output<R>, presented: Presented, headers: PageHeaders) => Promise<Reply>,
  ): Route =>
    publicRoute(
      {
        ...spec,
        tag: "Capture",
        bodyOptions: { maxBytes: 256 * 1024, optional: true },
        problems: [...PROBLEMS, ...(spec.problems ?? [])],
        admit: address,
      },
      async (call) => {
        const headers = headersSchema.parse(call.headers);
        const presented = presentedIn(headers);
        const session = await sessionOfToken(ports, presented);
        await rateLimiter.take(session.id, LIMIT);
        return handle(call, presented, headers);
      },
    );
  return [
    page(
      {
        method: "post",
        path: "/v1/capture/open",
        operationId: "openCapture",
        summary: "Open a capture session on this device, the first one only.",
        request: z.object({ headers: headersSchema, body: z.strictObject({}) }),
        responses: { 200: { description: "The secret of the device.", schema: openedSchema } },
      },
      async (_call, presented, headers) =>
        json(200, await openSession(ports, presented, headers["cloudfront-viewer-country"])),
    ),
    page(
      {
        method: "get",
        path: "/v1/capture/session",
        operationId: "readCapture",
        summary: "Read what the session asks for, and how far it is.",
        request: z.object({ headers: headersSchema }),
        responses: {
          200: {
            description: "The session. Nothing in it was read from what the person sent.",
            schema: sessionViewSchema,
            headers: { "retry-after": "Seconds until a step that is being checked may be looked at again." },
          },
        },
      },
      async (_call, presented) => {
        const view = pageView(await admit(ports, presented));
        const isChecking = view.steps.some(({ state }) => state === "checking");
        return json(200, view, isChecking ? { "retry-after": "2" } : undefined);
      },
    ),
    page(
      {
        method: "post",
        path: "/v1/capture/steps/{id}/uploads",
        operationId: "announceCaptureUpload",
        summary: "Announce a file of a step.",
        request: z.object({ headers: headersSchema, params: stepParams, body: newUploadSchema }),
        responses: { 201: { description: "How to send its bytes.", schema: announcedUploadSchema } },
        problems: ["not_found", "payload_too_large"],
      },
      async ({ params, body }, presented) => {
        const { uploadId, upload } = await announceFile(ports, presented, params.id, body);
        return json(201, { upload_id: uploadId, upload });
      },
    ),
    page(
      {
        method: "post",
        path: "/v1/capture/steps/{id}/challenge",
        operationId: "takeCaptureChallenge",
        summary: "Take the liveness challenge of a step. It replaces the one before.",
        request: z.object({ headers: headersSchema, params: stepParams, body: z.strictObject({}) }),
        responses: {
          201: { description: "What to do in front of the camera.", schema: challengeViewSchema },
        },
        problems: ["not_found"],
      },
      async ({ params }, presented) => json(201, await takeChallenge(ports, presented, params.id)),
    ),
    page(
      {
        method: "post",
        path: "/v1/capture/steps/{id}/submit",
        operationId: "submitCaptureStep",
        summary: "Hand a step in.",
        description: "The body depends on the kind of the step: see docs/capture.md.",
        request: z.object({ headers: headersSchema, params: stepParams, body: jsonObjectSchema }),
        responses: {
          200: {
            description: "The step: accepted, being checked, or asked for again.",
            schema: submittedStepSchema,
            headers: { "retry-after": "Seconds until a step that is being checked may be looked at again." },
          },
        },
        problems: ["not_found", "payload_too_large", "unprocessable_entity", "unavailable"],
      },
      async ({ params, body }, presented) => {
        const session = await submitStep(ports, presented, params.id, body);
        const step = session.steps.find(({ id }) => id === params.id);
        if (step === undefined) throw new Error("A step that was handed in is in its session.");
        const isChecking = step.state === "checking";
        return json(200, { step: stepView(session, step) }, isChecking ? { "retry-after": "1" } : undefined);
      },
    ),
    page(
      {
        method: "post",
        path: "/v1/capture/submit",
        operationId: "submitCapture",
        summary: "Submit the session: all steps are accepted.",
        request: z.object({ headers: headersSchema, body: sessionSubmissionSchema }),
        responses: { 200: { description: "The session is over.", schema: submittedSchema } },
      },
      async ({ body }, presented) => {
        const { status, returnUrl } = await submitSession(ports, presented, body.behavior);
        return json(200, { status, return_url: returnUrl ?? null });
      },
    ),
    page(
      {
        method: "post",
        path: "/v1/capture/handover",
        operationId: "offerCaptureHandOver",
        summary: "Offer the session to another device.",
        request: z.object({ headers: headersSchema, body: z.strictObject({}) }),
        responses: {
          201: { description: "A code that works once, for ten minutes.", schema: handOverSchema },
        },
      },
      async (_call, presented) => {
        const { url, code, expiresAt } = await offerHandOver(ports, presented);
        return json(201, { url, code, expires_at: expiresAt });
      },
    ),
    publicRoute(
      {
        method: "post",
        path: "/v1/capture/handover/accept",
        operationId: "acceptCaptureHandOver",
        tag: "Capture",
        summary: "Take a session over with the code of a hand-over. Needs no token.",
        description:
          "A page that sends a device of its own (256 random bits, base64url) may repeat the call when the answer is lost.",
        request: z.object({ headers: headersSchema, body: acceptHandOverSchema }),
        bodyOptions: { maxBytes: 1024 },
        admit: address,
        responses: { 200: { description: "The session is this device's.", schema: acceptedHandOverSchema } },
        problems: ["not_found", "conflict", "rate_limited"],
      },
      async ({ body, headers }) => {
        const taken = await acceptHandOver(
          ports,
          body.code,
          headers["cloudfront-viewer-country"],
          headers["beltic-capture-device"],
        );
        return json(200, { client_token: taken.clientToken, device: taken.device });
      },
    ),
  ];
}
