import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { packBurst } from "./liveness-burst.ts";

const framesAt = (times: readonly number[]) =>
  new Map(times.map((time) => [time, new Uint8Array([0xff, 0xd8, time % 256])]));
const times = Array.from({ length: 10 }, (_, position) => 1600 + 190 * position);

it("packs frames under the names of their milliseconds, unchanged", () => {
  const burst = packBurst(framesAt(times));
  expect(burst.times).toEqual(times);
  const files = unzipSync(burst.zip);
  expect(Object.keys(files)).toEqual(times.map((time) => `${time}.jpg`));
  expect(files["1600.jpg"]).toEqual(new Uint8Array([0xff, 0xd8, 1600 % 256]));
});

it("makes no burst of fewer or more frames than the server takes", () => {
  expect(() => packBurst(framesAt(times.slice(0, 7)))).toThrow(RangeError);
  expect(() => packBurst(framesAt(Array.from({ length: 16 }, (_, at) => at)))).toThrow(RangeError);
});
