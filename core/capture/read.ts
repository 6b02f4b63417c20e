import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { CHALLENGE_LIMITS } from "../liveness/challenge.ts";
import { notFound, Problem } from "../problem.ts";
import { sidesOf } from "./collect.ts";
import { CONSENT } from "./consent.ts";
import { type CapturePorts, endIfDue, endSession } from "./context.ts";
import type { SessionView, Step } from "./page-schemas.ts";
import { type CaptureSession, isOver, type StepRecord } from "./records.ts";

type ReadPorts = Pick<CapturePorts, "sessions" | "executions" | "now">;

/**
 * A session of a tenant, expired if its time is over.
 * @throws Problem `not_found`, also for another tenant's
 */
export async function findSession(ports: ReadPorts, tenant: Tenant, id: string): Promise<CaptureSession> {
  const session = await ports.sessions.find(tenant, id);
  if (session === undefined) throw notFound("capture session");
  return endIfDue(ports, session);
}

/**
 * Cancels a session. Its run's block then fails, and the graph decides how the run goes on.
 * @throws Problem `not_found`; `conflict` when it is over
 */
export async function cancelSession(
  ports: ReadPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<CaptureSession> {
  for (let tries = 0; tries < 8; tries++) {
    const session = await findSession(ports, tenant, id);
    if (isOver(session)) throw new Problem("conflict", "This session is over.");
    const after = await endSession(ports, session, "cancel", "capture.cancelled", { actor });
    if (after.status === "cancelled") return after;
  }
  throw new Problem("conflict", "This session is being changed: try again.", { retryAfterSeconds: 1 });
}

/** A session as its page sees it. Nothing in it was read from what the person sent, but a number that is to be confirmed. */
export const pageView = (session: CaptureSession): SessionView => ({
  status: session.status,
  expires_at: session.expiresAt,
  locale: session.locale ?? null,
  theme: session.theme,
  texts: session.texts,
  return_url: session.returnUrl ?? null,
  organization_name: session.organizationName,
  steps: session.steps.map((step) => stepView(session, step)),
});

/** A step of a session as its page sees it. */
export function stepView({ collect }: CaptureSession, step: StepRecord): Step {
  const shown = {
    id: step.id,
    state: step.state,
    reason: step.state === "retake" ? (step.reason ?? null) : null,
    reason_side: step.state === "retake" ? (step.reasonSide ?? null) : null,
    tries_left: Math.max(0, collect.retries - step.retakes),
  };
  switch (step.kind) {
    case "consent": {
      const { version, texts } = collect.consent ?? CONSENT;
      return { ...shown, kind: "consent", config: { version, texts } };
    }
    case "document":
      return {
        ...shown,
        kind: "document",
        config: {
          document_types: [...collect.documentTypes],
          countries: collect.countries,
          sides: Object.fromEntries(collect.documentTypes.map((type) => [type, sidesOf(type)])),
        },
        number: step.state === "confirm" ? (step.number ?? null) : null,
      };
    case "liveness":
      return { ...shown, kind: "liveness", config: { seconds: CHALLENGE_LIMITS.localSeconds } };
    case "fields":
      return { ...shown, kind: "fields", config: { schema: collect.fields ?? {} } };
    case "selfie":
    case "proof_of_address":
      return { ...shown, kind: step.kind, config: {} };
    default:
      return step.kind satisfies never;
  }
}
