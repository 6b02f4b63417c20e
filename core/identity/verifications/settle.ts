import type { Tenant } from "../../access/caller.ts";
import { runIdOf } from "../../checks/recorded.ts";
import { awaitCheck, type CheckPorts, type CheckRun, readCheck } from "../../checks/run.ts";
import { changeDocument } from "../documents/change.ts";
import type { IdentityDocumentPorts } from "../documents/ports.ts";
import type { VerificationPorts } from "./ports.ts";
import { isOverdue, type Verification } from "./records.ts";
import { verificationEvent } from "./told.ts";
import { updateOf } from "./update.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** The ports of settling. */
export interface SettlePorts
  extends Pick<VerificationPorts, "verifications" | "identityDocuments" | "parties" | "now" | "newEventId"> {
  readonly checks: Pick<CheckPorts, "executions">;
}

/** A verification with the run that it is; undefined: its call died before the run began. */
export interface SeenVerification {
  readonly verification: Verification;
  readonly run: CheckRun | undefined;
}

/**
 * A verification as it stands. When its run has ended, the verdict is written once, and the document and the session are told; a call that
 * dies between is completed by the next one, or by the sweeper.
 */
export async function settleVerification(ports: SettlePorts, seen: Verification): Promise<SeenVerification> {
  const run = await readCheck(ports.checks, seen, seen.executionId);
  if (seen.toldAt !== undefined) return { verification: seen, run };
  const judged = await judge(ports, seen, run);
  if (judged.result === undefined) return { verification: judged, run };
  await tellDocument(ports, judged);
  await tellSession(ports, judged, run);
  const told = { ...judged, version: judged.version + 1, toldAt: ports.now().toISOString() };
  const verification = (await ports.verifications.change(told)) ? told : await again(ports, judged);
  return { verification, run };
}

/** A call that began a verification and has not begun its run by then is dead. */
const NOT_BEGUN: Verdict = {
  status: "canceled",
  doubt: false,
  error: { code: "not_begun", message: "The check was not begun: make another verification." },
};

function verdictNow(ports: SettlePorts, seen: Verification, run: CheckRun | undefined) {
  if (run === undefined) return isOverdue(seen, ports.now()) ? NOT_BEGUN : undefined;
  const type = run.block?.type;
  return verdictOf(run, type === undefined ? undefined : ports.checks.executions.catalogue.get(type));
}

/** Waits for the end of a verification, at most until the gateway's limit, and settles it. */
export async function settleAtEnd(ports: SettlePorts, tenant: Tenant, id: string): Promise<void> {
  await awaitCheck(ports.checks, tenant, runIdOf(id));
  const verification = await ports.verifications.find(tenant, id);
  if (verification !== undefined) await settleVerification(ports, verification);
}

async function judge(
  ports: SettlePorts,
  seen: Verification,
  run: CheckRun | undefined,
): Promise<Verification> {
  if (seen.result !== undefined) return seen;
  const verdict = verdictNow(ports, seen, run);
  if (verdict === undefined) return seen;
  const { status, doubt, error } = verdict;
  const at = run?.endedAt ?? ports.now().toISOString();
  const result = { status, doubt, at, ...(error === undefined ? {} : { error }) };
  const after = { ...seen, version: seen.version + 1, result };
  const events = [verificationEvent(ports, after, { type: "system" })];
  return (await ports.verifications.change(after, { events })) ? after : again(ports, seen);
}

async function again(ports: SettlePorts, seen: Verification): Promise<Verification> {
  const found = await ports.verifications.find(seen, seen.id);
  if (found === undefined) throw new Error("A verification is gone.");
  return found;
}

/** The document keeps the end of its latest verification. */
async function tellDocument(
  ports: Pick<IdentityDocumentPorts, "identityDocuments" | "now" | "newEventId">,
  { id, documentId, kind, result, ...tenant }: Verification,
): Promise<void> {
  if (documentId === undefined || result === undefined || kind === "face") return;
  const status = result.status === "canceled" ? ("failed" as const) : ("processed" as const);
  await changeDocument(ports, tenant, documentId, (document) =>
    document.verificationId === id && document.result === undefined
      ? { ...document, result: { status, at: result.at } }
      : undefined,
  );
}

async function tellSession(
  { parties }: SettlePorts,
  { id, kind, executionId, sessionId, result, autoUpdateSession, ...tenant }: Verification,
  run: CheckRun | undefined,
): Promise<void> {
  if (sessionId === undefined || result === undefined) return;
  const verdict = result.doubt ? ("review" as const) : result.status;
  const update = autoUpdateSession && verdict === "passed" ? updateOf(kind, run?.output) : undefined;
  const ended = { id, kind, executionId, verdict, ...(update === undefined ? {} : { update }) };
  await parties.verificationEnded(tenant, sessionId, ended);
}
