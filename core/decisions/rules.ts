import * as z from "zod";
import { meansSchema } from "../../compiler/catalogue/decisions.ts";

/** A decision that a pause takes. */
export const decisionOptionSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    means: meansSchema,
    required: z.array(z.string()).describe("Fields that this decision requires."),
  })
  .meta({ id: "DecisionOption" });
export type DecisionOption = z.infer<typeof decisionOptionSchema>;

/** How urgent a review is. */
export const prioritySchema = z.enum(["low", "normal", "high", "urgent"]);

/** The decision rules of a pause, from its block's config at opening. */
export const reviewRulesSchema = z.object({
  title: z.string().optional(),
  decisions: z.array(decisionOptionSchema),
  /** The JSON Schema of what may be sent beside the decision, as JSON text. */
  schema: z.string(),
  /** The short form: further fields are kept, and all required ones without a decision approve. */
  shortForm: z.boolean(),
  /** 2: two different principals must approve. */
  approvals: z.union([z.literal(1), z.literal(2)]),
  /** The principal that started the run may not decide. */
  differentActor: z.boolean(),
  show: z.array(z.string()).optional(),
  team: z.string().optional(),
  priority: prioritySchema,
  /** ISO time. */
  dueAt: z.string().optional(),
});
export type ReviewRules = z.infer<typeof reviewRulesSchema>;

/** Keys of a review's output that no submission may set. */
export const OUTPUT_KEYS: ReadonlySet<string> = new Set([
  "means",
  "decided_by",
  "decided_at",
  "reviewed_at",
  "approvals",
]);

/** Keys that every submission may hold, beside the fields of its config. */
export const SUBMISSION_KEYS: ReadonlySet<string> = new Set(["decision", "reason_code", "note"]);

/** The longest `note` and `reason_code`. */
export const NOTE_LENGTH = 4000;
export const REASON_LENGTH = 200;

/**
 * The rules of a pause of a version that was deployed before decisions had a meaning. Its conditions compare with the words `approved` and
 * `declined`, so it takes these, too.
 * @param requiredInput what its config asks for
 */
export function rulesBeforeDecisions(requiredInput: readonly string[]): ReviewRules {
  const approve = { means: "approved" as const, required: [...requiredInput] };
  const decline = { means: "declined" as const, required: [] };
  return {
    decisions: [
      { id: "approved", label: "Approve", ...approve },
      { id: "declined", label: "Decline", ...decline },
      { id: "approve", label: "Approve", ...approve },
      { id: "decline", label: "Decline", ...decline },
    ],
    schema: "{}",
    shortForm: true,
    approvals: 1,
    differentActor: false,
    priority: "normal",
  };
}
