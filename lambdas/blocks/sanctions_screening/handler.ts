import { tmpdir } from "node:os";
import { join } from "node:path";
import { sanctionsScreening } from "../../../compiler/catalogue/sanctions-screening.ts";
import { s3Client } from "../../aws/clients.ts";
import { ListsBucket } from "../../aws/lists-bucket.ts";
import { type Config, loadConfig } from "../../config.ts";
import { FolderMatchers, ScreeningError } from "../../screening/index.ts";
import { surroundingsOf } from "../../telemetry/observe.ts";
import { blockHandler } from "../runtime/handler.ts";
import { type ScreeningPorts, sanctionsScreeningWork } from "./run.ts";

let shared: ScreeningPorts | undefined;

/** Lists from a folder where one is set, else from the bucket by way of this function's own disk. Without either there is no screening. */
function portsOf({ listsDir, listsBucket }: Config): ScreeningPorts {
  const now = () => new Date();
  if (listsDir !== undefined) {
    const matchers = new FolderMatchers(listsDir, now);
    return { matcher: () => matchers.current() };
  }
  if (listsBucket === undefined) {
    return {
      matcher: () => {
        throw new ScreeningError("list_missing", "No screening lists are configured.");
      },
    };
  }
  const folder = join(tmpdir(), "screening-lists");
  const matchers = new FolderMatchers(folder, now);
  const bucket = new ListsBucket(s3Client(), listsBucket, folder, now);
  const { measure } = surroundingsOf(process.env);
  return {
    matcher: async () => {
      try {
        await bucket.sync();
      } catch (error) {
        // The index on this disk may go on answering: how long is for `maxListAgeDays` to say, not for a moment without S3.
        if (!(error instanceof ScreeningError) || error.code !== "list_fetch_failed") throw error;
      }
      const matcher = matchers.current();
      measure("ScreeningListAge", "sanctions", matchers.ageHours());
      return matcher;
    },
  };
}

/** Lambda entry point of `blocks-sanctions-screening`. */
export const handler = blockHandler(sanctionsScreening, (task) => {
  shared ??= portsOf(loadConfig(process.env));
  return sanctionsScreeningWork(shared)(task);
});
