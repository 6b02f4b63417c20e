import * as z from "zod";
import {
  type DecisionChoice,
  type Means,
  meansSchema,
  type Rules,
  WITHOUT_VALUE,
} from "../../../compiler/catalogue/decisions.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import { textSchema } from "../../../compiler/catalogue/values.ts";
import type { Path } from "../../../compiler/diagnostic.ts";
import { jsonValueSchema } from "../../../compiler/json.ts";

const outcomeName = z.string().min(1).max(200);
const expression = z.string().min(1).max(10_000);

/** Where its config holds conditions. */
export const CONDITIONS: readonly string[] = ["outcomes.*.when", "score.*.when"];

export const decisionConfigSchema = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        name: outcomeName,
        when: expression,
        means: meansSchema
          .optional()
          .describe("What the outcome means, so that edges may lead on for it: on: approved, on: declined."),
      }),
    )
    .min(1)
    .max(200)
    .refine(
      (outcomes) => new Set(outcomes.map(({ name }) => name)).size === outcomes.length,
      "An outcome is named once.",
    )
    .describe("Tried in order; the first whose condition is true wins."),
  default: outcomeName
    .optional()
    .describe("The outcome when no condition is true. Without it, the block then fails."),
  score: z
    .array(z.strictObject({ when: expression, points: z.number(), reason: textSchema }))
    .max(500)
    .optional()
    .describe("Rules that add points. All are evaluated; each rule that is true is listed with its reason."),
});
export type DecisionConfig = z.infer<typeof decisionConfigSchema>;

const decisionInputSchema = jsonValueSchema.optional();

const decisionOutputSchema = z.object({
  outcome: z.string(),
  means: meansSchema.optional(),
  score: z.number(),
  reasons: z.array(z.object({ points: z.number(), reason: z.string() })),
  [WITHOUT_VALUE]: z
    .array(z.enum(["outcome", "score", "reasons"]))
    .optional()
    .describe(
      "Members that came about because the run lacks a value that a rule reads. Rules that approve take them for missing.",
    ),
});
export type DecisionOutput = z.infer<typeof decisionOutputSchema>;

function outcomesOf(config: unknown): { outcome: string; path: Path }[] | undefined {
  const parsed = decisionConfigSchema.safeParse(config);
  if (!parsed.success) return undefined;
  const listed = parsed.data.outcomes.map(({ name }, index) => ({
    outcome: name,
    path: ["outcomes", index, "name"],
  }));
  const fallback = parsed.data.default;
  const isListed = fallback === undefined || listed.some(({ outcome }) => outcome === fallback);
  return isListed ? listed : [...listed, { outcome: fallback, path: ["default"] }];
}

function choicesOf(config: unknown): DecisionChoice[] | undefined {
  const parsed = decisionConfigSchema.safeParse(config);
  if (!parsed.success) return undefined;
  return parsed.data.outcomes.flatMap(({ name, means }, index) =>
    means === undefined ? [] : [{ id: name, means, path: ["outcomes", index, "name"] }],
  );
}

function rulesOf(config: unknown): Rules | undefined {
  const parsed = decisionConfigSchema.safeParse(config);
  if (!parsed.success) return undefined;
  const { outcomes, default: fallback } = parsed.data;
  const tried = outcomes.map(({ name, means }, index) => ({
    id: name,
    path: ["outcomes", index, "when"],
    means,
  }));
  if (fallback === undefined) return { tried };
  const means = tried.find(({ id }) => id === fallback)?.means;
  return { tried, otherwise: { id: fallback, path: ["default"], means } };
}

/** The block itself writes the meaning of the outcome that it has chosen. */
function meansOf(output: unknown): Means | undefined {
  const parsed = decisionOutputSchema.safeParse(output);
  return parsed.success ? parsed.data.means : undefined;
}

export const decision = {
  type: "decision",
  title: "Decision",
  description: "Chooses an outcome by rules over what earlier blocks found, with an optional score.",
  icon: "M12 3l9 9-9 9-9-9zM12 8.500v4.500M12 16h.01",
  config: decisionConfigSchema,
  input: decisionInputSchema,
  output: decisionOutputSchema,
  summary: decisionOutputSchema,
  outcomes: outcomesOf,
  pure: true,
  decides: { by: "rules", choices: choicesOf, rules: rulesOf, meansOf },
  readsUpstream: false,
  bareExpressions: CONDITIONS,
  literals: ["outcomes", "default", "score"],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failures: {
    no_outcome: {
      meaning: "No condition of the outcomes is true, and there is no `default`.",
      hint: "Add a `default`, or a `failed` edge.",
    },
  },
} as const satisfies BlockTypeSpec;
