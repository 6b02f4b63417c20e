/** The process in which files are looked at. Its models stay for the next file; its parent can end it. */
import * as z from "zod";
import { serveJobs } from "../../../engines/common/serve-jobs.ts";
import { type LookJob, look, readNumber } from "./look.ts";

/** Messages are our own: only their shape is checked. */
const jobSchema = z.custom<LookJob | { readonly bytes: Uint8Array; readonly what: "number" }>(
  (value) => typeof value === "object" && value !== null && "bytes" in value && "what" in value,
);

/** A job of the process. */
export type LookingJob = z.infer<typeof jobSchema>;

serveJobs(async (given) => {
  const job = jobSchema.parse(given);
  if (job.what === "number") return { number: await readNumber(job.bytes, new Date()) };
  return { reason: await look(job) };
});
