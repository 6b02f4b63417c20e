import * as z from "zod";
import { meansSchema } from "../../../compiler/catalogue/decisions.ts";
import { expirySchema, expirySeconds } from "../../../compiler/catalogue/expiry.ts";
import { textSchema } from "../../../compiler/catalogue/values.ts";
import { blockIdSchema } from "../../../compiler/graph.ts";
import { jsonObjectSchema } from "../../../compiler/json.ts";
import { OUTPUT_KEYS, prioritySchema, SUBMISSION_KEYS } from "../../decisions/rules.ts";
import { ATTRIBUTE_NAMES } from "../../subjects/attribute-schema.ts";

const fieldName = z.string().min(1).max(200);
const word = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, "A word is 1 to 63 of a-z, 0-9 and _, and starts with a letter.");
const unique = (names: readonly string[]): boolean => new Set(names).size === names.length;

const requiredInput = z
  .array(fieldName)
  .max(100)
  .refine(unique, "Name each required field once.")
  .refine(
    (names) => !names.some((name) => name === "reviewed_at" || name === "__proto__"),
    "This name is reserved.",
  );

/** Decisions whose meaning is fixed. */
export const fixedMeaning = {
  approve: "approved",
  approved: "approved",
  decline: "declined",
  declined: "declined",
} as const;

const isFixed = (id: string): id is keyof typeof fixedMeaning => Object.hasOwn(fixedMeaning, id);

const ownDecision = z
  .strictObject({
    id: word.describe("What a caller sends as `decision`."),
    label: z.string().min(1).max(100).optional().describe("What the button says."),
    means: meansSchema.describe("Whether it approves, declines, or leaves it undecided."),
  })
  .refine(
    ({ id, means }) => !isFixed(id) || fixedMeaning[id] === means,
    "This id is reserved for another meaning.",
  );

const decisionEntry = z.union([z.enum(["approve", "decline"]), ownDecision]);
export type DecisionEntry = z.infer<typeof decisionEntry>;

/** The id of an entry of `decisions`. */
export const idOfEntry = (entry: DecisionEntry): string => (typeof entry === "string" ? entry : entry.id);

const isFree = (name: string): boolean =>
  !OUTPUT_KEYS.has(name) && !SUBMISSION_KEYS.has(name) && name !== "__proto__";

/** The config of a review (docs/reviews.md). */
export const manualReviewConfigSchema = z
  .strictObject({
    reason: textSchema
      .default("manual_review")
      .describe("Why a person must look, as a short word: policy_mismatch. Lists are filtered by it."),
    title: z.string().min(1).max(200).optional().describe("Heading of the review."),
    instructions: z.string().max(2000).optional().describe("What the reviewer should do."),
    decisions: z
      .array(decisionEntry)
      .min(1)
      .max(20)
      .refine((entries) => unique(entries.map(idOfEntry)), "Name each decision once.")
      .default(["approve", "decline"])
      .describe("The decisions that a person may take. Others may be added, each with what it means."),
    fields: z
      .record(fieldName.refine(isFree, "This name is reserved."), jsonObjectSchema)
      .optional()
      .describe("Fields of the form beside the decision: JSON Schemas by name."),
    required: z
      .record(z.string(), z.array(fieldName).max(100).refine(unique, "Name each required field once."))
      .optional()
      .describe("Names of the fields that each decision requires; `reason_code` and `note` count as fields."),
    reasonCodes: z
      .array(word)
      .max(100)
      .refine(unique, "Name each reason once.")
      .optional()
      .describe("The words that `reason_code` may hold."),
    corrects: z
      .array(z.enum(ATTRIBUTE_NAMES))
      .max(ATTRIBUTE_NAMES.length)
      .refine(unique, "Name each field once.")
      .optional()
      .describe(
        "Fields of the form that correct the subject's record when the review approves: attributes by name.",
      ),
    requiredInput: requiredInput
      .refine((names) => !names.some((name) => OUTPUT_KEYS.has(name)), "This name is reserved.")
      .optional()
      .describe(
        "Short form, instead of fields and required: the fields that an approval requires. An answer with all of them and without a decision approves.",
      ),
    message: z
      .string()
      .max(2000)
      .optional()
      .describe("What the reviewer should do, in the short form. Use it instead of instructions."),
    show: z
      .array(blockIdSchema)
      .max(100)
      .optional()
      .describe("Blocks whose results the page shows first. Unless set, all above."),
    approvals: z
      .literal([1, 2])
      .default(1)
      .describe("2: two different people must approve. One decline ends the review."),
    differentActor: z
      .boolean()
      .default(false)
      .describe("The reviewer must not be the person who started the run."),
    team: word.optional().describe("Whose queue the review is in."),
    priority: prioritySchema.default("normal").describe("How urgent it is."),
    dueIn: expirySchema
      .optional()
      .describe("When a decision is due, as an ISO 8601 duration. The run does not end then."),
    expiresIn: expirySchema
      .default("P30D")
      .describe(
        "How long the review may take, as an ISO 8601 duration such as P30D or PT12H. Then the block fails.",
      ),
  })
  .superRefine((config, context) => {
    const isShort = config.requiredInput !== undefined;
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    if (isShort && (config.fields !== undefined || config.required !== undefined)) {
      fault(["requiredInput"], "Use either `requiredInput`, or `fields` and `required`.");
    }
    if (config.instructions !== undefined && config.message !== undefined) {
      fault(["message"], "Use either `instructions` or `message`.");
    }
    const asked = new Set([...Object.keys(config.fields ?? {}), ...(config.requiredInput ?? [])]);
    (config.corrects ?? []).forEach((name, index) => {
      if (!asked.has(name)) fault(["corrects", index], "There is no such field.");
    });
    const ids = new Set(config.decisions.map(idOfEntry));
    const known = new Set([...Object.keys(config.fields ?? {}), "reason_code", "note"]);
    for (const [decision, names] of Object.entries(config.required ?? {})) {
      if (!ids.has(decision)) fault(["required", decision], "There is no such decision.");
      names.forEach((name, index) => {
        if (!known.has(name)) fault(["required", decision, index], "There is no such field.");
      });
    }
  });
export type ManualReviewConfig = z.infer<typeof manualReviewConfigSchema>;

/** The config of a version that was deployed before decisions had a meaning. */
export const configBeforeDecisions = z.strictObject({
  reason: textSchema,
  requiredInput,
  message: z.string().max(2000).optional(),
  expiresIn: expirySchema.default("P30D"),
});

/** Seconds that a pause stays open: by default P30D. */
export const pauseSeconds = (config: unknown): number => expirySeconds(config, 30 * 86_400);
