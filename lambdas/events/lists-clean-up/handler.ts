import { removeUnusedBuilds } from "../../../core/screening/clean-up.ts";
import { cleanUpPorts } from "../../composition/evidence.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every six hours. */
export const handler = observe("lists-clean-up", async (_event: unknown, { note }) => {
  const { removed, waiting } = await removeUnusedBuilds(cleanUpPorts());
  note({ records: removed + waiting, outcome: removed === 0 ? "nothing_removed" : "removed" });
});
