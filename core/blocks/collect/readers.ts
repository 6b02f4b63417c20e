import * as z from "zod";
import { createHeavyWork } from "../../../engines/common/heavy-work.ts";
import { WorkerFault } from "../../../engines/common/worker-pool.ts";
import type { CaptureReaders } from "../../capture/check.ts";
import { retakeReasonSchema } from "../../capture/page-schemas.ts";
import type { CaptureSession } from "../../capture/records.ts";
import { openUpload, type UploadPorts } from "../../documents/uploads.ts";
import type { LookingJob } from "./looking-process.ts";

/** How long one file may be looked at. */
const MAX_LOOK_MS = 60_000;

const lookedSchema = z.object({ reason: retakeReasonSchema.optional() });
const numberSchema = z.object({ number: z.string().max(50).optional() });

const work = createHeavyWork({ from: import.meta.url, source: "./looking-process.ts" });

/** Looks at uploads in a process of its own. A file that kills it, or takes too long, is not accepted, and shows no number. */
export const uploadReaders = (ports: UploadPorts): CaptureReaders => ({
  async look(session, uploadId, what) {
    const file = await fileOf(ports, session, uploadId);
    if (file === undefined) return "file_not_accepted";
    const answer = await worked({ ...file, what });
    return answer === undefined ? "file_not_accepted" : lookedSchema.parse(answer).reason;
  },
  async numberOf(session, uploadId) {
    const file = await fileOf(ports, session, uploadId);
    const answer = file && (await worked({ bytes: file.bytes, what: "number" }));
    return answer === undefined ? undefined : numberSchema.parse(answer).number;
  },
});

async function fileOf(
  ports: UploadPorts,
  session: CaptureSession,
  uploadId: string,
): Promise<{ bytes: Uint8Array; contentType: string } | undefined> {
  const record = await ports.documents.find(session, uploadId);
  if (record === undefined) return undefined;
  const { bytes } = await openUpload(ports, record);
  return bytes === undefined ? undefined : { bytes, contentType: record.contentType };
}

/** @returns what the process answers; undefined when it died, or took too long */
async function worked(job: LookingJob): Promise<unknown> {
  const { signal, abort } = limited();
  try {
    return await work.run(job, signal);
  } catch (error) {
    if (error instanceof WorkerFault || signal.aborted) return undefined;
    throw error;
  } finally {
    abort();
  }
}

function limited(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), MAX_LOOK_MS);
  return { signal: controller.signal, abort: () => clearTimeout(timer) };
}
