import type { Catalogue } from "../../compiler/catalogue/catalogue.ts";
import type { Diagnostic } from "../../compiler/diagnostic.ts";
import type { FlatGraph } from "../../compiler/flat-graph.ts";
import type { JsonObject } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { MayStill } from "../access/may-still.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { Machine } from "../executions/machine-ports.ts";
import type { SettingsStore } from "../settings/ports.ts";
import type { MachineRecord } from "./machine-record.ts";
import type { Consent, Draft, Proposal, Version, WorkflowMeta, WrittenGraph } from "./records.ts";
import type { Children } from "./references.ts";
import type { LastExecution } from "./view.ts";

/** Workflows in the table; each change is one transaction with its event. */
export interface WorkflowStore {
  /** @returns false when the id is taken */
  create(meta: WorkflowMeta, written: WrittenGraph, event: FeedEvent): Promise<boolean>;
  /** Strongly consistent, deleted ones included. */
  readMeta(tenant: Tenant, workflowId: string): Promise<WorkflowMeta | undefined>;
  readDraft(tenant: Tenant, workflowId: string): Promise<Draft | undefined>;
  readVersion(tenant: Tenant, workflowId: string, version: number): Promise<Version | undefined>;
  /** Newest first, starting with number `from`. */
  listVersions(
    tenant: Tenant,
    workflowId: string,
    limit: number,
    from: number | undefined,
  ): Promise<Version[]>;
  /** Newest first, without deleted ones, starting at a sort key. */
  list(
    tenant: Tenant,
    limit: number,
    from: string | undefined,
  ): Promise<{ meta: WorkflowMeta; sortKey: string }[]>;
  /** @returns false when it does not exist or is deleted */
  rename(
    tenant: Tenant,
    workflowId: string,
    change: { name?: string; description?: string | null; updatedAt: string },
    event: FeedEvent,
  ): Promise<boolean>;
  /** Replaces the draft that has counter `from`. @returns false when the draft has changed or is gone */
  replaceDraft(
    tenant: Tenant,
    workflowId: string,
    from: number,
    written: WrittenGraph,
    updatedAt: string,
    event: FeedEvent,
  ): Promise<boolean>;
  /**
   * Adds the version after `version.version - 1` and makes it live, provided that the draft is still the one that it was made from and that
   * the consent holds: the settings are of that version, and the proposal is still the stored one. No proposal is left.
   *
   * @returns false when another deployment, edit, deletion, proposal or change of the settings came between
   */
  addVersion(
    tenant: Tenant,
    version: Version,
    synced: boolean,
    event: FeedEvent,
    consent: Consent,
  ): Promise<boolean>;
  /** Makes an existing version live, under the same consent. @returns false also when the workflow is deleted or has no such version */
  activate(
    tenant: Tenant,
    workflowId: string,
    version: number,
    at: string,
    event: FeedEvent,
    consent: Consent,
  ): Promise<boolean>;
  /** Strongly consistent; also one that has expired. */
  readProposal(tenant: Tenant, workflowId: string): Promise<Proposal | undefined>;
  /** Stores a proposal in place of another. @returns false when the stored one is not `replaced`, or the workflow is deleted */
  propose(
    tenant: Tenant,
    proposal: Proposal,
    replaced: Proposal | undefined,
    event: FeedEvent,
  ): Promise<boolean>;
  /** @returns false when it does not exist or is deleted already */
  softDelete(tenant: Tenant, workflowId: string, at: string, event: FeedEvent): Promise<boolean>;
}

/** A graph without errors, as the compiler made it. Its machine is named by `hash`. */
export interface CompiledGraph {
  type: "EXPRESS" | "STANDARD";
  /** Amazon States Language. */
  definition: JsonObject;
  hash: string;
  /** The inlined graph for executions and their store. */
  graph: FlatGraph;
  /** The share of each fork of a run's limit. */
  limits: (maxParallelNodes: number) => Record<string, number>;
}

/** The compiler's result for a graph. */
export interface CompileOutcome {
  diagnostics: readonly Diagnostic[];
  /** Absent when there are errors. */
  compiled?: CompiledGraph;
}

/** Machines and source graphs, both under the hash of their content. */
export interface Machines {
  /** Creates the machine of a compiled graph unless it exists. It stays for 30 days after its last use. */
  ensureMachine(compiled: CompiledGraph): Promise<Machine>;
  /** The same for a graph that becomes a version: its machine stays for good. */
  ensurePinned(compiled: CompiledGraph): Promise<Machine>;
  /** Keeps a source graph as an execution ran it. @returns its hash */
  ensureGraph(graph: JsonObject): Promise<string>;
  load(hash: string): Promise<Machine>;
  /** The Amazon States Language of a machine. */
  definition(hash: string): Promise<JsonObject>;
}

/** Stored machines and source graphs, each under the hash of its content: written once, never changed. */
export interface MachineRecords {
  load(hash: string): Promise<MachineRecord | undefined>;
  /** Another process may have written the same machine, which is harmless. It may be collected after `dueAt` unless it is pinned. */
  save(record: MachineRecord, createdAt: string, dueAt: string): Promise<void>;
  /** It is about to run. @returns false when it has been collected */
  touch(hash: string, dueAt: string): Promise<boolean>;
  /** A version is about to point at it: it stays. @returns false when it has been collected */
  pin(hash: string): Promise<boolean>;
  /** Hashes of machines that may be collected. */
  due(until: string, limit: number): Promise<string[]>;
  /** Marks a machine so that no execution may start it. @returns false when it was used or pinned in the meantime */
  collect(hash: string, at: string): Promise<boolean>;
  /** Its state machine has been made again. */
  revive(hash: string, arn: string, dueAt: string): Promise<void>;
  loadGraph(hash: string): Promise<JsonObject | undefined>;
  saveGraph(hash: string, graph: JsonObject, createdAt: string): Promise<void>;
}

/** The compiler, bound to the block types of this deployment. */
export type CompileGraph = (graph: JsonObject, children: Children) => CompileOutcome;

/** The ports of the use cases of workflows. */
export interface WorkflowPorts {
  workflows: WorkflowStore;
  settings: SettingsStore;
  mayStill: MayStill;
  machines: Machines;
  /** The block types that graphs may use. */
  catalogue: Catalogue;
  /** Cached, so that running a draft again does not compile. The compiler is loaded by the first graph. */
  compile: (graph: JsonObject, children: Children) => Promise<CompileOutcome>;
  lastExecution: (tenant: Tenant, workflowId: string) => Promise<LastExecution | undefined>;
  now: () => Date;
  newEventId: () => string;
}
