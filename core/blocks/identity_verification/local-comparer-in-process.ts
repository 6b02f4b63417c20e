import * as z from "zod";
import { createHeavyWork } from "../../../engines/common/heavy-work.ts";
import type { ComparingJob } from "./comparing-process.ts";
import type { FaceComparer, FaceComparison } from "./faces.ts";
import { localComparerFacts } from "./local-facts.ts";

/** The answer of the process. It is our own code, so only the shape is checked. */
const comparisonSchema = z.custom<FaceComparison>(
  (value) => typeof value === "object" && value !== null && "similarity" in value && "liveness" in value,
);

const comparing = createHeavyWork({ from: import.meta.url, source: "./comparing-process.ts" });

/**
 * Compares faces on this machine, in a process of their own, which keeps its models for the next pictures and is ended when the signal aborts. Whether
 * a living person is there, only a challenge can show.
 */
export const localComparerInProcess: FaceComparer = {
  ...localComparerFacts,
  async compare(faces, signal) {
    const job: ComparingJob = { faces };
    return comparisonSchema.parse(await comparing.run(job, signal));
  },
};
