import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import type { Caller } from "../../access/caller.ts";
import type { Scope } from "../../access/scopes.ts";
import type { FeedEvent } from "../../audit/event.ts";
import { disclose } from "./disclose.ts";
import { readExecution } from "./read.ts";
import { shownTo } from "./shown-to.ts";

const provider = { name: "register", version: "1" };
const output = { status: "found", company: { name: "Acme" }, candidates: [], checks: [], provider };
const graph = {
  blocks: {
    a: { type: "business_lookup", input: { name: "Acme" } },
    b: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [],
};

async function ran(input = {}): Promise<MemoryKit> {
  const kit = await memoryKit(graph, input);
  await kit.run("a", async () => ({ kind: "completed", output }));
  return kit;
}

/** Events that the feed has got since the run began. */
const told = (kit: MemoryKit): FeedEvent[] => [...(kit.state.outbox.get("org_test#staging")?.values() ?? [])];

const without = (kit: MemoryKit, ...lost: Scope[]) =>
  new Set([...kit.caller.scopes].filter((scope) => !lost.includes(scope)));

describe("outputs of an execution", () => {
  it("are shown whole to a key with executions:data:read, and recorded with reader, blocks and origin", async () => {
    const kit = await ran();
    const caller = { ...kit.caller, id: "key_2", onBehalfOf: "officer-7" };
    const source = { ip: "192.0.2.1", userAgent: "test/1" };
    const view = await shownTo(kit.ports, caller, await kit.record(), false, source);
    expect(view.output).toEqual({ a: output });
    expect(told(kit)).toMatchObject([
      {
        eventType: "execution.data_disclosed",
        outcome: "success",
        actorType: "api_key",
        actorId: "key_2",
        onBehalfOf: "officer-7",
        resourceId: kit.executionId,
        blockIds: ["a"],
        sourceIp: "192.0.2.1",
        userAgent: "test/1",
      },
    ]);
  });

  it("name no other subjects to a key without subjects:read, also where it started the run or asks for a disclosure", async () => {
    const kit = await memoryKit(
      { blocks: { a: { type: "document_verification", input: { subject_id: "mira" } } }, edges: [] },
      {},
    );
    const seen_before = {
      number_of: ["CANARY"],
      holder_of: ["CANARY"],
      face_of: ["CANARY"],
      other_subjects: 1,
    };
    await kit.run("a", async () => ({ kind: "completed", output: { status: "review", seen_before } }));
    const { ports } = kit;
    const caller = { ...kit.caller, scopes: without(kit, "subjects:read") };
    const ask = {
      executionId: kit.executionId,
      blocks: ["a"],
      input: false,
      source: { ip: undefined, userAgent: undefined },
    };
    const seen = async (by: Caller) =>
      JSON.stringify([
        await shownTo(ports, by, await kit.record(), true),
        await shownTo(ports, { ...by, id: "key_2" }, await kit.record(), false),
        await disclose(ports, { ...ask, caller: by }),
      ]);
    const withheld = await seen(caller);
    expect(withheld).not.toContain("CANARY");
    expect(withheld.match(/"other_subjects":1/g)).toHaveLength(3);
    expect((await seen(kit.caller)).match(/CANARY/g)).toHaveLength(9);
  });

  it("are recorded before they are shown: nothing is shown when the record fails", async () => {
    const kit = await ran();
    const disclosures = { tell: async () => Promise.reject(new Error("The table is down.")) };
    const call = shownTo({ ...kit.ports, disclosures }, kit.caller, await kit.record(), false);
    await expect(call).rejects.toThrow("The table is down.");
  });

  it("are summaries for a key without that scope, and nothing is recorded", async () => {
    const kit = await ran();
    await kit.run("b", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    const caller = { ...kit.caller, scopes: without(kit, "executions:data:read") };
    const view = await shownTo(kit.ports, caller, await kit.record(), false);
    expect(view.output).toEqual({ a: { status: "found", checks: [], provider }, b: {} });
    expect(JSON.stringify(view)).not.toContain("Acme");
    expect(told(kit)).toEqual([]);
  });

  it("are no disclosure to the key that started the run, in the answer to its own call", async () => {
    const kit = await ran();
    const caller = { ...kit.caller, scopes: without(kit, "executions:data:read") };
    const record = await kit.record();
    expect((await shownTo(kit.ports, caller, record, true)).output).toEqual({ a: output });
    expect(told(kit)).toEqual([]);
    const other = { ...caller, id: "key_2" };
    expect((await shownTo(kit.ports, other, record, true)).output).not.toEqual({ a: output });
    await shownTo(kit.ports, { ...kit.caller, id: "key_2" }, record, true);
    expect(told(kit)).toHaveLength(1);
    expect((await readExecution(kit.ports, { caller, executionId: kit.executionId })).output).toEqual({
      a: { status: "found", checks: [], provider },
    });
    const answered = await readExecution(kit.ports, { caller, executionId: kit.executionId, answers: true });
    expect(answered.output).toEqual({ a: output });
  });

  it("of a re-run are data of those who started the runs before it: its own key reads them as any other does", async () => {
    const kit = await ran();
    const record = await kit.record();
    const restarted = { ...record, meta: { ...record.meta, initiators: [{ keyId: "key_0" }] } };
    const caller = { ...kit.caller, scopes: without(kit, "executions:data:read") };
    expect(JSON.stringify(await shownTo(kit.ports, caller, restarted, true))).not.toContain("Acme");
    expect(told(kit)).toEqual([]);
    expect((await shownTo(kit.ports, kit.caller, restarted, true)).output).toEqual({ a: output });
    expect(told(kit)).toHaveLength(1);
    const own = { ...record, meta: { ...record.meta, initiators: [{ keyId: caller.id }] } };
    expect((await shownTo(kit.ports, caller, own, true)).output).toEqual({ a: output });
  });

  it("name no principal that the input of the run holds: it may be the subject", async () => {
    const kit = await ran({ applicant: { ids: ["person-1"] } });
    await shownTo(kit.ports, { ...kit.caller, onBehalfOf: "person-1" }, await kit.record(), false);
    expect(told(kit)).toMatchObject([
      { actorId: "key_1", onBehalfOf: null, sourceIp: null, userAgent: null },
    ]);
  });

  it("include texts of a pause that an expression made: they are recorded or left out", async () => {
    const config = { title: "Fixed", instructions: "{% 'About ' & $input.name %}" };
    const kit = await memoryKit({ blocks: { r: { type: "manual_review", config } } }, { name: "Ada" });
    await kit.pause("r");
    const record = await kit.record();
    const blind = { ...kit.caller, id: "key_2", scopes: without(kit, "executions:data:read") };
    const hidden = await shownTo(kit.ports, blind, record, false);
    expect(hidden.pausePoints).toMatchObject([{ title: "Fixed" }]);
    expect(JSON.stringify(hidden)).not.toContain("Ada");
    const disclosures = () => told(kit).filter(({ eventType }) => eventType === "execution.data_disclosed");
    expect(disclosures()).toEqual([]);
    const shown = await shownTo(kit.ports, kit.caller, record, false);
    expect(shown.pausePoints).toMatchObject([{ message: "About Ada" }]);
    expect(disclosures()).toMatchObject([{ blockIds: ["r"] }]);
  });

  it("need no record while there are none", async () => {
    const kit = await memoryKit(graph);
    expect((await shownTo(kit.ports, kit.caller, await kit.record(), false)).output).toEqual({});
    expect(told(kit)).toEqual([]);
  });
});
