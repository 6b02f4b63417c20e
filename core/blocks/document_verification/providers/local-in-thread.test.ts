import { beforeAll, describe, expect, test } from "vitest";
import { specimenPassport } from "../../../../local/specimen/specimen-passport.ts";
import type { PagesToRead } from "../reading.ts";
import { localReader } from "./local.ts";
import { localReaderInThread } from "./local-in-thread.ts";

const now = new Date("2026-11-25T00:00:00Z");
const never = () => new AbortController().signal;
let pages: PagesToRead;
beforeAll(async () => {
  const { bytes } = await specimenPassport({ now });
  pages = { front: { bytes, contentType: "image/jpeg" } };
});

/** How often the event loop of this thread turns until something has settled. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let settled = false;
  const turn = (): void => {
    turns++;
    if (!settled) setImmediate(turn);
  };
  setImmediate(turn);
  await work.finally(() => {
    settled = true;
  });
  return turns;
}

describe("reading documents in a thread", () => {
  test("gives what reading here gives", async () => {
    const reading = await localReaderInThread.read(pages, now, never());
    expect(reading).toEqual(await localReader.read(pages, now, never()));
    expect(reading.fields.document_number).toBe("U48291736");
  });

  test("leaves the event loop free: it turns many times as often as while reading here", async () => {
    const inThread = await turnsDuring(localReaderInThread.read(pages, now, never()));
    const here = await turnsDuring(localReader.read(pages, now, never()));
    expect(inThread).toBeGreaterThan(3 * here);
  });

  test("two at once are both read", async () => {
    const readings = await Promise.all([1, 2].map(() => localReaderInThread.read(pages, now, never())));
    expect(readings.map(({ fields }) => fields.document_number)).toEqual(["U48291736", "U48291736"]);
  });

  test("a read that is called off ends with its thread, and the next one works", async () => {
    const calledOff = new AbortController();
    const read = localReaderInThread.read(pages, now, calledOff.signal);
    const next = localReaderInThread.read(pages, now, never());
    setTimeout(() => calledOff.abort(), 50);
    await expect(read).rejects.toMatchObject({ reason: "aborted" });
    expect((await next).fields.document_number).toBe("U48291736");
  });
});
