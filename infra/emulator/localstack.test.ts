import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mostProcesses } from "./localstack.ts";

const RUNTIME = join(import.meta.dirname, "localstack/plugins/node-runtime.mjs");
const MARK = "\u0001";
const HANDLERS = `
let calls = 0;
export const counts = async (event, context) => {
  console.log("a line of the function");
  await new Promise((resolve) => setImmediate(resolve));
  calls += 1;
  return { calls, event, id: context.awsRequestId, inTime: context.getRemainingTimeInMillis() <= 30_000 };
};
export const fails = () => { throw new TypeError("no such thing"); };
export const callsBack = (event, context, done) => done(undefined, "called back");
export const returnsNothing = async () => {};
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "function-"));
  writeFileSync(join(folder, "index.mjs"), HANDLERS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a function's process with calls, to its end. */
function runtime(
  handler: string,
  events: readonly unknown[],
): Promise<{ answers: unknown[]; logs: string[] }> {
  const calls = events.map((event, index) =>
    JSON.stringify({ id: `r${index}`, arn: "arn", trace: "t", seconds: 30, payload: JSON.stringify(event) }),
  );
  const child = spawn(process.execPath, [RUNTIME], {
    env: { ...process.env, _HANDLER: handler, LAMBDA_TASK_ROOT: folder },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.on("error", () => {}).end(calls.map((call) => `${call}\n`).join(""));
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => {
      const lines = text.split("\n").filter((line) => line !== "");
      const isAnswer = (line: string) => line.startsWith(MARK);
      resolve({
        answers: lines.filter(isAnswer).map((line) => JSON.parse(line.slice(1))),
        logs: lines.filter((line) => !isAnswer(line)),
      });
    });
  });
}

describe("the process of a function", () => {
  it("answers one call after another, with the function's lines apart", async () => {
    const { answers, logs } = await runtime("index.counts", [{ a: 1 }, "b"]);
    expect(answers).toEqual([
      { result: "loaded" },
      { result: { calls: 1, event: { a: 1 }, id: "r0", inTime: true } },
      { result: { calls: 2, event: "b", id: "r1", inTime: true } },
    ]);
    expect(logs).toEqual(["a line of the function", "a line of the function"]);
  });

  it.each([
    ["index.callsBack", { result: "called back" }],
    ["index.returnsNothing", { result: null }],
    [
      "index.fails",
      { error: expect.objectContaining({ errorType: "TypeError", errorMessage: "no such thing" }) },
    ],
  ])("%s answers as Lambda does", async (handler, answer) => {
    expect((await runtime(handler, [{}])).answers).toEqual([{ result: "loaded" }, answer]);
  });

  it("that cannot be loaded says so, and ends", async () => {
    const { answers } = await runtime("missing.handler", [{}]);
    expect(answers).toEqual([
      { error: expect.objectContaining({ errorMessage: "Cannot find module 'missing'" }) },
    ]);
  });
});

it.each([
  [2, 10],
  [7, 35],
  [16, 64],
  [1, 8],
])("a machine of %i GiB runs at most %i processes of a function", (gibibytes, most) => {
  expect(mostProcesses(gibibytes * 2 ** 30)).toBe(most);
});
