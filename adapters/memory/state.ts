import type { Tenant } from "../../core/access/caller.ts";
import type { FeedEvent, TenantEvent } from "../../core/audit/event.ts";
import type { CredentialRecord } from "../../core/credentials/record.ts";
import type {
  BlockRecord,
  ExecutionMeta,
  GateRecord,
  PauseRecord,
  SealRecord,
} from "../../core/executions/records.ts";

/** An execution as the memory store keeps it; without `meta` its id is only claimed. */
export interface StoredExecution {
  meta?: ExecutionMeta;
  input: string;
  claim?: { owner: string; until: number };
  /** When the sweeper should look; absent: never again. */
  dueAt?: string;
  readonly blocks: Map<string, BlockRecord>;
  readonly pauses: Map<string, PauseRecord>;
  readonly gates: Map<string, GateRecord>;
  seal?: SealRecord;
}

/**
 * What all memory stores of one "process" share, so that a change of one aggregate and the event or condition of another belong
 * together, as they do in one transaction of a real store. JavaScript runs one call at a time: a method without `await` is atomic.
 */
export interface MemoryState {
  readonly executions: Map<string, StoredExecution>;
  readonly credentials: Map<string, CredentialRecord>;
  /** Events that wait for their place in the feed, by tenant and event id. */
  readonly outbox: Map<string, Map<string, FeedEvent>>;
}

/** An empty store. */
export const createMemoryState = (): MemoryState => ({
  executions: new Map(),
  credentials: new Map(),
  outbox: new Map(),
});

/** The name of a tenant in the maps of this state. */
const tenantName = ({ organizationId, environment }: Tenant): string => `${organizationId}#${environment}`;

/** Puts an event into its tenant's outbox; the same id twice is one event. */
export function enqueue(state: MemoryState, { tenant, event }: TenantEvent): void {
  const name = tenantName(tenant);
  const waiting = state.outbox.get(name) ?? new Map<string, FeedEvent>();
  waiting.set(event.id, structuredClone(event));
  state.outbox.set(name, waiting);
}
