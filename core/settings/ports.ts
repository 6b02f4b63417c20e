import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { MayStill } from "../access/may-still.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { SettingsRecord } from "./records.ts";

/** The settings of each organization and environment. */
export interface SettingsStore {
  /** Strongly consistent; the initial settings, as version 0, where none were written. */
  read(tenant: Tenant): Promise<SettingsRecord>;
  /** Writes the record after version `record.version - 1`, with its event. @returns false when another write came first */
  write(tenant: Tenant, record: SettingsRecord, event: FeedEvent): Promise<boolean>;
}

/** The ports of the use cases of settings. */
export interface SettingsPorts extends ActPorts {
  readonly settings: SettingsStore;
  readonly mayStill: MayStill;
  /** Whether the tenant has this workflow. */
  readonly hasWorkflow: (tenant: Tenant, workflowId: string) => Promise<boolean>;
}
