import type { JsonObject, JsonValue } from "../../compiler/json.ts";
import { hashOfJson } from "../audit/canonical.ts";
import { LIMITS } from "../config.ts";
import type { GraphStore, Machine, MachineStore } from "../executions/ports.ts";
import type { MachineRecord, MachineRecords } from "../store/machines.ts";
import type { CompiledGraph, Machines } from "./ports.ts";

/** Step Functions as making a machine needs it. */
export interface MachineMaker {
  /**
   * Creates a machine, or finds the one of that name; returns when it can be started.
   * @returns its ARN
   */
  create(machine: {
    name: string;
    type: "EXPRESS" | "STANDARD";
    definition: JsonObject;
    roleArn: string;
  }): Promise<string>;
}

export interface MachinePorts {
  readonly records: MachineRecords;
  readonly maker: MachineMaker;
  readonly stateMachinePrefix: string;
  readonly stateMachineRoleArn: string;
  readonly now: () => Date;
}

/** Machines and graphs that a process keeps in memory. They never change, so nothing can be stale. */
const MAX_KEPT = 500;

/** Content-addressed machines and source graphs, with an in-process cache. */
export function createMachines(ports: MachinePorts): Machines & MachineStore & GraphStore {
  const { records } = ports;
  const machines = new Map<string, Machine>();
  const definitions = new Map<string, JsonObject>();
  const graphs = new Map<string, JsonObject>();

  function keep(record: MachineRecord): Machine {
    const machine = machineOf(record);
    remember(machines, record.hash, machine);
    remember(definitions, record.hash, record.body.definition);
    return machine;
  }

  async function read(hash: string): Promise<MachineRecord> {
    const record = await records.load(hash);
    if (record === undefined) throw new Error("A machine that something points at does not exist.");
    return record;
  }

  const load = async (hash: string): Promise<Machine> => machines.get(hash) ?? keep(await read(hash));

  return {
    load,
    async ensureMachine(compiled) {
      const known = machines.get(compiled.hash);
      if (known !== undefined) return known;
      const stored = await records.load(compiled.hash);
      if (stored !== undefined) return keep(stored);
      const arn = await ports.maker.create({
        name: `${ports.stateMachinePrefix}${compiled.hash}`.slice(0, 80),
        type: compiled.type,
        definition: compiled.definition,
        roleArn: ports.stateMachineRoleArn,
      });
      const record = recordOf(compiled, arn);
      await records.save(record, ports.now().toISOString());
      return keep(record);
    },
    async definition(hash) {
      const known = definitions.get(hash);
      if (known !== undefined) return known;
      const record = await read(hash);
      keep(record);
      return record.body.definition;
    },
    async ensureGraph(graph) {
      const hash = hashOfJson(graph);
      if (graphs.has(hash)) return hash;
      await records.saveGraph(hash, graph, ports.now().toISOString());
      remember(graphs, hash, graph);
      return hash;
    },
    async inputSchema(graphHash): Promise<JsonValue | undefined> {
      const graph = graphs.get(graphHash) ?? (await records.loadGraph(graphHash));
      if (graph === undefined) throw new Error("A graph that something points at does not exist.");
      remember(graphs, graphHash, graph);
      return graph.inputSchema;
    },
  };
}

function remember<T>(kept: Map<string, T>, hash: string, value: T): void {
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(hash, value);
}

function machineOf({ hash, arn, type, body }: MachineRecord): Machine {
  const shares = Object.entries(body.shares);
  return {
    hash,
    arn,
    type,
    graph: body.graph,
    limits: (maxParallelNodes) =>
      Object.fromEntries(shares.map(([fork, byLimit]) => [fork, byLimit[maxParallelNodes - 1] ?? 1])),
  };
}

function recordOf(compiled: CompiledGraph, arn: string): MachineRecord {
  const shares: Record<string, number[]> = {};
  for (let limit = 1; limit <= LIMITS.maxParallelNodes; limit++) {
    for (const [fork, share] of Object.entries(compiled.limits(limit))) {
      shares[fork] = [...(shares[fork] ?? []), share];
    }
  }
  const { hash, type, definition, graph } = compiled;
  return { hash, arn, type, body: { graph, definition, shares } };
}
