/** The process that reads a document dies, or throws: nothing is known of the document then, and it never passes. */
import { expect, test } from "vitest";
import { createHeavyWork } from "../../../engines/common/heavy-work.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { localReaderFacts } from "./providers/local-facts.ts";
import type { DocumentReader } from "./reading.ts";
import { now, office } from "./testing/office.ts";

const work = createHeavyWork({
  from: import.meta.url,
  source: "./../../../engines/common/testing/odd-jobs.ts",
});

/** A reader whose process runs the test's code instead of reading. */
const readerThat = (kind: string): DocumentReader => ({
  ...localReaderFacts,
  async read(_pages, _now, signal) {
    await work.run({ kind }, signal);
    throw new Error("The process did not die.");
  },
});

test.each(["exit", "throw", "hoard"])(
  "a process that would %s is worth another try, and no verdict",
  async (kind) => {
    const { bytes } = await specimenPassport({ now: now() });
    const { upload, outcome } = office("staging", undefined, readerThat(kind));
    const front = await upload(bytes);
    await expect(outcome({ front })).rejects.toMatchObject({ name: "WorkerFault" });
  },
);
