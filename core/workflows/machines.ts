import type { JsonObject } from "../../compiler/json.ts";
import { hashOfJson } from "../audit/canonical.ts";
import type { GraphStore, Machine, MachineStore } from "../executions/machine-ports.ts";
import { LIMITS } from "../limits.ts";
import type { MachineRecord } from "./machine-record.ts";
import type { CompiledGraph, MachineRecords, Machines } from "./ports.ts";

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

/** The dependencies of machines. */
export interface MachinePorts {
  readonly records: MachineRecords;
  readonly maker: MachineMaker;
  readonly stateMachinePrefix: string;
  readonly stateMachineRoleArn: string;
  readonly now: () => Date;
}

/** A process's cache of machines and graphs. They never change, so no entry can be stale. */
const MAX_KEPT = 500;
/** How long a machine without a version stays after its last use: far longer than `FRESH_MS`. */
const COLLECTED_AFTER_MS = 30 * 86_400_000;
/** How long a process believes that a machine can be started without looking again. */
const FRESH_MS = 86_400_000;
const MAX_PIN_TRIES = 3;

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
    if (record === undefined) throw new Error("A referenced state machine does not exist.");
    return record;
  }

  const load = async (hash: string): Promise<Machine> => machines.get(hash) ?? keep(await read(hash));

  /** When each machine was last known to be usable: one used a day ago is not collected for weeks. */
  const seenAt = new Map<string, number>();
  const isFresh = (hash: string): boolean => ports.now().getTime() - (seenAt.get(hash) ?? 0) < FRESH_MS;
  const dueAt = (): string => new Date(ports.now().getTime() + COLLECTED_AFTER_MS).toISOString();

  function seen(record: MachineRecord): Machine {
    remember(seenAt, record.hash, ports.now().getTime());
    return keep(record);
  }

  async function make({
    hash,
    type,
    definition,
  }: Pick<CompiledGraph, "hash" | "type" | "definition">): Promise<string> {
    const name = `${ports.stateMachinePrefix}${hash}`.slice(0, 80);
    return ports.maker.create({ name, type, definition, roleArn: ports.stateMachineRoleArn });
  }

  /** A record as it may run: touched, and made again when it had been collected. */
  async function usable(record: MachineRecord): Promise<Machine> {
    const { hash, type, pinned, collectedAt } = record;
    if (pinned === true) return seen(record);
    if (collectedAt === undefined && (await records.touch(hash, dueAt()))) return seen(record);
    const now = await read(hash);
    if (now.collectedAt === undefined) return seen(now);
    const arn = await make({ hash, type, definition: record.body.definition });
    await records.revive(hash, arn, dueAt());
    return seen({ ...record, arn });
  }

  async function ensureMachine(compiled: CompiledGraph): Promise<Machine> {
    const known = machines.get(compiled.hash);
    if (known !== undefined && isFresh(compiled.hash)) return known;
    const stored = await records.load(compiled.hash);
    if (stored !== undefined) return usable(stored);
    const record = recordOf(compiled, await make(compiled));
    await records.save(record, ports.now().toISOString(), dueAt());
    return seen(record);
  }

  return {
    load,
    ensureMachine,
    async ensurePinned(compiled) {
      for (let tries = 0; tries < MAX_PIN_TRIES; tries++) {
        const machine = await ensureMachine(compiled);
        if (await records.pin(compiled.hash)) return machine;
        seenAt.delete(compiled.hash);
      }
      throw new Error("The state machine was deleted each time before it could be pinned.");
    },
    ensureUsable: async (machine) => (isFresh(machine.hash) ? machine : usable(await read(machine.hash))),
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
    async graph(graphHash) {
      const graph = graphs.get(graphHash) ?? (await records.loadGraph(graphHash));
      if (graph === undefined) throw new Error("A graph that something points at does not exist.");
      remember(graphs, graphHash, graph);
      return graph;
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
