import { type ScreeningPorts, sanctionsScreeningWork } from "../../../core/blocks/sanctions_screening/run.ts";
import { sanctionsScreening } from "../../../core/blocks/sanctions_screening/spec.ts";
import { dismissals, listsOf } from "../../composition.ts";
import { surroundingsOf } from "../../telemetry/observe.ts";
import { blockHandler } from "../handler.ts";

let shared: ScreeningPorts | undefined;

function createPorts(): ScreeningPorts {
  const lists = listsOf("sanctions");
  const { measure } = surroundingsOf(process.env);
  return {
    owners: listsOf("ownership"),
    dismissals: dismissals(),
    use: (work) =>
      lists.use((matcher) => {
        measure("ScreeningListAge", "sanctions", lists.ageHours());
        return work(matcher);
      }),
  };
}

/** Lambda entry point of `blocks-sanctions-screening`. */
export const handler = blockHandler(sanctionsScreening, (task) => {
  shared ??= createPorts();
  return sanctionsScreeningWork(shared)(task);
});
