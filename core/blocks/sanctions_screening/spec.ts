import * as z from "zod";
import type { LookedUp } from "../../../compiler/catalogue/findings.ts";
import type { UsableEvidence } from "../../../compiler/catalogue/needs.ts";
import { type BlockTypeSpec, defaultRetry } from "../../../compiler/catalogue/spec.ts";
import {
  fractionSchema,
  nameInputSchema,
  providerStampSchema,
  textSchema,
} from "../../../compiler/catalogue/values.ts";
import { valueAt } from "../../../compiler/json.ts";
import { POSITION_LEVELS, positionSchema } from "../../../engines/screening/entity.ts";
import { fullName } from "../../../engines/screening/full-name.ts";
import { foundOwnersSchema } from "../../../engines/screening/ownership/found.ts";
import { MAX_AGE_DAYS } from "../../../engines/screening/sections.ts";
import { parseWithoutNulls } from "../../absent-nulls.ts";
import { evidence, statuses } from "./evidence.ts";
import { entityTypeSchema, sanctionsScreeningInputSchema } from "./input.ts";
import { mediaFindingsSchema } from "./media/provider.ts";

const topics = z.enum(["sanction", "pep", "adverse_media"]);

const allowListEntrySchema = z.strictObject({
  entity_id: textSchema,
  version: textSchema.optional(),
  until: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  by: textSchema.optional(),
  at: textSchema.optional(),
  reason: textSchema.optional(),
});

const sanctionsScreeningConfigSchema = z.strictObject({
  provider: z
    .enum(["local"])
    .optional()
    .describe("Who makes the check. Unless set, the one that the deployment is configured for."),
  lists: z.array(textSchema).min(1).optional().describe("Ids of the lists to look in. Unless set, all."),
  topics: z.array(topics).min(1).optional().describe("What to look for. Unless set, all."),
  thresholds: z
    .strictObject({
      potential: fractionSchema.optional().describe("From 0 to 1: from here on, a potential match."),
      match: fractionSchema.optional().describe("From 0 to 1: from here on, a match."),
    })
    .optional()
    .describe("How similar a name must be."),
  allowList: z
    .array(z.union([textSchema, allowListEntrySchema]))
    .max(10_000)
    .optional()
    .describe(
      "Hits that somebody has reviewed: an entity's id, or with it the version of the entry that was reviewed, who, when, why, until.",
    ),
  maxListAgeDays: z
    .number()
    .min(0)
    .max(3650)
    .default(MAX_AGE_DAYS.sanctions)
    .describe(
      "The greatest age of the lists in days, since their last confirmation. The block fails with older lists: it never answers clear.",
    ),
  peps: z
    .strictObject({
      levels: z
        .array(z.enum(POSITION_LEVELS))
        .min(1)
        .optional()
        .describe("Levels of offices to look for. Unless set, all. `unknown` is always looked for."),
      formerAfterMonths: z
        .int()
        .min(0)
        .max(600)
        .optional()
        .describe(
          "Months after the end of the last office from which on a person is former. Unless set: 12.",
        ),
      leaveOutFormer: z
        .boolean()
        .optional()
        .describe("Former holders are no hits and stand in `near_misses`. Unless set, they are hits."),
    })
    .optional()
    .describe("Which politically exposed persons count. An entry of a sanctions list always does."),
  adverseMedia: z
    .strictObject({
      months: z.int().min(1).max(3).default(3).describe("How far back articles are searched."),
    })
    .optional()
    .describe(
      "Searches the media for the names, which go to the deployment's provider: a third party. Articles, or no answer, make the result potential_match at least.",
    ),
  ownership: z
    .strictObject({
      maxAgeDays: z
        .number()
        .min(0)
        .max(3650)
        .default(MAX_AGE_DAYS.ownership)
        .describe("The greatest age of the published records in days. The block fails with older ones."),
    })
    .optional()
    .describe(
      "Looks the owners of an organisation up in the published records of owners, in all layers. What these leave open is never clear.",
    ),
  failOn: z.array(statuses).optional().describe("Results that end the block as failed. Unless set: match."),
});
export type SanctionsScreeningConfig = z.infer<typeof sanctionsScreeningConfigSchema>;

const reasonSchema = z.object({ feature: z.string(), weight: z.number(), detail: z.string() });

export const sanctionsMatchSchema = z.object({
  entity_id: z.string(),
  /** The same for one party on several lists: its hits are one alert. Absent in results of earlier releases, like `settled_by`. */
  group: z.string().optional(),
  /** Changes with the entry; an allow-list entry is bound to it. */
  version: z.string(),
  status: z.enum(["potential_match", "match"]),
  list: z.string(),
  name: z.string(),
  matched_name: z.string(),
  score: fractionSchema,
  entity_type: z.string(),
  programs: z.array(z.string()),
  birth_dates: z.array(z.string()),
  countries: z.array(z.string()),
  topics: z.array(topics),
  /** Public offices of a politically exposed person. */
  positions: z.array(positionSchema).optional(),
  reasons: z.array(reasonSchema),
  /** Fields of the input, or types of identifiers, that the entry has and the input has not. */
  settled_by: z.array(z.string()).optional(),
  source_url: z.string().nullable(),
});

/** An entry with a name that is a hit, ruled out by a birth date or other evidence. */
export const nearMissSchema = z.object({
  entity_id: z.string(),
  version: z.string(),
  list: z.string(),
  name: z.string(),
  matched_name: z.string(),
  name_score: fractionSchema,
  against: z.array(reasonSchema),
});

