import * as z from "zod";
import { environmentSchema } from "../../../core/access/caller.ts";
import { batchArrived } from "../../../core/credentials/batch-upload.ts";
import { fileArrived } from "../../../core/identity/verifications/submit.ts";
import { readingArrived } from "../../../core/readings/process.ts";
import { batchOpenPorts } from "../../composition/credentials.ts";
import { readingPorts, verificationPorts } from "../../composition/verifications.ts";
import { observe } from "../../telemetry/observe.ts";

/** The used fields of the bucket's event: the key of the new object, `<organization>/<environment>/<upload>`. */
const objectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });
const keySchema = z.tuple([z.string(), environmentSchema, z.string().regex(/^(file|doc|job)_[A-Za-z0-9]+$/)]);

/** Lambda entry point: an object has come into the bucket of uploads. Those that nothing waits for are passed over. */
export const handler = observe("arrivals", async (event: unknown, { note }) => {
  const { key } = objectCreated.parse(event).detail.object;
  const parts = keySchema.safeParse(decodeURIComponent(key).split("/"));
  if (!parts.success) {
    note({ outcome: "passed_over" });
    return;
  }
  const [organizationId, environment, fileId] = parts.data;
  const tenant = { organizationId, environment };
  if (fileId.startsWith("job_")) await batchArrived(batchOpenPorts(), tenant, fileId);
  else if (fileId.startsWith("doc_")) await readingArrived(readingPorts(), tenant, fileId);
  else await fileArrived(verificationPorts(), tenant, fileId);
});
