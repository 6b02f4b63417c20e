import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { type CaptureKit, captureKit, codeOf } from "../../test/support/capture-kit.ts";
import type { ExecutionTarget } from "../executions/commands/requests.ts";
import { cancel } from "../executions/index.ts";
import { createSession } from "./create.ts";
import { createLink } from "./link.ts";
import { openSession } from "./open.ts";
import type { RunStarter } from "./start.ts";

/** A kit whose run a session starts. @param end what the run has come to when the starter answers */
async function starting(end?: (kit: Awaited<ReturnType<typeof captureKit>>) => Promise<void>) {
  const at = await captureKit();
  const { kit, ports, actor } = at;
  let started = 0;
  const { meta } = await kit.record();
  const target: ExecutionTarget = {
    workflowId: "wf_test",
    version: 1,
    machine: await kit.ports.machines.load(meta.machineHash),
    graphHash: "graph",
    subject: "{% $input.subject_id %}",
  };
  const starter: RunStarter = {
    target: async () => target,
    asked: () => Promise.reject(new Error("No test asks.")),
    run: async () => {
      started++;
      await end?.(at);
    },
    cancel: async (caller, executionId) => void (await cancel(kit.ports, { caller, executionId })),
  };
  const create = (subjectId = "anna", using: Partial<RunStarter> = {}, executionId = kit.executionId) =>
    createSession(
      ports,
      { ...starter, ...using },
      {
        caller: kit.caller,
        actor,
        executionId,
        subjectId,
        what: { kind: "workflow", workflowId: "wf_test", input: {} },
        terms: { expiresIn: 3600 },
      },
    );
  return { ...at, starter, create, target, count: () => started };
}

/** A session as the device of its first opening has it. */
async function openedBy({ ports }: Pick<CaptureKit, "ports">, clientToken: string) {
  const presented = { authorization: `Capture ${clientToken}`, device: undefined };
  const { device } = await openSession(ports, presented, undefined);
  const [id = ""] = clientToken.split(".");
  return { id, clientToken, presented: { ...presented, device } };
}

describe("a session of a new run", () => {
  it("serves its pause, and a retry of the same call starts no second run", async () => {
    const { create, kit, count, ports } = await starting();
    const first = await create();
    expect(first.session.run).toMatchObject({ executionId: kit.executionId, blockId: "ask" });
    const again = await create();
    expect(count()).toBe(0);
    // The token of the first is lost: the second takes its place.
    expect(await ports.sessions.ofPause({ executionId: kit.executionId, blockId: "ask" })).toBe(
      again.session.id,
    );
  });

  it("is refused, without a run, for a graph that cannot pause there", async () => {
    const { create, target, count } = await starting();
    const { machine } = target;
    const blocks = machine.graph.blocks.filter(({ id }) => id !== "ask");
    const without = { ...target, machine: { ...machine, graph: { ...machine.graph, blocks } } };
    expect(await codeOf(create("anna", { target: async () => without }, "exec_new"))).toBe(
      "unprocessable_entity",
    );
    expect(count()).toBe(0);
  });

  it("stops the run that is about somebody else, and one that waits elsewhere", async () => {
    const other = await starting();
    expect(await codeOf(other.create("bertha"))).toBe("unprocessable_entity");
    expect((await other.kit.record()).meta.status).toBe("cancelled");
    const elsewhere = await starting();
    const pause = elsewhere.kit.state.executions.get(elsewhere.kit.executionId)?.pauses.get("ask");
    if (pause !== undefined) pause.answeredBy = "person";
    expect(await codeOf(elsewhere.create())).toBe("unprocessable_entity");
    expect((await elsewhere.kit.record()).meta.status).toBe("cancelled");
  });

  it("is not made again, and the run not stopped, once the run has gone on", async () => {
    const { create, kit, ...at } = await starting();
    const { clientToken } = await create();
    const { presented } = await at.filled(openedBy(at, clientToken));
    await at.submit(presented);
    expect(await codeOf(create())).toBe("conflict");
    expect((await kit.record()).meta.endedAt).toBeUndefined();
  });

  it("keeps the run of a session that was submitted, though the run is not told yet", async () => {
    const { create, kit, ...at } = await starting();
    const { clientToken } = await create();
    const { presented } = await at.filled(openedBy(at, clientToken));
    const dies = { ...at.ports.executions, executions: { ...at.ports.executions.executions } };
    dies.executions.endPause = () => Promise.reject(new Error("dies"));
    await expect(at.submit(presented, { ...at.ports, executions: dies })).rejects.toThrow("dies");
    expect(await codeOf(create())).toBe("conflict");
    expect((await kit.record()).meta.endedAt).toBeUndefined();
  });

  it("comes as a link for 24 hours, which the next link ends", async () => {
    const { starter, kit, ports, actor, ...at } = await starting();
    const link = () =>
      createLink(ports, starter, {
        ...{ caller: kit.caller, actor, executionId: kit.executionId, subjectId: "anna" },
        ...{ workflowId: "wf_test", input: {}, terms: { locale: "de" } },
      });
    const first = await link();
    expect(first.expiresAt).toBe("2026-11-27T10:00:00.000Z");
    const token = (url: string) => url.slice(url.indexOf("#") + 1);
    const phone = await openedBy({ ports }, token(first.url));
    const second = await link();
    expect(await codeOf(at.consent(phone.presented))).toBe("capture_ended");
    const { presented } = await at.filled(openedBy({ ports }, token(second.url)));
    await at.submit(presented);
    expect((await at.load(second.sessionId)).status).toBe("completed");
    expect(await codeOf(link())).toBe("conflict");
    expect((await kit.record()).meta.endedAt).toBeUndefined();
  });

  it("leaves no run when the store fails", async () => {
    const { create, kit, ports } = await starting();
    ports.sessions.create = () => Promise.reject(new Error("The table is down."));
    await expect(create()).rejects.toThrow("down");
    expect((await kit.record()).meta.status).toBe("cancelled");
  });
});

