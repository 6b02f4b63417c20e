import * as z from "zod";
import { environmentSchema } from "../../../core/access/caller.ts";
import { fileArrived } from "../../../core/identity/verifications/submit.ts";
import { verificationPorts } from "../../composition.ts";
import { observe } from "../../telemetry/observe.ts";

/** The used fields of the bucket's event: the key of the new object, `<organization>/<environment>/<upload>`. */
const objectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });
const keySchema = z.tuple([z.string(), environmentSchema, z.string().regex(/^file_[A-Za-z0-9]+$/)]);

/** Lambda entry point: an object has come into the bucket of uploads. Those that are no file of a document are passed over. */
export const handler = observe("arrivals", async (event: unknown, { note }) => {
  const { key } = objectCreated.parse(event).detail.object;
  const parts = keySchema.safeParse(decodeURIComponent(key).split("/"));
  if (!parts.success) {
    note({ outcome: "passed_over" });
    return;
  }
  const [organizationId, environment, fileId] = parts.data;
  await fileArrived(verificationPorts(), { organizationId, environment }, fileId);
});
