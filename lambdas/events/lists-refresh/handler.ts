import { bucketListStore } from "../../../adapters/aws/lists-bucket.ts";
import { listAddresses, publishedFiles } from "../../../engines/screening/publishers.ts";
import { refreshLists } from "../../../engines/screening/refresh.ts";
import { config, now } from "../../composition/process.ts";
import { s3Client } from "../../composition/s3.ts";
import { observe } from "../../telemetry/observe.ts";

/**
 * Lambda entry point, called every six hours. Without a bucket (on one machine) only a command refreshes lists. An
 * unavailable list keeps its last valid edition, whose age increases, and screening against it stops when it is too
 * old.
 * @throws ScreeningError of the first list that was not refreshed, after the others have been published
 */
export const handler = observe("lists-refresh", async (_event: unknown, { note }) => {
  const { listsBucket, listsMirror, listSources } = config();
  if (listsBucket === undefined) return;
  const store = bucketListStore(s3Client(), listsBucket);
  const publishers = publishedFiles(listsMirror, listAddresses(listSources));
  const { changed, failures } = await refreshLists({
    fetch: (...request) => fetch(...request),
    store,
    now,
    publishers,
  });
  note({ outcome: changed ? "published" : "unchanged" });
  // The others are published; the alarm on this function's errors says that one is not.
  const [failure] = failures;
  if (failure !== undefined) throw failure.error;
});
