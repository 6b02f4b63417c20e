/** A worker for the tests of the pool: does what its job says. */
import { threadId } from "node:worker_threads";
import * as z from "zod";
import { serveJobs } from "../serve-jobs.ts";

const jobSchema = z.object({
  kind: z.enum(["echo", "worker", "hang", "hoard", "throw", "exit", "environment", "never"]),
  value: z.unknown().optional(),
});

serveJobs(async (given) => {
  const { kind, value } = jobSchema.parse(given);
  const hoard: object[] = [];
  switch (kind) {
    case "echo":
      return value;
    case "worker":
      return `${process.pid} ${threadId}`;
    case "environment":
      return Object.keys(process.env);
    case "hang":
      for (;;);
    case "hoard":
      for (;;) hoard.push({ more: hoard.length });
    case "never":
      return new Promise(() => {});
    case "exit":
      return process.exit(1);
    default:
      throw new Error(`quotes ${String(value)}`);
  }
});
