import * as z from "zod";
import { catchUp } from "../../core/audit/catch-up.ts";
import { eventType, presentationTypes } from "../../core/audit/event-types.ts";
import type { FeedStore } from "../../core/audit/ports.ts";
import { readFeed, readFeedBackwards } from "../../core/audit/read-feed.ts";
import { eventView, viewEvent } from "../../core/audit/view.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { credentialEvent } from "../../core/credentials/events.ts";
import { findCredential } from "../../core/credentials/lifecycle.ts";
import { plainText } from "../../core/plain-text.ts";
import { actorOf } from "./actor.ts";
import { credentialId } from "./credentials.ts";
import { cursorSchema, limitSchema } from "./cursor.ts";
import { json, type Route, route } from "./route.ts";

/** The dependencies of the feed's calls. */
export interface AuditPorts {
  feed: FeedStore;
  credentials: CredentialPorts;
}

const TAG = "Audit";
const instant = z.iso.datetime({ offset: true });
const position = cursorSchema
  .refine((text) => /^\d{1,12}$/.test(text), "This is not a cursor of the feed.")
  .transform(Number);

/** `/v1/audit/events`: events of credentials and executions. */
export function auditRoutes(ports: AuditPorts): Route[] {
  return [listRoute(ports), recordRoute(ports)];
}

function listRoute(ports: AuditPorts): Route {
  const query = z.object({
    credential_id: credentialId.optional(),
    event_type: eventType.optional(),
    outcome: z.enum(["success", "denied", "error"]).optional(),
    actor_id: z.string().min(1).max(256).optional().describe("Who did it: the id of a key."),
    resource_id: z.string().min(1).max(256).optional().describe("The resource that the event is about."),
    attestation_type: z.string().min(1).max(256).optional(),
    intervention_required: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    from: instant.optional(),
    to: instant.optional(),
    order: z.enum(["oldest", "newest"]).default("oldest").describe("Which event comes first."),
    limit: limitSchema,
    cursor: position.optional(),
  });
  return route(
    {
      method: "get",
      path: "/v1/audit/events",
      operationId: "listAuditEvents",
      compressed: true,
      tag: TAG,
      summary:
        "Read the feed, oldest first unless asked otherwise. A cursor never skips or repeats an event.",
      scope: "audit:read",
      request: z.object({ query }),
      responses: {
        200: {
          description: "One page.",
          schema: z.object({
            events: z.array(eventView),
            next_cursor: z
              .string()
              .nullable()
              .describe("Null on the last page. Later events make further pages."),
            resume_cursor: z.string().describe("Where a later call goes on, also after the last page."),
          }),
        },
      },
    },
    async ({ caller, toCursor, query }) => {
      const { credential_id, event_type, actor_id, resource_id, order, limit, cursor, ...others } = query;
      const { attestation_type, intervention_required, ...rest } = others;
      const filter = {
        ...rest,
        attestationType: attestation_type,
        needsIntervention: intervention_required,
        credentialId: credential_id,
        eventType: event_type,
        actorId: actor_id,
        resourceId: resource_id,
      };
      const page =
        order === "oldest"
          ? await readFeed(ports, caller, filter, cursor ?? 0, limit)
          : await readFeedBackwards(ports, caller, filter, cursor, limit);
      const resume = toCursor(String(page.position));
      return json(200, {
        events: page.events.map(viewEvent),
        next_cursor: page.more ? resume : null,
        resume_cursor: resume,
      });
    },
  );
}

const reference = plainText(256).optional();

/** What is told beyond the outcome; null: nothing. */
function presentationOf(
  facts: Readonly<
    Partial<Record<"external_session_ref" | "correlation_id" | "ucp_checkout_id", string | undefined>>
  > & { readonly presented_claims?: readonly string[] | undefined },
) {
  const { external_session_ref, presented_claims, correlation_id, ucp_checkout_id } = facts;
  const told = [external_session_ref, presented_claims, correlation_id, ucp_checkout_id];
  if (told.every((fact) => fact === undefined)) return null;
  return {
    sessionRef: external_session_ref ?? null,
    claims: [...(presented_claims ?? [])],
    correlationId: correlation_id ?? null,
    checkoutId: ucp_checkout_id ?? null,
  };
}

function recordRoute(ports: AuditPorts): Route {
  const body = z.strictObject({
    event_type: z.enum(presentationTypes).default("credential.presented"),
    credential_id: credentialId,
    outcome: z.enum(["success", "denied", "error"]).default("success"),
    outcome_reason: plainText(200).optional(),
    external_verifier_id: reference,
    external_transaction_ref: reference,
    external_session_ref: reference,
    presented_claims: z
      .array(
        z
          .string()
          .regex(
            /^[A-Za-z0-9_.:@#/-]{1,100}$/,
            "The name of a claim is 1 to 100 of letters, digits and _.:@#/-.",
          ),
      )
      .max(100)
      .optional()
      .describe("Names of the claims that were shown, never their values."),
    correlation_id: reference,
    ucp_checkout_id: reference,
  });
  return route(
    {
      method: "post",
      path: "/v1/audit/events",
      operationId: "recordPresentation",
      tag: TAG,
      summary: "Record that a credential was shown to somebody, and what came of it.",
      scope: "audit:write",
      request: z.object({ body }),
      idempotent: true,
      responses: {
        201: {
          description: "The event in the feed.",
          schema: eventView.extend({ recorded: z.literal(true) }),
        },
      },
      problems: ["not_found"],
    },
    async ({ caller, body: facts, source, newId }) => {
      const record = await findCredential(ports.credentials, caller, facts.credential_id);
      await catchUp(ports.feed, caller);
      const id = newId("evt");
      const event = credentialEvent(
        { ...ports.credentials, newEventId: () => id },
        record,
        facts.event_type,
        actorOf(caller, source),
        {
          outcome: facts.outcome,
          outcomeReason: facts.outcome_reason ?? null,
          externalVerifierId: facts.external_verifier_id ?? null,
          externalTransactionRef: facts.external_transaction_ref ?? null,
          presentation: presentationOf(facts),
        },
      );
      await ports.credentials.record({ tenant: caller, event });
      const sequenced = await ports.feed.place(caller, id);
      return json(201, { ...viewEvent(sequenced), recorded: true });
    },
  );
}
