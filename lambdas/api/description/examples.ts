import * as z from "zod";
import type { Json } from "./json.ts";
import recorded from "./recorded.generated.json" with { type: "json" };

/** Examples as `npm run api:examples` keeps them, recorded from calls of the integration tests. */
export const examplesSchema = z.object({
  /** By operation. */
  calls: z.record(
    z.string(),
    z.object({
      request: z.unknown().optional(),
      /** The fields of a form; a file is its name and type. */
      form: z.unknown().optional(),
      /** By status. */
      responses: z.record(z.string(), z.unknown()),
    }),
  ),
  /** By code. */
  problems: z.record(z.string(), z.unknown()),
});
export type Examples = z.infer<typeof examplesSchema>;

const kept = examplesSchema.parse(recorded);

const asExamples = (value: unknown): Json => (value === undefined ? {} : { recorded: { value } });

/** The recorded body of a call, beside examples that were written by hand. */
export const requestExamples = (operationId: string): Json => asExamples(kept.calls[operationId]?.request);

/** The recorded form of a call. */
export const formExamples = (operationId: string): Json => asExamples(kept.calls[operationId]?.form);

/** The recorded answer of a call. */
export const responseExamples = (operationId: string, status: string): Json =>
  asExamples(kept.calls[operationId]?.responses[status]);

/** The recorded error answer with a code. @returns undefined: there is none */
export const recordedProblem = (code: string): unknown => kept.problems[code];

/** References to the recorded error answers with these codes. */
export const problemExamples = (codes: readonly string[]): Json =>
  Object.fromEntries(
    codes
      .filter((code) => Object.hasOwn(kept.problems, code))
      .map((code) => [code, { $ref: `#/components/examples/${code}` }]),
  );

/** The error answers that the calls refer to. */
export const allProblemExamples = (): Json =>
  Object.fromEntries(Object.entries(kept.problems).map(([code, value]) => [code, { value }]));
