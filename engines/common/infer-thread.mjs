/**
 * A thread that runs nets with ONNX Runtime. Only `infer.ts` starts it, in a process that is ended as a whole. It is JavaScript: where the product
 * runs from its sources, a thread of TypeScript takes half a second of a processor to begin. It answers as `serve-jobs.ts` does.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";

/** @type {Map<string, Promise<InferenceSession>>} sessions that stay, by the SHA-256 of their model */
const sessions = new Map();

/** A failed load is tried again at the next call. @param {{ path: string, sha256: string }} model */
function sessionOf(model) {
  const session = sessions.get(model.sha256) ?? open(model);
  sessions.set(model.sha256, session);
  session.catch(() => sessions.delete(model.sha256));
  return session;
}

/** @param {{ path: string, sha256: string }} model */
async function open({ path, sha256 }) {
  const bytes = await readFile(path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error("The model is not the pinned one.");
  return InferenceSession.create(bytes, {
    // As many threads of ours run nets as there are processors for.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    // Pictures come in all sizes: an arena would keep the largest one's memory for good.
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
}

/** @param {import("./infer.ts").InferenceJob} job */
async function answer(job) {
  if ("open" in job) {
    await Promise.all(job.open.map(sessionOf));
    return undefined;
  }
  const session = await sessionOf(job.model);
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  const answers = await session.run({ [input]: new Tensor("float32", job.data, job.dims) });
  const { data, dims } = answers[output];
  return { data, dims: [...dims] };
}

parentPort.on("message", (job) => {
  answer(job)
    .then((value) =>
      parentPort.postMessage({ kind: "done", value }, value === undefined ? [] : [value.data.buffer]),
    )
    .catch((error) => {
      // The place of an error, without its message.
      const frames = String(error?.stack)
        .split("\n")
        .filter((line) => /^\s+at /.test(line));
      parentPort.postMessage({ kind: "failed", frames });
    });
});
parentPort.postMessage({ kind: "ready" });
