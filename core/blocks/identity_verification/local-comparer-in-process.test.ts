import { expect, test } from "vitest";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { localComparer } from "./local-comparer.ts";
import { localComparerInProcess } from "./local-comparer-in-process.ts";

const never = () => new AbortController().signal;

test("faces are compared in a process as here; one that is called off ends, and the next ones are compared", async () => {
  const faces = { selfies: [await PHOTOS.official()], document: await PHOTOS.speaking() };
  const calledOff = new AbortController();
  const first = localComparerInProcess.compare(faces, calledOff.signal);
  const next = localComparerInProcess.compare(faces, never());
  setTimeout(() => calledOff.abort(), 50);
  await expect(first).rejects.toMatchObject({ reason: "aborted" });
  expect(await next).toEqual(await localComparer.compare(faces, never()));
});
