/** A block that issues its credential and dies before it can say so: credential and result agree in every way of settling the run. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogue } from "../../../blocks.config.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { credentialIssue } from "../../../core/blocks/credential_issue/spec.ts";
import type { BlockWork } from "../../../core/blocks/runtime/contract.ts";
import type { MachineInput } from "../../../core/executions/machine-ports.ts";
import { issuedFirst, startsFirst } from "../../support/issued-first.ts";
import { decide, type Kit, startKit } from "./kit.ts";

let kit: Kit;
let issuing: Awaited<ReturnType<typeof loadIssuing>>;
beforeAll(async () => {
  kit = await startKit();
  issuing = await loadIssuing();
});
afterAll(() => kit.stack.close());

/** The modules that read the environment of the stack. */
async function loadIssuing() {
  const { credentialIssueWork } = await import("../../../core/blocks/credential_issue/run.ts");
  const { runBlock } = await import("../../../core/blocks/runtime/run-block.ts");
  const { failBlock } = await import("../../../core/blocks/runtime/fail-block.ts");
  const { blockCredentialId } = await import("../../../core/credentials/ids.ts");
  const { believedBy } = await import("../../../core/executions/learning/believed.ts");
  const { credentialPorts, executionPorts, subjectPorts, uploads } = await import(
    "../../../lambdas/composition.ts"
  );
  return {
    credentialIssueWork,
    runBlock,
    failBlock,
    blockCredentialId,
    ports: {
      ...credentialPorts(),
      subjects: subjectPorts().subjects,
      documents: uploads().documents,
      isBelieved: believedBy(executionPorts()),
      catalogue,
    },
  };
}

type Work = BlockWork<
  ReturnType<typeof credentialIssue.input.parse>,
  ReturnType<typeof credentialIssue.config.parse>
>;

const issue: JsonObject = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "pending" },
  },
  retry: { maxAttempts: 1, intervalSeconds: 1, backoffRate: 1 },
};
const last = { blocks: { a: decide(), issue }, edges: [{ from: "a", to: "issue" }] };
const followed = { blocks: { issue, b: decide() }, edges: [{ from: "issue", to: "b" }] };

const died = (): Promise<never> => Promise.reject(new Error("the process died"));

async function instructionOf(graph: JsonObject, blockId: string) {
  const { machine } = await kit.target(graph);
  const instruction = machine.graph.blocks.find(({ id }) => id === blockId)?.instruction;
  if (instruction === undefined) throw new Error("no such block");
  return instruction;
}

/** The function of the block under the real runtime. */
async function runIssue(
  graph: JsonObject,
  executionId: string,
  doWork: Work,
  ports = kit.ports,
  spec: typeof startsFirst = startsFirst,
) {
  const runtime = { ports, spec, work: doWork };
  await issuing.runBlock(runtime, executionId, await instructionOf(graph, "issue"), () => {});
}

/** The same; its process dies when it is about to record. */
const runIssueAndDie = (graph: JsonObject, executionId: string, doWork: Work) =>
  runIssue(graph, executionId, doWork, {
    ...kit.ports,
    executions: { ...kit.ports.executions, record: died, recordIssued: died, recordUnlessIssued: died },
  }).catch(() => {});

/** Executes a graph on an EXPRESS machine that does only what `machine` does and then fails. */
async function execute(graph: JsonObject, executionId: string, machine: (input: MachineInput) => unknown) {
  const runSync = async (_machine: unknown, input: MachineInput) => {
    await machine(input);
    return "failed" as const;
  };
  const ports = { ...kit.ports, runner: { ...kit.ports.runner, runSync } };
  const options = { executionId, input: {} };
  return kit.execute(ports, { caller: kit.caller, target: await kit.target(graph), options });
}

/** Signs; the credential becomes valid with the result. */
const sign: Work = (task) => issuing.credentialIssueWork(issuing.ports)(task);

const work: Work = async (task) => issuedFirst(issuing.ports.credentials, await sign(task));
const credentialOf = (executionId: string) =>
  issuing.ports.credentials.find(issuing.blockCredentialId(kit.caller, executionId, "issue"));

test("a credential as the last step: the run is completed and has it in its result", async () => {
  const id = "exec_last";
  const { handler } = await import("../../../lambdas/blocks/decision/handler.ts");
  const view = await execute(last, id, async () => {
    await handler({ action: "run", executionId: id, instruction: await instructionOf(last, "a") });
    await runIssueAndDie(last, id, work);
  });
  expect(view).toMatchObject({ status: "completed", error: null });
  const credential = await credentialOf(id);
  expect(credential?.state).toBe("active");
  expect(view.output.issue).toMatchObject({ credential_id: credential?.id, status: "active" });
  const trail = await kit.readAuditTrail(kit.ports, { caller: kit.caller, executionId: id });
  expect(trail.seal).not.toBeNull();
});

