import { beforeAll, describe, expect, test } from "vitest";
import { WorkerFault } from "../../../../engines/common/worker-pool.ts";
import { specimenPassport } from "../../../../local/specimen/specimen-passport.ts";
import type { PagesToRead } from "../reading.ts";
import { localReader } from "./local.ts";
import { localReaderInProcess } from "./local-in-process.ts";

const now = new Date("2026-11-25T00:00:00Z");
const never = () => new AbortController().signal;
let pages: PagesToRead;
beforeAll(async () => {
  const { bytes } = await specimenPassport({ now });
  pages = { front: { bytes, contentType: "image/jpeg" } };
});

/** For how many milliseconds work keeps the event loop of this process busy. */
async function busyDuring(work: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work();
  return performance.eventLoopUtilization(before).active;
}

describe("reading documents in a process of their own", () => {
  test("gives what reading here gives", async () => {
    const reading = await localReaderInProcess.read(pages, now, never());
    expect(reading).toEqual(await localReader.read(pages, now, never()));
    expect(reading.fields.document_number).toBe("U48291736");
  });

  test("leaves the event loop free: it is busy for less than a third of the time of reading here", async () => {
    const apart = await busyDuring(() => localReaderInProcess.read(pages, now, never()));
    const here = await busyDuring(() => localReader.read(pages, now, never()));
    expect(apart).toBeLessThan(here / 3);
  });

  test("two at once are both read", async () => {
    const readings = await Promise.all([1, 2].map(() => localReaderInProcess.read(pages, now, never())));
    expect(readings.map(({ fields }) => fields.document_number)).toEqual(["U48291736", "U48291736"]);
  });

  test("a read that is called off in the middle of native code ends alone, and the next one works", async () => {
    const began = performance.now();
    await localReaderInProcess.read(pages, now, never());
    const took = performance.now() - began;
    for (const part of [0.25, 0.5, 0.75]) {
      const signal = AbortSignal.timeout(Math.ceil(took * part));
      // A machine that has become idle may be done before.
      const outcome = await localReaderInProcess.read(pages, now, signal).catch((error: unknown) => error);
      expect(outcome).toMatchObject(outcome instanceof WorkerFault ? { reason: "aborted" } : { fields: {} });
    }
    const calledOff = localReaderInProcess.read(pages, now, AbortSignal.timeout(1));
    await expect(calledOff).rejects.toMatchObject({ reason: "aborted" });
    expect((await localReaderInProcess.read(pages, now, never())).fields.document_number).toBe("U48291736");
  });
});
