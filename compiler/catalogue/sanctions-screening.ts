import * as z from "zod";
import { type BlockTypeSpec, defaultRetry } from "./spec.ts";
import {
  countryInputSchema,
  fractionSchema,
  nameInputSchema,
  partialDateSchema,
  providerStampSchema,
  textSchema,
} from "./values.ts";

const statuses = z.enum(["clear", "potential_match", "match"]);
const topics = z.enum(["sanction", "pep", "adverse_media"]);
const entityType = z.enum(["person", "organisation"]);

export const sanctionsScreeningConfigSchema = z.strictObject({
  provider: z.enum(["local"]).optional(),
  lists: z.array(textSchema).min(1).optional(),
  topics: z.array(topics).min(1).optional(),
  thresholds: z
    .strictObject({ potential: fractionSchema.optional(), match: fractionSchema.optional() })
    .optional(),
  allowList: z.array(textSchema).max(10_000).optional(),
  maxListAgeDays: z.number().min(0).max(3650).default(7),
  failOn: z.array(statuses).optional(),
});
export type SanctionsScreeningConfig = z.infer<typeof sanctionsScreeningConfigSchema>;

/** `name` is optional here because its absence has a code of its own: the block fails with `missing_name`. */
export const sanctionsScreeningInputSchema = z.strictObject({
  name: nameInputSchema.nullish(),
  names: z.array(nameInputSchema).max(20).optional(),
  birth_date: partialDateSchema.nullish(),
  countries: z.array(countryInputSchema).max(50).optional(),
  identifiers: z
    .array(z.strictObject({ type: textSchema, value: textSchema }))
    .max(50)
    .optional(),
  entity_type: entityType.optional(),
});
export type SanctionsScreeningInput = z.infer<typeof sanctionsScreeningInputSchema>;

export const sanctionsMatchSchema = z.object({
  entity_id: z.string(),
  list: z.string(),
  name: z.string(),
  matched_name: z.string(),
  score: fractionSchema,
  entity_type: z.string(),
  programs: z.array(z.string()),
  birth_dates: z.array(z.string()),
  countries: z.array(z.string()),
  topics: z.array(topics),
  reasons: z.array(z.object({ feature: z.string(), weight: z.number(), detail: z.string() })),
  source_url: z.string().nullable(),
});
export type SanctionsMatch = z.infer<typeof sanctionsMatchSchema>;

export const sanctionsScreeningOutputSchema = z.object({
  status: statuses,
  matches: z.array(sanctionsMatchSchema),
  screened: z.object({
    lists: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        entities: z.int(),
        published_at: z.string().nullable(),
      }),
    ),
    algorithm: z.string(),
    algorithm_version: z.string(),
  }),
  provider: providerStampSchema,
});
export type SanctionsScreeningOutput = z.infer<typeof sanctionsScreeningOutputSchema>;

export const sanctionsScreening = {
  type: "sanctions_screening",
  title: "Sanctions screening",
  description: "Looks a person or an organisation up in sanctions, PEP and adverse-media lists.",
  config: sanctionsScreeningConfigSchema,
  input: sanctionsScreeningInputSchema,
  output: sanctionsScreeningOutputSchema,
  hold: "none",
  verifies: true,
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failOn: ["match"],
} as const satisfies BlockTypeSpec;