export const sanctionsScreeningOutputSchema = z.object({
  status: statuses,
  matches: z.array(sanctionsMatchSchema),
  /** At most ten, the most alike first. Absent in results of earlier releases. */
  near_misses: z.array(nearMissSchema).optional(),
  /** Hits that the allow list let through. */
  allowed: z.array(
    z.object({
      entity_id: z.string(),
      version: z.string(),
      score: fractionSchema,
      allowed_by: allowListEntrySchema,
    }),
  ),
  owners: z
    .array(
      z.object({
        index: z.int(),
        ownership_percent: z.number().nullable(),
        controls: z.boolean(),
        status: statuses,
      }),
    )
    .optional(),
  ownership_reasons: z.array(reasonSchema).optional(),
  /** What the published records say of the owners, with the block's `ownership`. They stand in `owners` behind those of the input. */
  ownership: foundOwnersSchema.optional(),
  /** What of the input could not be used. It keeps the result from being clear. */
  doubts: z.array(z.string()).optional(),
  /** Articles of the media, with the block's `adverseMedia`. */
  adverse_media: mediaFindingsSchema.optional(),
  screened: z.object({
    lists: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        entities: z.int(),
        published_at: z.string().nullable(),
        /** Invented entries: the result says nothing about a real person. */
        sample: z.boolean(),
      }),
    ),
    algorithm: z.string(),
    algorithm_version: z.string(),
    /** SHA-256 of the index that was searched. Absent in results from before it was noted. */
    index: z.string().optional(),
  }),
  provider: providerStampSchema,
});

/** The matching entry is personal data; the existence and strength of a match is not. */
const summary = sanctionsScreeningOutputSchema.pick({ status: true, screened: true, provider: true }).extend({
  matches: z.array(sanctionsMatchSchema.pick({ status: true, list: true, score: true, topics: true })),
});

/** As long as the lists may be old: a screening of before that knows none of the newer entries. */
function holdsFor(config: unknown): number {
  const days = valueAt(config, ["maxListAgeDays"]) ?? MAX_AGE_DAYS.sanctions;
  return typeof days === "number" ? days * 86_400 : COMPUTED_AGE_SECONDS;
}

/** Of an age that an expression gives: nobody resolves it again when the run ends, and it may be short. */
const COMPUTED_AGE_SECONDS = 86_400;

const lookedUpSchema = z.looseObject({
  name: nameInputSchema.optional(),
  names: z.array(nameInputSchema).optional(),
  birth_date: z.string().optional(),
  entity_type: entityTypeSchema.optional(),
});

function looksUp(input: unknown): LookedUp | undefined {
  const { data } = parseWithoutNulls(lookedUpSchema, input).parsed;
  if (data === undefined) return undefined;
  const { name, names = [], birth_date = null, entity_type: entityType } = data;
  const given = name === undefined ? names : [name, ...names];
  return {
    entityType,
    names: given.map(fullName).filter((text) => text !== ""),
    birthDate: birth_date,
  };
}

const birthDate: UsableEvidence = {
  what: "the birth date",
  field: "birth_date",
  names: ["birth_date", "date_of_birth"],
  why: "A screening by the name alone finds more people who only share it.",
};

const WITHOUT_BIRTH_DATE: readonly unknown[] = ["organisation", "vessel", "aircraft"];

/** Only persons have a birth date. */
const usableEvidence = (input: unknown): readonly UsableEvidence[] =>
  WITHOUT_BIRTH_DATE.includes(valueAt(input, ["entity_type"])) ? [] : [birthDate];

export const sanctionsScreening = {
  type: "sanctions_screening",
  title: "Sanctions screening",
  description: "Looks a person or an organisation up in sanctions, PEP and adverse-media lists.",
  icon: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L21 21M8 9h5M8 12h3",
  config: sanctionsScreeningConfigSchema,
  input: sanctionsScreeningInputSchema,
  output: sanctionsScreeningOutputSchema,
  summary: summary,
  findings: { clear: "passed", potential_match: "uncertain" },
  evidence,
  holdsFor,
  looksUp,
  necessary: [
    {
      what: "name",
      places: [
        ["input", "name"],
        ["input", "identifiers"],
      ],
      field: "name",
    },
  ],
  usableEvidence,
  wholeLists: ["owners"],
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 30,
  failOn: ["match"],
  failures: {
    missing_name: {
      meaning: "The input has no name to screen.",
      hint: "Map the applicant's name to `name`.",
    },
    invalid_query: {
      meaning:
        "The name cannot be screened: a placeholder (`N/A`), a title, initials or digits alone, too many words, or a script that is not compared with the lists.",
      hint: "Send the full name, in Latin letters where its script is not compared (docs/screening.md, Scripts).",
    },
    list_missing: {
      meaning:
        "The screening index lacks a list or topic that the block asks for, or there is no index, or none of owners.",
      hint: "Build and publish the lists, or the records of owners (docs/operations/lists.md).",
    },
    list_out_of_date: {
      meaning:
        "The lists have not been confirmed within `maxListAgeDays`, or by a clock that was ahead, or the records of owners are too old.",
      hint: "Refresh the lists (docs/operations/lists.md).",
    },
    list_corrupt: {
      meaning: "The screening index fails its checksum.",
      hint: "Publish the lists again.",
    },
    list_version_unsupported: {
      meaning: "The screening index was built by another version.",
      hint: "Refresh the lists, or publish them again.",
    },
  },
} as const satisfies BlockTypeSpec;
