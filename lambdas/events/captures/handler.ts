import * as z from "zod";
import { uploadReaders } from "../../../core/blocks/collect/readers.ts";
import { checkSteps } from "../../../core/capture/check.ts";
import { captures } from "../../composition/other-stores.ts";
import { now } from "../../composition/process.ts";
import { uploads } from "../../composition/uploads.ts";
import { observe } from "../../telemetry/observe.ts";

const text = z.object({ S: z.string() });
/** The used fields of the table's stream records: which session has a step that waits for a look. */
const streamEvent = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        NewImage: z
          .object({ pk: text, checking: z.object({ BOOL: z.boolean() }) })
          .optional()
          .catch(undefined),
      }),
    }),
  ),
});

/** Lambda entry point: a capture session has changed. */
export const handler = observe("captures", async (event: unknown, { note }) => {
  const { Records } = streamEvent.parse(event);
  note({ records: Records.length });
  const readers = uploadReaders({ ...uploads(), now });
  for (const { dynamodb } of Records) {
    if (dynamodb.NewImage?.checking.BOOL !== true) continue;
    await checkSteps({ sessions: captures(), now }, readers, dynamodb.NewImage.pk.S.slice("CAPTURE#".length));
  }
});
