import { s3Client } from "../../aws/clients.ts";
import { bucketListStore } from "../../aws/lists-bucket.ts";
import { loadConfig } from "../../config.ts";
import { refreshLists } from "../../screening/refresh.ts";
import { observe } from "../../telemetry/observe.ts";

/**
 * Lambda entry point, called every six hours. Without a bucket (on one machine) lists are refreshed by command alone. A failure leaves
 * the index in use as it is; its age goes on counting, and screening stops when it is too old.
 */
export const handler = observe("lists-refresh", async (_event: unknown, { note }) => {
  const { listsBucket } = loadConfig(process.env);
  if (listsBucket === undefined) return;
  const now = () => new Date();
  const store = bucketListStore(s3Client(), listsBucket);
  const { changed } = await refreshLists({ fetch: (...request) => fetch(...request), store, now });
  note({ outcome: changed ? "published" : "unchanged" });
});
