/** The process in which faces are compared. Its models stay for the next pictures; its parent can end it. */
import * as z from "zod";
import { serveJobs } from "../../../engines/common/serve-jobs.ts";
import type { FacesToCompare } from "./faces.ts";
import { localComparer } from "./local-comparer.ts";

/** Messages are our own: only their shape is checked. */
const jobSchema = z.object({
  faces: z.custom<FacesToCompare>(
    (value) => typeof value === "object" && value !== null && "selfies" in value && "document" in value,
  ),
});

/** A job of the process. */
export type ComparingJob = z.infer<typeof jobSchema>;

serveJobs(async (given) => {
  const { faces } = jobSchema.parse(given);
  // No abort in the process: it is ended instead.
  return localComparer.compare(faces, new AbortController().signal);
});
