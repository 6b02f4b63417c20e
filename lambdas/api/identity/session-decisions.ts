import * as z from "zod";
import { markForReview } from "../../../core/identity/sessions/change.ts";
import { decideSession } from "../../../core/identity/sessions/decide.ts";
import { captureLink } from "../../../core/identity/sessions/link.ts";
import { sessionIdSchema } from "../../../core/identity/sessions/records.ts";
import { freeText } from "../../../core/plain-text.ts";
import { documentSchema } from "../json-api/envelope.ts";
import { jsonApiRoute } from "../json-api/route.ts";
import { json, type Route } from "../route.ts";
import { type SessionDeps, sessionCall, shown } from "./session-deps.ts";
import { sessionViewSchema } from "./session-view.ts";

const tag = "Identity sessions";
const path = "/v1/identity/sessions/{id}" as const;
const params = z.object({ id: sessionIdSchema });
const session = { description: "The session.", schema: documentSchema(sessionViewSchema) };
const reasonBody = z.strictObject({
  meta: z
    .strictObject({
      reason: freeText(500)
        .min(1)
        .optional()
        .describe("Kept in the timeline of the account's subject, never signed."),
    })
    .optional(),
});

/** What a person, or a system for it, decides on a session, and the link of its applicant. */
export const decisionRoutes = (deps: SessionDeps): Route[] => [
  decisionRoute(deps, "approve"),
  decisionRoute(deps, "decline"),
  reviewRoute(deps),
  linkRoute(deps),
];

const decisionRoute = (deps: SessionDeps, decision: "approve" | "decline"): Route =>
  jsonApiRoute(
    {
      tag,
      method: "post",
      path: `${path}/${decision}`,
      operationId: decision === "approve" ? "approveIdentitySession" : "declineIdentitySession",
      summary: decision === "approve" ? "Approve a session." : "Decline a session.",
      description: `From \`completed\` or \`marked_for_review\`, else 409. Where the run of the session waits at a review, the decision is its answer: what the review asks for besides is named (422), and nothing is changed. ${
        decision === "approve"
          ? "The session is approved only when the run then ends well; until then it is `pending`. An account that is pending becomes active. 409 for what has become known since the checks: a true match, an alert that waits, and, unless it is marked for review, an expired document or an outdated check."
          : "Credentials that the run has issued in favour of its subject are revoked."
      }`,
      scope: "sessions:decide",
      request: z.object({ params, body: reasonBody }),
      bodyOptions: { optional: true },
      responses: { 200: session },
      problems: [
        "conflict",
        "unprocessable_entity",
        "already_resumed",
        "second_person_needed",
        "different_actor_required",
      ],
    },
    async (call) => {
      const request = { ...sessionCall(call), id: call.params.id, decision, reason: call.body.meta?.reason };
      return shown(deps, call, await decideSession(deps, request));
    },
  );

const reviewRoute = (deps: SessionDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "post",
      path: `${path}/mark-for-review`,
      operationId: "markIdentitySessionForReview",
      summary: "Mark a completed or failed session for review.",
      scope: "sessions:decide",
      request: z.object({ params, body: z.strictObject({}) }),
      bodyOptions: { optional: true },
      responses: { 200: session },
      problems: ["conflict"],
    },
    async (call) => shown(deps, call, await markForReview(deps, { ...sessionCall(call), ...call.params })),
  );

const linkRoute = (deps: SessionDeps): Route =>
  jsonApiRoute(
    {
      tag,
      method: "post",
      path: `${path}/capture-link`,
      operationId: "createIdentityCaptureLink",
      summary: "A link to the capture page for the applicant of a session.",
      description:
        "For a session with `meta.workflow_id`. It works for 24 hours, on one device at a time, and takes the place of the link before. The first one starts the session's run. The url is shown once.",
      scope: "sessions:write",
      request: z.object({ params, body: z.strictObject({}) }),
      bodyOptions: { optional: true },
      responses: {
        201: {
          description: "The link.",
          schema: z
            .object({ meta: z.object({ url: z.string(), expires_at: z.string() }) })
            .meta({ id: "IdentityCaptureLink" }),
        },
      },
      problems: ["conflict", "unprocessable_entity", "workflow_not_deployed"],
    },
    async (call) => {
      const { url, expiresAt } = await captureLink(deps, { ...sessionCall(call), ...call.params });
      return json(201, { meta: { url, expires_at: expiresAt } });
    },
  );
