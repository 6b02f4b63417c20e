import type { CapturePorts } from "../../capture/context.ts";
import { type CaptureLink, createLink } from "../../capture/link.ts";
import type { RunStarter } from "../../capture/start.ts";
import { notFound, Problem } from "../../problem.ts";
import { accountIdOf } from "../accounts/records.ts";
import { unerasedAccount } from "../accounts/write.ts";
import type { OneSession } from "./change.ts";
import { changeSession } from "./context.ts";
import { conflict, requireOpen } from "./lifecycle.ts";
import { isFinal } from "./records.ts";
import { cutLinks, lookAgain, type SessionRunPorts, settled } from "./run.ts";

/** The ports of capture links. */
export interface LinkPorts extends SessionRunPorts {
  readonly capture: CapturePorts;
  readonly starter: RunStarter;
}

/** Links of one session: a person who asks again has lost the one before. */
const MAX_LINKS = 100;

/**
 * A link to the capture page for a session with a workflow. The first one starts the session's run; a later one takes the place of the one
 * before. The url is shown once.
 * @throws Problem `not_found`; `unprocessable_entity` without a workflow, or for one that does not collect; `conflict` when the session is over, or nothing is asked of the applicant any more
 */
export async function captureLink(ports: LinkPorts, request: OneSession): Promise<CaptureLink> {
  const { caller, actor, id } = request;
  const askedAt = ports.now().toISOString();
  const found = await ports.sessions.find(caller, id);
  if (found === undefined) throw notFound("session");
  const session = await settled(ports, found);
  requireOpen(session);
  if (session.captures.length >= MAX_LINKS)
    throw conflict("too_many_links", "The session has too many links: make a new session.");
  const { workflow, returnUrl, locale, subjectId } = session;
  if (workflow === undefined)
    throw new Problem("unprocessable_entity", "Only a session with a workflow has a capture page.", {
      details: [
        { path: "data.id", code: "no_workflow", message: "Make the session with data.meta.workflow_id." },
      ],
    });
  const account = await unerasedAccount(ports, caller, accountIdOf(subjectId));
  const named = { tenant: caller, id, actor };
  // Before the run begins, so that it is followed whatever dies.
  await changeSession(ports, named, (current) => {
    requireOpen(current);
    if (current.workflow === undefined || current.workflow.begun === true) return undefined;
    const begun = { ...current.workflow, begun: true as const };
    return { after: { ...current, workflow: begun, lookAt: lookAgain(ports.now()) } };
  });
  const link = await createLink(ports.capture, ports.starter, {
    caller,
    actor,
    askedAt,
    subjectId: account.externalId ?? account.id,
    executionId: workflow.executionId,
    workflowId: workflow.id,
    input: {},
    terms: {
      ...(returnUrl === undefined ? {} : { returnUrl }),
      ...(locale === undefined ? {} : { locale }),
    },
  });
  const linked = await changeSession(ports, named, (current) => ({
    after: { ...current, captures: [...current.captures, link.sessionId] },
  }));
  // It was decided, or has expired, meanwhile.
  if (isFinal(linked.status)) await cutLinks(ports, linked);
  requireOpen(linked);
  return link;
}
