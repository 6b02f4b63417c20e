import { beforeEach, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import type { MachineRecord } from "../../core/workflows/machine-record.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, DELICATE_JSON, LATER, twentyAtOnce } from "./values.ts";

const BEFORE = "2026-11-26T09:59:59.999Z";
const { compiled } = bindCompiler(catalogue, (name) => name)(
  { id: "wf_test", blocks: { lookup: { type: "business_lookup", input: { name: "Acme" } } }, edges: [] },
  new Map(),
);

describeAdapters("machines", (at) => {
  let machine: MachineRecord;
  let hash: string;
  beforeEach(async () => {
    machine = newMachine();
    hash = machine.hash;
    await at.stores.machines.save(machine, BEFORE, AT);
  });

  const definition: JsonObject = JSON.parse(DELICATE_JSON);
  const newMachine = (): MachineRecord => {
    if (compiled === undefined) throw new Error("The graph does not compile.");
    const body = { graph: compiled.graph, definition, shares: { fork: [1, 2] } };
    return { hash: `hash_${newUlid()}`, arn: "arn:one", type: "STANDARD", body };
  };
  const isDue = async (until: string): Promise<boolean> =>
    (await at.stores.machines.due(until, 1000)).includes(hash);

  it("keeps a machine letter by letter, as it was written first", async () => {
    await at.stores.machines.save({ ...machine, arn: "arn:two" }, AT, LATER);
    const found = await at.stores.machines.load(hash);
    expect(found).toMatchObject(machine);
    expect(JSON.stringify(found?.body.definition)).toBe(JSON.stringify(definition));
    expect(await at.stores.machines.load("hash_none")).toBeUndefined();
  });

  it("may be collected when its time has come, and not while it is used", async () => {
    expect(await isDue(BEFORE)).toBe(false);
    expect(await isDue(AT)).toBe(true);
    expect(await at.stores.machines.collect(hash, BEFORE)).toBe(false);
    expect(await at.stores.machines.touch(hash, LATER)).toBe(true);
    expect(await isDue(AT)).toBe(false);
    expect(await at.stores.machines.collect(hash, AT)).toBe(false);
    expect((await at.stores.machines.load(hash))?.collectedAt).toBeUndefined();
    expect(await isDue(LATER)).toBe(true);
  });

  it("returns some due ones, oldest first", async () => {
    const oldest = newMachine();
    await at.stores.machines.save(oldest, BEFORE, "2026-11-01T00:00:00.000Z");
    expect(await at.stores.machines.due(AT, 1)).toEqual([oldest.hash]);
    await at.stores.machines.pin(oldest.hash);
  });

  it("is collected once, and then neither used nor pinned", async () => {
    const collected = await twentyAtOnce(() => at.stores.machines.collect(hash, AT));
    expect(countOf(collected, true)).toBe(1);
    expect((await at.stores.machines.load(hash))?.collectedAt).toBe(AT);
    expect(await at.stores.machines.touch(hash, LATER)).toBe(false);
    expect(await at.stores.machines.pin(hash)).toBe(false);
    expect(await isDue(LATER)).toBe(false);
  });

  it("comes back with its new state machine", async () => {
    await at.stores.machines.collect(hash, AT);
    await at.stores.machines.revive(hash, "arn:two", LATER);
    const found = await at.stores.machines.load(hash);
    expect(found).toMatchObject({ ...machine, arn: "arn:two" });
    expect(found?.collectedAt).toBeUndefined();
    expect(await isDue(LATER)).toBe(true);
    expect(await at.stores.machines.touch(hash, LATER)).toBe(true);
  });

  it("keeps its state machine while it was not collected", async () => {
    await at.stores.machines.revive(hash, "arn:two", LATER);
    expect((await at.stores.machines.load(hash))?.arn).toBe("arn:one");
    expect(await isDue(AT)).toBe(true);
  });

  it("is never collected once it is pinned", async () => {
    expect(await at.stores.machines.pin(hash)).toBe(true);
    expect(await at.stores.machines.pin(hash)).toBe(true);
    expect((await at.stores.machines.load(hash))?.pinned).toBe(true);
    expect(await isDue(LATER)).toBe(false);
    expect(await at.stores.machines.collect(hash, LATER)).toBe(false);
  });

  it("is pinned or collected, never both", async () => {
    const [collected, pinned] = await Promise.all([
      at.stores.machines.collect(hash, AT),
      at.stores.machines.pin(hash),
    ]);
    expect(collected).not.toBe(pinned);
  });

  it("has none that was not saved", async () => {
    expect(await at.stores.machines.touch("hash_none", LATER)).toBe(false);
    expect(await at.stores.machines.pin("hash_none")).toBe(false);
    expect(await at.stores.machines.collect("hash_none", LATER)).toBe(false);
    expect(await at.stores.machines.load("hash_none")).toBeUndefined();
  });

  it("keeps source graphs letter by letter, as they were written first", async () => {
    await at.stores.machines.saveGraph(hash, definition, AT);
    await at.stores.machines.saveGraph(hash, { other: true }, AT);
    expect(JSON.stringify(await at.stores.machines.loadGraph(hash))).toBe(JSON.stringify(definition));
    expect(await at.stores.machines.loadGraph("hash_none")).toBeUndefined();
  });
});