describe("a session of a run", () => {
  it("needs the block to be named when several wait, and answers that one alone", async () => {
    const at = await captureKit();
    const { executionId, state } = at.kit;
    const pauses = state.executions.get(executionId)?.pauses;
    const first = pauses?.get("ask");
    if (first === undefined) throw new Error("The run waits.");
    pauses?.set("late", { ...first, blockId: "late" });
    const make = (blockId?: string) => at.create({ kind: "execution", executionId, blockId });
    await expect(make()).rejects.toMatchObject({
      code: "unprocessable_entity",
      details: [
        { message: "Send block_id ask for this one." },
        { message: "Send block_id late for this one." },
      ],
    });
    expect(await codeOf(make("other"))).toBe("conflict");
    const [ask, late] = [await make("ask"), await make("late")];
    for (const [blockId, { session }] of [
      ["ask", ask],
      ["late", late],
    ] as const) {
      expect(session.run?.blockId).toBe(blockId);
      expect(await at.ports.sessions.ofPause({ executionId, blockId })).toBe(session.id);
    }
  });

  it("is made for its own subject and an open pause only", async () => {
    const { create, kit } = await captureKit();
    expect(await codeOf(create(undefined, { subjectId: "bertha" }))).toBe("unprocessable_entity");
    expect(await codeOf(create({ kind: "execution", executionId: "exec_none" }))).toBe("not_found");
    const stranger = { ...kit.caller, organizationId: "org_other" };
    expect(await codeOf(create(undefined, { caller: stranger }))).toBe("not_found");
    kit.setNow("2026-12-30T10:00:00.000Z");
    expect(await codeOf(create())).toBe("conflict");
  });

  it("is one when two are made at once", async () => {
    const at = await captureKit();
    const codes = await Promise.all([codeOf(at.create()), codeOf(at.create())]);
    expect(codes.toSorted()).toEqual(["answered", "conflict"]);
  });

  it("does not take the pause from one that was submitted", async () => {
    const at = await captureKit();
    const { presented } = await at.filled();
    const dies = { ...at.ports.executions, executions: { ...at.ports.executions.executions } };
    dies.executions.endPause = () => Promise.reject(new Error("dies"));
    await expect(at.submit(presented, { ...at.ports, executions: dies })).rejects.toThrow("dies");
    expect(await codeOf(at.create())).toBe("conflict");
  });

  it("is not larger than the store takes", async () => {
    const at = await captureKit();
    const texts = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`t${n}`, "é".repeat(1000)]));
    expect(await codeOf(at.create(undefined, { terms: { expiresIn: 60, texts } }))).toBe("payload_too_large");
  });
});

describe("a session without a run", () => {
  it("takes a schema of fields only if it is one that a graph may have", async () => {
    const at = await captureKit();
    const make = (fields: JsonObject) => at.steps({ steps: ["fields"], fields });
    const object = { type: "object", properties: { name: { type: "string" } } };
    expect(await codeOf(make(object))).toBe("answered");
    for (const [fields, code] of [
      [{ ...object, description: "x".repeat(65_536) }, "schema_too_costly"],
      [{ type: "none" }, "invalid_schema"],
      [{ properties: { name: { pattern: "(a)\\1" } } }, "invalid_schema"],
    ] as const)
      await expect(make(fields)).rejects.toMatchObject({ code: "validation_failed", details: [{ code }] });
    expect(at.kit.state.captures.size).toBe(1);
  });
});
