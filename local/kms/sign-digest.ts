import { Worker } from "node:worker_threads";
import * as z from "zod";

interface Waiting {
  resolve: (signature: Uint8Array) => void;
  reject: (error: Error) => void;
}

const answerSchema = z.instanceof(Uint8Array);
let thread: Worker | undefined;
let waiting: Waiting[] = [];

/**
 * Signs a digest by P-256. Node signs messages only, and the arithmetic in JavaScript is the slowest part of issuing a
 * credential, so it runs in its own thread, which starts with the first signature.
 * @param secret scalar of the private key, 32 bytes
 * @param digest SHA-256, 32 bytes
 * @returns DER (RFC 3279, 2.2.3)
 */
export function signDigest(secret: Uint8Array, digest: Uint8Array): Promise<Uint8Array> {
  thread ??= startThread();
  const running = thread;
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    running.postMessage({ secret, digest });
  });
}

function startThread(): Worker {
  // Plain JavaScript, so it needs no loader.
  const worker = new Worker(new URL("./signing-thread.mjs", import.meta.url), { execArgv: [] });
  worker.on("message", (answer: unknown) => waiting.shift()?.resolve(answerSchema.parse(answer)));
  worker.on("error", (error: Error) => {
    const lost = waiting;
    waiting = [];
    thread = undefined;
    for (const { reject } of lost) reject(error);
  });
  // After the listener, which would hold the process again.
  worker.unref();
  return worker;
}
