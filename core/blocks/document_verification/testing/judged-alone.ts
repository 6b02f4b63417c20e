import { type Circumstances, type Judgement, judge } from "../judge.ts";
import type { DocumentReading } from "../reading.ts";

/** Judges a reading where specimens count, nothing was seen before, and the run has a value for all that the graph compares. */
export const judgedAlone = (
  reading: DocumentReading,
  { input, config, now }: Pick<Circumstances, "input" | "config" | "now">,
): Judgement =>
  judge(reading, {
    input,
    config,
    now,
    unknownExpected: [],
    specimensAllowed: true,
    seenBefore: undefined,
    ownPortrait: undefined,
  });
