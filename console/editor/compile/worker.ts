/** Runs the compiler in a worker, so that drawing stays fluid. One request, one answer. */
import * as z from "zod";
import { type CheckAnswer, type CheckRequest, check } from "./check.ts";

// The page's policy forbids code made from text, which zod would try.
z.config({ jitless: true });

/** The parts of a worker's global scope that are used; TypeScript's library has no type of it beside the page's. */
interface WorkerScope {
  postMessage: (answer: CheckAnswer) => void;
  addEventListener: (type: "message", listener: (event: MessageEvent<CheckRequest>) => void) => void;
}

function start(scope: WorkerScope): void {
  scope.addEventListener("message", ({ data }) => scope.postMessage(check(data)));
}

start(globalThis);