test("a credential with blocks after it: the run fails because of the unfinished blocks, and has the credential in its result", async () => {
  const id = "exec_followed";
  const view = await execute(followed, id, () => runIssueAndDie(followed, id, work));
  expect(view).toMatchObject({ status: "failed", error: expect.stringContaining("b:") });
  expect(view.finalState.completedBlocks).toEqual(["issue"]);
  expect(view.output.issue).toMatchObject({ credential_id: (await credentialOf(id))?.id, status: "active" });
});

test("an unsigned credential: its block failed, and a late writer cannot sign it any more", async () => {
  const id = "exec_unsigned";
  const unsigned: Work = async (task) => {
    await sign(task);
    return died();
  };
  let straggler: (() => Promise<unknown>) | undefined;
  const view = await execute(followed, id, () =>
    runIssueAndDie(followed, id, (task) => {
      straggler = async () => work(task);
      return unsigned(task);
    }),
  );
  expect(view).toMatchObject({ status: "failed", output: {} });
  expect((await credentialOf(id))?.state).toBe("issuing");
  expect(await straggler?.()).toMatchObject({ kind: "failed" });
  expect((await credentialOf(id))?.state).toBe("issuing");
});

test("a process that dies when it is about to record: nothing was issued, and its block failed", async () => {
  const id = "exec_died_signed";
  const view = await execute(followed, id, () => runIssueAndDie(followed, id, sign));
  expect(view).toMatchObject({ status: "failed", output: {} });
  expect((await credentialOf(id))?.state).toBe("issuing");
});

test("a credential and its result are one write: the answer is lost, and both are there", async () => {
  const id = "exec_answer_of_both_lost";
  const { executions } = kit.ports;
  const recordIssued: typeof executions.recordIssued = async (...given) => {
    expect(await executions.recordIssued(...given)).toBe(true);
    return died();
  };
  const lost = { ...kit.ports, executions: { ...executions, recordIssued } };
  const view = await execute(last, id, async () => {
    const { handler } = await import("../../../lambdas/blocks/decision/handler.ts");
    await handler({ action: "run", executionId: id, instruction: await instructionOf(last, "a") });
    await runIssue(last, id, sign, lost, credentialIssue).catch(() => {});
    await runIssue(last, id, sign, kit.ports, credentialIssue);
  });
  expect(view).toMatchObject({ status: "completed", output: { issue: { status: "active" } } });
  expect(view.output.issue).toMatchObject({ credential_id: (await credentialOf(id))?.id });
});

test("a process that dies when it is about to record all at once: nothing of the credential is there", async () => {
  const id = "exec_died_at_once";
  const ports = { ...kit.ports, executions: { ...kit.ports.executions, recordIssued: died } };
  const view = await execute(followed, id, () =>
    runIssue(followed, id, sign, ports, credentialIssue).catch(() => {}),
  );
  expect(view).toMatchObject({ status: "failed", output: {} });
  expect(await credentialOf(id)).toBeUndefined();
});

test.each([
  ["started", startsFirst],
  ["at once", credentialIssue],
])(
  "two attempts at the same time (%s) sign twice, and one signature is stored, with its own result",
  async (how, spec) => {
    const id = `exec_signed_twice_${how.replace(" ", "_")}`;
    const both: (() => void)[] = [];
    const together: Work = async (task) => {
      const outcome = await sign(task);
      await new Promise<void>((resolve) => {
        both.push(resolve);
        if (both.length === 2) for (const release of both) release();
      });
      return outcome;
    };
    const view = await execute(followed, id, () =>
      Promise.all([1, 2].map(() => runIssue(followed, id, together, kit.ports, spec))),
    );
    expect(both).toHaveLength(2);
    const stored = await credentialOf(id);
    expect(stored?.state).toBe("active");
    expect(JSON.stringify(view.output.issue)).toContain(stored?.signature);
  },
);

test("a credential that gets out while its block is being failed: the block is completed by it", async () => {
  const id = "exec_meanwhile";
  let finish: (() => Promise<unknown>) | undefined;
  await execute(followed, id, async () => {
    const slow: Work = (task) => {
      finish = async () => work(task);
      return died();
    };
    const { blockCredentials } = kit.ports;
    const meanwhile = {
      ...blockCredentials,
      // Reads, finds none, and only then the other one finishes.
      async outputOf(...run: Parameters<typeof blockCredentials.outputOf>) {
        const found = await blockCredentials.outputOf(...run);
        await finish?.();
        finish = undefined;
        return found;
      },
    };
    await runIssueAndDie(followed, id, slow);
    await issuing.failBlock(
      { ...kit.ports, blockCredentials: meanwhile },
      id,
      await instructionOf(followed, "issue"),
      () => {},
    );
  });
  const record = await kit.ports.executions.load(id);
  expect(record?.blocks.get("issue")?.result?.status).toBe("completed");
  expect((await credentialOf(id))?.state).toBe("active");
});

test("the answer that it is stored was lost at every try: the block is completed all the same", async () => {
  const id = "exec_answer_lost";
  const lost: Work = async (task) => {
    await work(task);
    return died();
  };
  const view = await execute(followed, id, () => runIssue(followed, id, lost));
  expect(view.finalState.completedBlocks).toEqual(["issue"]);
  expect((await credentialOf(id))?.state).toBe("active");
});
