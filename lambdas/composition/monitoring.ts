/** Ongoing monitoring of subjects. */

import { join } from "node:path";
import { listChanges } from "../../adapters/aws/list-changes.ts";
import { createDryRunStore } from "../../adapters/dynamodb/monitoring/dry-runs.ts";
import { createPackStore } from "../../adapters/dynamodb/monitoring/packs.ts";
import { createMonitoringStore } from "../../adapters/dynamodb/monitoring/store.ts";
import { createJudging } from "../../core/monitoring/judging.ts";
import { createPooledJudging } from "../../core/monitoring/judging-pool.ts";
import type { PackStore } from "../../core/monitoring/pack-records.ts";
import type { Judging, MonitorPorts } from "../../core/monitoring/ports.ts";
import { SECTION_FOLDER } from "../../core/screening/lists.ts";
import type { ListSource } from "../../core/screening/ports.ts";
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

/** Threads where the lists are in a folder, so in the local product: a function of AWS has its processor for itself. */
function judging(lists: ListSource): Judging {
  const here = createJudging(lists);
  const { listsDir } = config();
  if (listsDir === undefined) return here;
  return createPooledJudging({ here, folder: join(listsDir, SECTION_FOLDER.sanctions) });
}

/** The ports of the work of monitoring. */
export const monitorPorts = /* @__PURE__ */ once((): MonitorPorts => {
  const lists = listsOf("sanctions");
  return {
    monitoring: monitoring(),
    packs: packs(),
    lists,
    judging: judging(lists),
    manifestOf: () => manifests()("sanctions"),
    changes: listChanges(config(), s3Client),
    dismissals: dismissals(),
    now,
    newEventId,
    newId,
  };
});
