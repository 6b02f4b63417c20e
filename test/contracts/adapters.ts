import { createExecutionStore } from "../../adapters/dynamodb/executions.ts";
import { createExecutionStore as createMemoryExecutionStore } from "../../adapters/memory/executions.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import type { ExecutionStore } from "../../core/executions/ports.ts";
import { openLocalTable } from "../support/local-table.ts";

/** The stores of one adapter over one empty state. */
export interface Stores {
  readonly executions: ExecutionStore;
  readonly close: () => Promise<void>;
}

/** An implementation of the ports that every contract suite runs against. */
export interface Adapter {
  readonly name: string;
  readonly open: () => Promise<Stores>;
}

const memory: Adapter = {
  name: "memory",
  async open() {
    const state = createMemoryState();
    return { executions: createMemoryExecutionStore(state), close: async () => {} };
  },
};

const localDynamo: Adapter = {
  name: "the local DynamoDB",
  async open() {
    const { table, close } = await openLocalTable();
    return { executions: createExecutionStore(table), close };
  },
};

/** Every adapter that implements the ports. */
export const ADAPTERS: readonly Adapter[] = [memory, localDynamo];
