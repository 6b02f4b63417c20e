import type { Caller, Tenant } from "../access/caller.ts";
import { requireStill } from "../access/may-still.ts";
import { actorOf } from "../executions/records.ts";
import { Problem } from "../problem.ts";
import { confirmable, isProposedBy, proposedBy } from "../settings/proposal.ts";
import type { WorkflowPorts } from "./ports.ts";
import type { Consent, Proposal } from "./records.ts";

/** Who asks that a version goes live. `operator`: the start of a stack, which has no caller. */
export type Deployer = { readonly kind: "operator" } | { readonly kind: "caller"; readonly caller: Caller };

/** What is to go live: the draft with this counter, or a version. */
export type Wanted =
  | { readonly kind: "deploy"; readonly draftVersion: number; readonly note?: string }
  | { readonly kind: "activate"; readonly version: number };

/** What is known of a request that a version goes live. */
export type Asked =
  | { readonly kind: "given"; readonly consent: Consent }
  /** It waits for another principal. */
  | { readonly kind: "waiting"; readonly proposal: Proposal }
  /** Nothing waits for this yet, so that it must be proposed. `replaced`: the proposal that ends with it. */
  | { readonly kind: "missing"; readonly proposal: Proposal; readonly replaced: Proposal | undefined };

/**
 * Whether something may go live. Under `four_eyes_deploy` a second principal confirms what a first one has proposed,
 * and the first one must still have the right to deploy. This is the one place that decides it, for deploying and activating alike.
 *
 * @param isMeant the caller has named the draft (`If-Match`), so that a proposal of another draft may be replaced
 * @throws Problem `conflict` when another principal has proposed a draft that has changed since
 */
export async function consentTo(
  ports: Pick<WorkflowPorts, "settings" | "workflows" | "mayStill" | "now" | "newEventId">,
  tenant: Tenant,
  workflowId: string,
  wanted: Wanted,
  deployer: Deployer,
  isMeant: boolean,
): Promise<Asked> {
  const { version: settingsVersion, settings } = await ports.settings.read(tenant);
  if (deployer.kind === "operator" || !settings.four_eyes_deploy)
    return { kind: "given", consent: { settingsVersion } };
  await requireStill(ports.mayStill, deployer.caller, ["workflows:deploy"]);
  const by = actorOf(deployer.caller);
  const now = ports.now();
  const stored = await ports.workflows.readProposal(tenant, workflowId);
  const terms = { tenant, scope: "workflows:deploy", now, mayStill: ports.mayStill } as const;
  const open = await confirmable(stored, terms);
  const isOwn = open !== undefined && isProposedBy(open, deployer.caller);
  if (open !== undefined && isFor(open, wanted))
    return isOwn
      ? { kind: "waiting", proposal: open }
      : { kind: "given", consent: { settingsVersion, proposal: open } };
  if (open?.kind === "deploy" && wanted.kind === "deploy" && !isOwn && !isMeant) throw changedDraft();
  const proposal: Proposal = {
    id: ports.newEventId().replace("evt_", "prop_"),
    workflowId,
    ...wanted,
    ...proposedBy(by, now),
  };
  return { kind: "missing", proposal, replaced: stored };
}

const isFor = (proposal: Proposal, wanted: Wanted): boolean =>
  proposal.kind === "deploy"
    ? wanted.kind === "deploy" && wanted.draftVersion === proposal.draftVersion
    : wanted.kind === "activate" && wanted.version === proposal.version;

const changedDraft = (): Problem =>
  new Problem(
    "conflict",
    "The draft has changed since its deployment was proposed, so that nothing was deployed. To propose the draft as it is now, send its counter as If-Match.",
    {
      details: [{ path: "", code: "draft_changed", message: "Look at the draft again before you confirm." }],
    },
  );
