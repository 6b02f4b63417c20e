import { expect } from "vitest";
import { createCaptureStore } from "../../../../adapters/memory/captures.ts";
import { createFeedStore } from "../../../../adapters/memory/feed.ts";
import { createListedRecords } from "../../../../adapters/memory/listed-records.ts";
import { createSubjectStore } from "../../../../adapters/memory/subjects.ts";
import { definedOnly } from "../../../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../../../test/support/memory-kit.ts";
import { createAccount } from "../../accounts/write.ts";
import type { Expected } from "../../expected.ts";
import { createSession } from "../create.ts";
import { decideSession } from "../decide.ts";
import { type Ended, verificationBegan, verificationEnded } from "../progress.ts";
import { type IdentitySession, type SentData, sessionKind } from "../records.ts";
import type { SessionRunPorts } from "../run.ts";

export const id = `sess_${"1".repeat(26)}`;
export const accountId = `acc_${"2".repeat(26)}`;
export const subjectId = accountId.replace("acc_", "subj_");
export const EXPECTED: Expected = { name: "Jane Doe" };
const actor = { type: "api_key" as const, id: "key_1", onBehalfOf: "user_1" };

/** The ports of sessions over the stores of a run. */
export function sessionPorts(kit: MemoryKit): SessionRunPorts {
  let events = 0;
  return {
    sessions: createListedRecords(kit.state, sessionKind),
    subjects: createSubjectStore(kit.state),
    captures: createCaptureStore(kit.state),
    executions: kit.ports,
    now: kit.ports.now,
    newEventId: () => `evt_${events++}`,
  };
}

/**
 * A session of the kit's run, which has begun.
 * @param says what the account and the session say of the applicant; absent: nothing
 */
export async function sessionOfRun(
  { caller, executionId }: MemoryKit,
  ports: SessionRunPorts,
  says: {
    readonly account?: Pick<SentData, "person">;
    readonly session?: SentData;
    readonly externalId?: string;
  } = {},
): Promise<IdentitySession> {
  const call = { caller, actor: { type: "api_key" as const, id: "key_1" }, retried: false };
  const { account: data = {}, externalId } = says;
  const account = { id: accountId, entityType: "person" as const, data, ...definedOnly({ externalId }) };
  await createAccount(ports, { ...call, ...account });
  const workflow = { id: "wf_test", executionId };
  const made = await createSession(ports, { ...call, id, accountId, data: says.session ?? {}, workflow });
  const begun = { ...made, version: made.version + 1, workflow: { ...workflow, begun: true as const } };
  await ports.sessions.change({ ...begun, status: "pending" });
  return { ...begun, status: "pending" };
}

/** Another run that did as the kit's, such as that of a verification. */
export function sameRun({ state, executionId: of }: MemoryKit, executionId: string): void {
  const run = structuredClone(state.executions.get(of));
  if (run?.meta === undefined) throw new Error("The run of the kit is gone.");
  state.executions.set(executionId, { ...run, meta: { ...run.meta, executionId } });
}

/** A session without a run, of Jane Doe. */
export type SessionKit = Awaited<ReturnType<typeof sessionKit>>;

/** Makes one. */
export async function sessionKit() {
  const kit = await memoryKit({
    blocks: { end: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } },
    edges: [],
  });
  const ports = sessionPorts(kit);
  const call = { caller: kit.caller, actor };
  const named = { tenant: kit.caller, id };
  const data = { person: { name: { first: "Jane", last: "Doe" } } };
  const made = { ...call, retried: false, data };
  const ran = (executionId: string): void => sameRun(kit, executionId);
  await createAccount(ports, { ...made, id: accountId, entityType: "person", externalId: "user_1" });
  await createSession(ports, { ...made, id, accountId });
  return {
    kit,
    ports,
    call,
    named,
    /** The run of a verification, which checks nothing. */
    ran,
    /** A verification that begins and ends. */
    async verified(
      verdict: Ended["verdict"],
      kind = "idv",
      verificationId = `ver_${kind}`,
      expected = EXPECTED,
      update?: Ended["update"],
    ): Promise<void> {
      const verification = { id: verificationId, kind, executionId: `exec_${verificationId}` };
      ran(verification.executionId);
      await verificationBegan(ports, named, { ...verification, expected });
      await verificationEnded(ports, named, { ...verification, verdict, ...definedOnly({ update }) });
    },
    wait: (ms: number): void => kit.setNow(new Date(kit.ports.now().getTime() + ms).toISOString()),
    decide: (decision: "approve" | "decline", reason?: string) =>
      decideSession(ports, { ...call, id, decision, reason }),
    session: () => ports.sessions.find(kit.caller, id),
    account: () => ports.subjects.find(kit.caller, subjectId),
    /** The types of all events, which never name the subject. */
    async events(): Promise<string[]> {
      const feed = createFeedStore(kit.state);
      await feed.sequence(kit.caller);
      const all = await feed.read(kit.caller, 0, 100);
      expect(JSON.stringify(all)).not.toContain("user_1");
      return all.map(({ eventType }) => eventType).filter((type) => !type.startsWith("subject.created"));
    },
  };
}
