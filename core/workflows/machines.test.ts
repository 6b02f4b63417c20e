import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { type WorkflowKit, workflowKit } from "../../test/support/workflow-kit.ts";
import { collectMachines } from "./collect-machines.ts";
import { createMachines } from "./machines.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const good: JsonObject = {
  blocks: { a: lookup },
  inputSchema: { type: "object" },
  subject: "{% $input.who %}",
};

let kit: WorkflowKit;
beforeEach(() => {
  kit = workflowKit();
});

describe("machines", () => {
  const compiled = async (graph: JsonObject = good) => {
    const { compiled: made } = await kit.ports.compile({ id: "wf_a", ...graph }, new Map());
    if (made === undefined) throw new Error("The graph has errors.");
    return made;
  };
  /** The machines of another process over the same records. */
  function another() {
    const made: string[] = [];
    const machines = createMachines({
      records: kit.records,
      maker: {
        async create({ name }) {
          made.push(name);
          return `arn:again:${made.length}`;
        },
      },
      stateMachinePrefix: "test-",
      stateMachineRoleArn: "arn:role",
      now: kit.ports.now,
    });
    return { machines, made };
  }
  const collect = (running = false) => {
    const removed: string[] = [];
    const remover = {
      hasRunning: async () => running,
      remove: async (arn: string) => void removed.push(arn),
    };
    return collectMachines({ records: kit.records, remover, now: kit.ports.now }).then((count) => ({
      count,
      removed,
    }));
  };

  it("are made once, for every process, and load with the shares of each limit", async () => {
    const graph = await compiled({ blocks: { a: lookup, b: lookup, c: lookup } });
    const machine = await kit.ports.machines.ensureMachine(graph);
    await kit.ports.machines.ensureMachine(graph);
    const { machines, made } = another();
    expect((await machines.ensureMachine(graph)).arn).toBe(machine.arn);
    expect([kit.machines(), made.length]).toEqual([1, 0]);
    for (const limit of [1, 2, 40])
      expect((await machines.load(graph.hash)).limits(limit)).toEqual(graph.limits(limit));
    expect(await machines.definition(graph.hash)).toEqual(graph.definition);
    await expect(machines.load("none")).rejects.toThrow("does not exist");
    await expect(machines.graph("none")).rejects.toThrow("does not exist");
  });

  it("of drafts are removed after 30 days without use, and made again for a re-run", async () => {
    const machine = await kit.ports.machines.ensureMachine(await compiled());
    kit.setNow("2026-12-26T09:59:59.999Z");
    expect(await collect()).toEqual({ count: 0, removed: [] });
    kit.setNow("2026-12-26T10:00:00.000Z");
    expect(await collect()).toEqual({ count: 1, removed: [machine.arn] });
    expect(await collect()).toEqual({ count: 0, removed: [] });
    const { machines, made } = another();
    const usable = await machines.ensureUsable(await machines.load(machine.hash));
    expect(made).toEqual([`test-${machine.hash}`]);
    expect(usable.arn).toBe("arn:again:1");
    expect((await another().machines.ensureUsable(usable)).arn).toBe("arn:again:1");
  });

  it("stay when they were used, are a version's, or still run", async () => {
    const used = await kit.ports.machines.ensureMachine(await compiled());
    kit.setNow("2026-12-20T10:00:00.000Z");
    await kit.store.ensureUsable(used);
    kit.setNow("2026-12-26T10:00:00.000Z");
    expect((await collect()).count).toBe(0);
    await kit.ports.machines.ensurePinned(await compiled({ blocks: { v: lookup } }));
    await kit.ports.machines.ensurePinned(await compiled());
    kit.setNow("2027-12-26T10:00:00.000Z");
    expect((await collect()).count).toBe(0);
    const waits = await compiled({ blocks: { r: { type: "manual_review" } } });
    expect(waits.type).toBe("STANDARD");
    await kit.ports.machines.ensureMachine(waits);
    kit.setNow("2028-02-26T10:00:00.000Z");
    expect(await collect(true)).toEqual({ count: 0, removed: [] });
    expect((await collect(false)).count).toBe(0);
    kit.setNow("2028-02-27T10:00:00.000Z");
    expect((await collect(false)).count).toBe(1);
  });

  it("are not made again when another process did so after the look", async () => {
    const machine = await kit.ports.machines.ensureMachine(await compiled());
    const load = kit.records.load;
    const { made } = another();
    let loads = 0;
    const machines = createMachines({
      records: {
        ...kit.records,
        touch: async () => false,
        load: async (hash) => {
          const record = await load(hash);
          loads += 1;
          return record && loads === 1 ? { ...record, collectedAt: "2026-11-26T09:00:00.000Z" } : record;
        },
      },
      maker: {
        async create({ name }) {
          made.push(name);
          return "arn:again";
        },
      },
      stateMachinePrefix: "test-",
      stateMachineRoleArn: "arn:role",
      now: kit.ports.now,
    });
    expect((await machines.ensureMachine(await compiled())).arn).toBe(machine.arn);
    expect([loads, made]).toEqual([2, []]);
  });

  it("are not remade within a day of use, and looked at again after it", async () => {
    const machine = await kit.ports.machines.ensureMachine(await compiled());
    const asked: string[] = [];
    const machines = createMachines({
      records: {
        ...kit.records,
        load: async (hash) => {
          asked.push(hash);
          return kit.records.load(hash);
        },
      },
      maker: { create: async () => "arn:never" },
      stateMachinePrefix: "",
      stateMachineRoleArn: "",
      now: kit.ports.now,
    });
    await machines.ensureUsable(machine);
    await machines.ensureUsable(machine);
    await machines.ensureMachine(await compiled());
    expect(asked).toHaveLength(1);
    kit.setNow("2026-11-27T10:00:00.000Z");
    await machines.ensureUsable(machine);
    expect(asked).toHaveLength(2);
  });

  it("keep a graph once, under the hash of its content", async () => {
    const [a, b] = [
      await kit.ports.machines.ensureGraph(good),
      await another().machines.ensureGraph({ ...good }),
    ];
    expect(a).toBe(b);
    expect(await another().machines.graph(a)).toEqual(good);
    expect(await kit.ports.machines.ensureGraph({ blocks: {} })).not.toBe(a);
  });
});
