import * as z from "zod";
import { type Means, meansSchema } from "../../../compiler/catalogue/decisions.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import type { Teaching } from "../../../compiler/catalogue/teaching.ts";
import { jsonObjectSchema, jsonValueSchema, valueAt } from "../../../compiler/json.ts";
import { principalSchema } from "../../access/principal.ts";
import { manualReviewConfigSchema, pauseSeconds } from "./config.ts";
import { decisionsOf } from "./decisions.ts";

/** Free: shown to the reviewer. */
const manualReviewInputSchema = jsonValueSchema.optional();

const approvalSchema = z.object({
  by: principalSchema,
  at: z.string(),
  alerts_seen: z.array(z.string()).optional(),
  alerts_unseen: z.array(z.string()).optional(),
});

/** The part of a decision without personal data. Reviews from before decisions had a meaning have only `reviewed_at`. */
const summarySchema = z.object({
  means: meansSchema.optional(),
  decided_by: principalSchema.optional(),
  decided_at: z.string().optional(),
  reviewed_at: z.string(),
  approvals: z.array(approvalSchema).optional(),
});

/** The decision with the fields that were submitted, who took it and when. */
const manualReviewOutputSchema = z.looseObject({
  decision: z.string().optional(),
  ...summarySchema.shape,
  reason_code: z.unknown().optional(),
  note: z.unknown().optional(),
});

/** Fields that a result has by its config. */
function outputFields(config: unknown): string[] {
  const asked = valueAt(config, ["requiredInput"]);
  const fields = valueAt(config, ["fields"]);
  return [
    ...(Array.isArray(asked) ? asked.filter((name) => typeof name === "string") : []),
    ...(typeof fields === "object" && fields !== null ? Object.keys(fields) : []),
  ];
}

/** Of an answer that was recorded without a meaning, by a version from before this release: two words are plain enough. */
function meansOf(output: unknown): Means {
  const decision = valueAt(output, ["decision"]);
  return decision === "approved" || decision === "declined" ? decision : "undecided";
}

/**
 * The fields that correct the subject's record, as far as they were filled in. Signed-in persons count as reviewers; where a key approved,
 * alone or as one of two, its word is declared, as in a correction of the record itself.
 */
function teaching(output: unknown, config: unknown): Teaching | undefined {
  const parsed = manualReviewOutputSchema.safeParse(output);
  const corrects = manualReviewConfigSchema.shape.corrects.safeParse(valueAt(config, ["corrects"]));
  if (!parsed.success || !corrects.success) return undefined;
  const { means, decided_by: decider, decided_at: at, approvals = [] } = parsed.data;
  if (means !== "approved" || decider === undefined || at === undefined) return undefined;
  const given = jsonObjectSchema.safeParse(output);
  const said = (corrects.data ?? []).flatMap((name) => {
    const value = given.data?.[name];
    return value === undefined || value === null || value === "" ? [] : [[name, value] as const];
  });
  if (said.length === 0) return undefined;
  const arePersons = [decider, ...approvals.map(({ by }) => by)].every(({ kind }) => kind === "person");
  return { source: arePersons ? "reviewer" : "declared", at, values: Object.fromEntries(said) };
}

export const manualReview = {
  type: "manual_review",
  title: "Manual review",
  description: "Pauses the run until a person decides, or the time is over.",
  icon: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9v6M14.500 9v6",
  config: manualReviewConfigSchema,
  input: manualReviewInputSchema,
  output: manualReviewOutputSchema,
  summary: summarySchema,
  hold: { kind: "pause", seconds: pauseSeconds },
  outputFields,
  decides: { by: "person", choices: decisionsOf, meansOf },
  teaches: { from: teaching },
  readsUpstream: false,
  bareExpressions: [],
  schemaProperties: ["fields"],
  blockLists: ["show"],
  literals: [
    "requiredInput",
    "decisions",
    "fields",
    "required",
    "reasonCodes",
    "corrects",
    "show",
    "approvals",
    "differentActor",
    "dueIn",
    "expiresIn",
  ],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    pause_expired: {
      meaning: "The pause expired before the required fields were submitted.",
      hint: "Run again from this block to ask again, or set a longer `expiresIn`.",
    },
  },
} as const satisfies BlockTypeSpec;
