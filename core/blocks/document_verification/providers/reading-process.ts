/** The process in which documents are read. Its models stay for the next document; its parent can end it. */
import * as z from "zod";
import { serveJobs } from "../../../../engines/common/serve-jobs.ts";
import { openModels } from "../../../../engines/documents/open-models.ts";
import type { PagesToRead } from "../reading.ts";
import { localReader } from "./local.ts";

/** Messages are our own: only their shape is checked. */
const jobSchema = z.object({
  pages: z.custom<PagesToRead>((value) => typeof value === "object" && value !== null && "front" in value),
  now: z.date(),
});

/** A job of the process. */
export type ReadingJob = z.infer<typeof jobSchema>;

serveJobs(async (given) => {
  const { pages, now } = jobSchema.parse(given);
  // No abort in the process: it is ended instead.
  return localReader.read(pages, now, new AbortController().signal);
});

// At once: the process is there to read pages. A fault is for the page that needs the model.
openModels().catch(() => undefined);
