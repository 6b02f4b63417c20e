/** Ongoing monitoring of subjects. */

import { listChanges } from "../../adapters/aws/list-changes.ts";
import { createDryRunStore } from "../../adapters/dynamodb/monitoring/dry-runs.ts";
import { createPackStore } from "../../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../../adapters/dynamodb/monitoring/store.ts";
import type { PackStore } from "../../core/monitoring/pack-records.ts";
import type { MonitorPorts } from "../../core/monitoring/ports.ts";
import { builds, listsOf, manifests } from "./evidence.ts";
import { once } from "./once.ts";
import { dismissals } from "./other-stores.ts";
import { config, newEventId, newId, now } from "./process.ts";
import { s3Client } from "./s3.ts";
import { table } from "./stores.ts";

/** Monitoring as it is stored. */
export const monitoring = /* @__PURE__ */ once(() => createMonitoringStore(table()));

/** Monitored subjects as they are packed. */
export const packs = /* @__PURE__ */ once((): PackStore => createPackStore(table()));

/** Dry runs of monitoring. */
export const dryRunPorts = /* @__PURE__ */ once(() => ({
  dryRuns: createDryRunStore(table()),
  monitoring: monitoring(),
  dismissals: dismissals(),
  builds: builds(),
  manifestOf: () => manifests()("sanctions"),
  now,
}));

/** The ports of the work of monitoring. */
export const monitorPorts = /* @__PURE__ */ once(
  (): MonitorPorts => ({
    monitoring: monitoring(),
    packs: packs(),
    lists: listsOf("sanctions"),
    manifestOf: () => manifests()("sanctions"),
    changes: listChanges(config(), s3Client),
    dismissals: dismissals(),
    now,
    newEventId,
    newId,
  }),
);
