import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import type { MachineRecord } from "../../core/workflows/machine-record.ts";
import type { MachineRecords } from "../../core/workflows/ports.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, DELICATE_JSON, LATER, twentyAtOnce } from "./values.ts";

const BEFORE = "2026-11-26T09:59:59.999Z";
const { compiled } = bindCompiler(catalogue, (name) => name)(
  { id: "wf_test", blocks: { lookup: { type: "business_lookup" } }, edges: [] },
  new Map(),
);

describe.each(ADAPTERS)("machines in $name", ({ open }) => {
  let stores: Stores;
  let machines: MachineRecords;
  let machine: MachineRecord;
  let hash: string;
  beforeAll(async () => {
    stores = await open();
    machines = stores.machines;
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    machine = newMachine();
    hash = machine.hash;
    await machines.save(machine, BEFORE, AT);
  });

  const definition: JsonObject = JSON.parse(DELICATE_JSON);
  const newMachine = (): MachineRecord => {
    if (compiled === undefined) throw new Error("The graph does not compile.");
    const body = { graph: compiled.graph, definition, shares: { fork: [1, 2] } };
    return { hash: `hash_${newUlid()}`, arn: "arn:one", type: "STANDARD", body };
  };
  const isDue = async (until: string): Promise<boolean> => (await machines.due(until, 1000)).includes(hash);

  it("keeps a machine letter by letter, as it was written first", async () => {
    await machines.save({ ...machine, arn: "arn:two" }, AT, LATER);
    const found = await machines.load(hash);
    expect(found).toMatchObject(machine);
    expect(JSON.stringify(found?.body.definition)).toBe(JSON.stringify(definition));
    expect(await machines.load("hash_none")).toBeUndefined();
  });

  it("may be collected when its time has come, and not while it is used", async () => {
    expect(await isDue(BEFORE)).toBe(false);
    expect(await isDue(AT)).toBe(true);
    expect(await machines.collect(hash, BEFORE)).toBe(false);
    expect(await machines.touch(hash, LATER)).toBe(true);
    expect(await isDue(AT)).toBe(false);
    expect(await machines.collect(hash, AT)).toBe(false);
    expect((await machines.load(hash))?.collectedAt).toBeUndefined();
    expect(await isDue(LATER)).toBe(true);
  });

  it("returns some due ones, oldest first", async () => {
    const oldest = newMachine();
    await machines.save(oldest, BEFORE, "2026-11-01T00:00:00.000Z");
    expect(await machines.due(AT, 1)).toEqual([oldest.hash]);
    await machines.pin(oldest.hash);
  });

  it("is collected once, and then neither used nor pinned", async () => {
    const collected = await twentyAtOnce(() => machines.collect(hash, AT));
    expect(countOf(collected, true)).toBe(1);
    expect((await machines.load(hash))?.collectedAt).toBe(AT);
    expect(await machines.touch(hash, LATER)).toBe(false);
    expect(await machines.pin(hash)).toBe(false);
    expect(await isDue(LATER)).toBe(false);
  });

  it("comes back with its new state machine", async () => {
    await machines.collect(hash, AT);
    await machines.revive(hash, "arn:two", LATER);
    const found = await machines.load(hash);
    expect(found).toMatchObject({ ...machine, arn: "arn:two" });
    expect(found?.collectedAt).toBeUndefined();
    expect(await isDue(LATER)).toBe(true);
    expect(await machines.touch(hash, LATER)).toBe(true);
  });

  it("keeps its state machine while it was not collected", async () => {
    await machines.revive(hash, "arn:two", LATER);
    expect((await machines.load(hash))?.arn).toBe("arn:one");
    expect(await isDue(AT)).toBe(true);
  });

  it("is never collected once it is pinned", async () => {
    expect(await machines.pin(hash)).toBe(true);
    expect(await machines.pin(hash)).toBe(true);
    expect((await machines.load(hash))?.pinned).toBe(true);
    expect(await isDue(LATER)).toBe(false);
    expect(await machines.collect(hash, LATER)).toBe(false);
  });

  it("is pinned or collected, never both", async () => {
    const [collected, pinned] = await Promise.all([machines.collect(hash, AT), machines.pin(hash)]);
    expect(collected).not.toBe(pinned);
  });

  it("has none that was not saved", async () => {
    expect(await machines.touch("hash_none", LATER)).toBe(false);
    expect(await machines.pin("hash_none")).toBe(false);
    expect(await machines.collect("hash_none", LATER)).toBe(false);
    expect(await machines.load("hash_none")).toBeUndefined();
  });

  it("keeps source graphs letter by letter, as they were written first", async () => {
    await machines.saveGraph(hash, definition, AT);
    await machines.saveGraph(hash, { other: true }, AT);
    expect(JSON.stringify(await machines.loadGraph(hash))).toBe(JSON.stringify(definition));
    expect(await machines.loadGraph("hash_none")).toBeUndefined();
  });
});
