/** The thread for possibly costly schemas and expressions of users. Its parent can end it. */
import * as z from "zod";
import { type ExpressionScope, evaluate } from "../../compiler/expressions/evaluate.ts";
import type { JsonValue } from "../../compiler/json.ts";
import { serveJobs } from "../../engines/common/serve-jobs.ts";
import { faultsOf } from "./validator.ts";

/** Messages are our own: only the kind of job is checked. */
const jobSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("expression"),
    source: z.string(),
    scope: z.custom<ExpressionScope>((value) => typeof value === "object" && value !== null),
    asks: z.literal("absent").optional(),
  }),
  z.object({
    kind: z.literal("schema"),
    schema: z.custom<JsonValue>((value) => value !== undefined),
    value: z.custom<JsonValue>((value) => value !== undefined),
    listAll: z.boolean(),
  }),
]);

/** A job of the thread. */
export type UserCodeJob = z.infer<typeof jobSchema>;

// Ajv makes code of the schema of schemas once: no job should pay for it.
faultsOf({ type: "object" }, {}, false);

serveJobs(async (given) => {
  const job = jobSchema.parse(given);
  return job.kind === "expression"
    ? evaluate(job.source, job.scope, job.asks)
    : faultsOf(job.schema, job.value, job.listAll);
});
