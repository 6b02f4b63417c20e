import { createMachineRecords } from "../../adapters/memory/machines.ts";
import { createSettingsStore } from "../../adapters/memory/settings.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createWorkflowStore } from "../../adapters/memory/workflows.ts";
import { catalogue } from "../../blocks.config.ts";
import type { Caller, Tenant } from "../../core/access/caller.ts";
import { allScopes } from "../../core/access/scopes.ts";
import type { MachineStore } from "../../core/executions/machine-ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { bindCompiler } from "../../core/workflows/compiler.ts";
import type { Outcome } from "../../core/workflows/deploy.ts";
import { createMachines } from "../../core/workflows/machines.ts";
import type { MachineRecords, Machines, WorkflowPorts } from "../../core/workflows/ports.ts";
import { allMayStill } from "./may-still.ts";

export const TENANT: Tenant = { organizationId: "org_test", environment: "staging" };

/** The use cases of workflows over memory, with a clock that tests set. */
export interface WorkflowKit {
  readonly ports: WorkflowPorts;
  readonly records: MachineRecords;
  readonly store: Machines & MachineStore;
  readonly caller: Caller;
  setNow(iso: string): void;
  /** Events of the tenant so far: type and workflow. */
  told(): [string, string | null][];
  /** How many state machines were made. */
  machines(): number;
  /** Hashes of machines that stay for good. */
  pinned(): Set<string>;
}

/** Opens a kit over memory. */
export function workflowKit(): WorkflowKit {
  const state = createMemoryState();
  const records = createMachineRecords();
  const pinned = new Set<string>();
  let made = 0;
  let now = new Date("2026-11-26T10:00:00.000Z");
  const machines = createMachines({
    records: {
      ...records,
      async pin(hash) {
        const done = await records.pin(hash);
        if (done) pinned.add(hash);
        return done;
      },
    },
    maker: {
      async create({ name }) {
        made += 1;
        return `arn:test:${name}:${made}`;
      },
    },
    stateMachinePrefix: "test-",
    stateMachineRoleArn: "arn:role",
    now: () => now,
  });
  return {
    ports: {
      workflows: createWorkflowStore(state),
      settings: createSettingsStore(state),
      mayStill: allMayStill,
      machines,
      catalogue,
      compile: async (graph, children) => bindCompiler(catalogue, (name) => name)(graph, children),
      lastExecution: async () => undefined,
      now: () => now,
      newEventId: () => `evt_${newUlid()}`,
    },
    records,
    store: machines,
    caller: { ...TENANT, kind: "key", id: "key_1", scopes: new Set(allScopes) },
    setNow: (iso) => {
      now = new Date(iso);
    },
    told: () =>
      [...(state.outbox.get("org_test#staging")?.values() ?? [])].map(({ eventType, resourceId }) => [
        eventType,
        resourceId,
      ]),
    machines: () => made,
    pinned: () => pinned,
  };
}

/** The deployment of a call after which it is live. @throws Error for a call that only proposed it */
export function liveDeployment(outcome: Outcome): Extract<Outcome, { kind: "live" }>["deployment"] {
  if (outcome.kind === "live") return outcome.deployment;
  throw new Error("It was only proposed.");
}
