import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { lengthAlong, netOf, openNets } from "./infer.ts";
import { locate, MODELS } from "./onnx.ts";

const ROWS = 32;
const lineNet = netOf(MODELS.mrzLine);

/** A line of noise, which is the same at each call. */
const noise = (columns: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: ROWS * columns }, (_, i) => Math.sin(i * (columns + 0.7)) / 2);
const read = (columns: number) => lineNet(noise(columns), [1, 1, ROWS, columns]);

it("keeps the models that every thread has opened: their files are not read again", async () => {
  const model = { ...MODELS.mrzLine, path: `.cache/opened-${process.pid}.onnx` };
  const file = join(import.meta.dirname, "../..", model.path);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(locate(MODELS.mrzLine), file);
  const net = netOf(model);
  try {
    await openNets([model]);
    await net(noise(64), [1, 1, ROWS, 64]);
  } finally {
    rmSync(file);
  }
  const widths = [64, 96, 128, 160];
  const answers = await Promise.all(widths.map((width) => net(noise(width), [1, 1, ROWS, width])));
  for (const { data } of answers) expect(data.length).toBeGreaterThan(0);
});

it("answers the same whether nets run one after the other or at the same time", async () => {
  await openNets([MODELS.mrzLine]);
  const widths = [64, 96, 64, 128, 160, 96];
  const alone = [];
  for (const width of widths) alone.push(await read(width));
  expect(await Promise.all(widths.map(read))).toEqual(alone);
  expect(alone.map((values) => lengthAlong(values, 2))).toEqual(alone.map(({ dims }) => dims[2]));
  expect(alone[0]?.data).not.toEqual(alone[1]?.data);
});

it("takes the numbers over: their array is empty at once, and the net has all of them", async () => {
  const numbers = noise(64);
  const answer = lineNet(numbers, [1, 1, ROWS, 64]);
  expect(numbers).toHaveLength(0);
  expect(await answer).toEqual(await read(64));
});

it("leaves the caller's thread free while a net runs", async () => {
  let turns = 0;
  let isRunning = true;
  const count = () => {
    turns++;
    if (isRunning) setImmediate(count);
  };
  setImmediate(count);
  await lineNet(noise(880), [1, 1, ROWS, 880]);
  isRunning = false;
  expect(turns).toBeGreaterThan(3);
});

it("refuses a model that is not the pinned one, and one that is missing; others still run", async () => {
  const other = netOf({ ...MODELS.mrzLine, sha256: "0".repeat(64) });
  await expect(other(noise(64), [1, 1, ROWS, 64])).rejects.toMatchObject({ reason: "failed" });
  const missing = netOf({ ...MODELS.mrzLine, path: "models/none.onnx", sha256: "1".repeat(64) });
  await expect(missing(noise(64), [1, 1, ROWS, 64])).rejects.toThrow("is not installed");
  expect((await read(64)).data.length).toBeGreaterThan(0);
});

it("has no answer to numbers that do not fill their shape", async () => {
  await expect(lineNet(noise(64), [1, 1, ROWS, 96])).rejects.toMatchObject({ reason: "failed" });
});

it("does not read the length of an axis that the answer lacks", () => {
  expect(() => lengthAlong({ dims: [1, 128] }, 2)).toThrow("fewer axes");
});
