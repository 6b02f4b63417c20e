/** The thread of `sign-digest.ts`: signs what comes, in order. */
import { parentPort } from "node:worker_threads";
import { p256 } from "@noble/curves/nist.js";

parentPort?.on("message", ({ secret, digest }) => {
  parentPort?.postMessage(p256.sign(digest, secret, { prehash: false, format: "der", lowS: false }));
});
