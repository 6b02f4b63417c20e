import { tmpdir } from "node:os";
import { s3Client } from "../../../adapters/aws/clients.ts";
import { listSource } from "../../../adapters/aws/list-source.ts";
import { type ScreeningPorts, sanctionsScreeningWork } from "../../../core/blocks/sanctions_screening/run.ts";
import { sanctionsScreening } from "../../../core/blocks/sanctions_screening/spec.ts";
import { type Config, loadConfig } from "../../config.ts";
import { surroundingsOf } from "../../telemetry/observe.ts";
import { blockHandler } from "../handler.ts";

let shared: ScreeningPorts | undefined;

function portsOf(config: Config): ScreeningPorts {
  const lists = listSource(config, "sanctions", {
    s3: s3Client,
    scratch: tmpdir(),
    now: () => new Date(),
  });
  const { measure } = surroundingsOf(process.env);
  return {
    use: (work) =>
      lists.use((matcher) => {
        measure("ScreeningListAge", "sanctions", lists.ageHours());
        return work(matcher);
      }),
  };
}

/** Lambda entry point of `blocks-sanctions-screening`. */
export const handler = blockHandler(sanctionsScreening, (task) => {
  shared ??= portsOf(loadConfig(process.env));
  return sanctionsScreeningWork(shared)(task);
});
