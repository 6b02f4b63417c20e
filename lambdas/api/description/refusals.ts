import * as z from "zod";
import { type ProblemCode, problemStatus } from "../../../core/problem.ts";
import type { Conditional } from "../conditions.ts";
import type { Route } from "../route.ts";
import type { Components } from "./components.ts";
import { problemExamples } from "./examples.ts";
import { describeHeaders, helpHeader } from "./headers.ts";
import type { Json } from "./json.ts";

const detailSchema = z
  .object({ path: z.string(), code: z.string(), message: z.string() })
  .meta({ id: "ProblemDetail" });

/** The error envelope. */
const problemSchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(problemStatus)),
      message: z.string(),
      details: z.array(detailSchema),
      request_id: z.string(),
    }),
  })
  .meta({
    id: "Problem",
    description: "What went wrong: `code` is stable, `details` name fields or blocks.",
  });

/** What a call answers when it does not do what was asked: one response a status, with its codes. */
export function describeRefusals(
  route: Route,
  components: Components,
  conditional: Conditional,
): Record<string, Json> {
  const schema = components.describe(problemSchema, "output");
  return Object.fromEntries(
    [...codesByStatus(route, conditional)].map(([status, codes]): [string, Json] => [
      String(status),
      {
        description: `\`${codes.join("`, `")}\``,
        headers: {
          ...describeHeaders(headersOf(status, codes, route), codes.includes("rate_limited")),
          ...helpHeader,
        },
        content: { "application/json": { schema, examples: problemExamples(codes) } },
      },
    ]),
  );
}

function headersOf(status: number, codes: readonly ProblemCode[], route: Route): Record<string, string> {
  const waits = status === 429 || status === 503 || (codes.includes("conflict") && status === 409);
  const stored = route.spec.idempotent !== undefined && status < 500 && status !== 429 && status !== 401;
  return {
    ...(waits
      ? { "Retry-After": "Seconds to wait before the same call may succeed, where that is known." }
      : {}),
    ...(stored ? { "Idempotency-Replayed": REPLAYED } : {}),
  };
}

/** What the header of a replay says. */
export const REPLAYED = "`true`: this is the first answer to a call with the same `Idempotency-Key`.";

/** The codes that a call can answer: those of every call, those of its kind, its own. */
function codesByStatus(route: Route, { isTagged, read }: Conditional): Map<number, ProblemCode[]> {
  const { spec, access } = route;
  const { shape } = spec.request;
  const codes = new Set<ProblemCode>(spec.problems ?? []);
  const add = (when: boolean, ...more: ProblemCode[]) => {
    for (const code of when ? more : []) codes.add(code);
  };
  // Every call refuses query parameters that it does not declare.
  add(true, "validation_failed");
  add(access !== undefined, "unauthorized", "forbidden", "rate_limited");
  add(shape.params !== undefined, "not_found");
  add(shape.body !== undefined, "malformed_request", "validation_failed", "missing_required_field");
  // The edge reads the body of every call, also of one that needs none.
  add(true, "payload_too_large");
  add(shape.body !== undefined, "unsupported_media_type");
  add(spec.idempotent !== undefined, "conflict", "idempotency_key_conflict");
  add(true, "internal_error", "database_error");
  const byStatus = new Map<number, ProblemCode[]>();
  const entries = [...codes].map((code): [number, ProblemCode] => [problemStatus[code], code]);
  if (spec.preconditioned || isTagged || read !== undefined) entries.push([412, "conflict"]);
  for (const [status, code] of entries.toSorted(([a], [b]) => a - b)) {
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
