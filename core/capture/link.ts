import type { JsonObject } from "../../compiler/json.ts";
import type { CapturePorts } from "./context.ts";
import { createSession, type NewSession, type SessionTerms } from "./create.ts";
import type { RunStarter } from "./start.ts";

/** How long a link works, in seconds (capture.md: 24 hours). */
const LINK_SECONDS = 86_400;

/** What a link is for: the session of another API, which has one run. */
export interface LinkOrder extends Pick<NewSession, "caller" | "actor" | "subjectId" | "askedAt"> {
  /** `exec_…` of that run: ours, kept by the session of the other API, and the same at every call. */
  readonly executionId: string;
  /** Its live version must pause where a capture session answers. */
  readonly workflowId: string;
  /** Of the run, when this call starts it; `subject_id` is added. */
  readonly input: JsonObject;
  readonly terms: Omit<SessionTerms, "expiresIn">;
}

/** A link for the person. The url holds the token, and is shown once. */
export interface CaptureLink {
  readonly url: string;
  readonly expiresAt: string;
  /** Of the capture session: `findSession` says how far it is, events `capture.*` name it as their resource. */
  readonly sessionId: string;
}

/**
 * Makes a link to the capture page for the session of another API, such as the Identity API. The first call starts the run; a later one
 * serves the block that waits now, and ends the link before, so that one device has the session. Its token does what any client token
 * does: it uploads for this session, takes its challenges and reads status words.
 * @throws Problem as `createSession`: 409 once the person has submitted and no block waits, or the run has ended; 422 for a workflow that
 *   does not collect, and for a run about another subject
 */
export async function createLink(
  ports: CapturePorts,
  starter: RunStarter,
  { workflowId, input, terms, ...order }: LinkOrder,
): Promise<CaptureLink> {
  const { session, url } = await createSession(ports, starter, {
    ...order,
    what: { kind: "workflow", workflowId, input },
    terms: { ...terms, expiresIn: LINK_SECONDS },
  });
  return { url, expiresAt: session.expiresAt, sessionId: session.id };
}
