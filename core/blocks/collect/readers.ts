import * as z from "zod";
import { createHeavyWork } from "../../../engines/common/heavy-work.ts";
import { WorkerFault } from "../../../engines/common/worker-pool.ts";
import type { CaptureReaders } from "../../capture/check.ts";
import { retakeReasonSchema } from "../../capture/page-schemas.ts";
import { openUpload, type UploadPorts } from "../../documents/uploads.ts";
import type { LookingJob } from "./looking-process.ts";

/** How long one file may be looked at. */
const MAX_LOOK_MS = 60_000;

const lookedSchema = z.object({ reason: retakeReasonSchema.optional() });

const look = createHeavyWork({ from: import.meta.url, source: "./looking-process.ts" });

/** Looks at uploads in a process of its own. A file that kills it, or takes too long, is not accepted. */
export const uploadReaders = (ports: UploadPorts): CaptureReaders => ({
  async look(session, uploadId, what) {
    const record = await ports.documents.find(session, uploadId);
    if (record === undefined) return "file_not_accepted";
    const { bytes } = await openUpload(ports, record);
    if (bytes === undefined) return "file_not_accepted";
    const job: LookingJob = { bytes, contentType: record.contentType, what };
    const { signal, abort } = limited();
    try {
      return lookedSchema.parse(await look(job, signal)).reason;
    } catch (error) {
      if (error instanceof WorkerFault || signal.aborted) return "file_not_accepted";
      throw error;
    } finally {
      abort();
    }
  },
});

function limited(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), MAX_LOOK_MS);
  return { signal: controller.signal, abort: () => clearTimeout(timer) };
}
