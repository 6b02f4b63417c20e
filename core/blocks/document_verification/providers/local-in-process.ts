import * as z from "zod";
import { createHeavyWork } from "../../../../engines/common/heavy-work.ts";
import type { DocumentReader, DocumentReading } from "../reading.ts";
import { localReaderFacts } from "./local-facts.ts";
import type { ReadingJob } from "./reading-process.ts";

/** The answer of the process. It is our own code, so only the shape is checked. */
const readingSchema = z.custom<DocumentReading>(
  (value) => typeof value === "object" && value !== null && "findings" in value && "fields" in value,
);

const reading = createHeavyWork({ from: import.meta.url, source: "./reading-process.ts" });

/**
 * Reads documents on this machine, in a process of their own: a page takes seconds of a processor. The process keeps its models for the next document;
 * it is ended when the signal aborts, so that a read that timed out does not go on.
 */
export const localReaderInProcess: DocumentReader = {
  ...localReaderFacts,
  async read(pages, now, signal) {
    const job: ReadingJob = { pages, now };
    return readingSchema.parse(await reading.run(job, signal));
  },
};
