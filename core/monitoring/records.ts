import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";
import { caseOutcomeSchema } from "../cases/records.ts";
import type { Head } from "./head.ts";

const scored = z.enum(["potential_match", "match"]);

/** What an entry of a list says of whom it names, as it was judged. */
const entryFactsSchema = z
  .object({
    version: z.string(),
    name: z.string(),
    names: z.array(z.string()),
    entity_type: z.string(),
    sex: z.string().nullable(),
    birth_dates: z.array(z.string()),
    countries: z.array(z.string()),
    identifiers: z.array(z.string()),
    programs: z.array(z.string()),
    topics: z.array(z.string()),
    offices: z
      .array(z.string())
      .optional()
      .describe(
        "Of a politically exposed person: `minister: Minister of Finance, 2014/2018`. Absent: not noted then.",
      ),
  })
  .meta({ id: "ListedFacts" });
export type EntryFacts = z.infer<typeof entryFactsSchema>;

/** How far the matcher takes a subject for an entry. */
export const verdictSchema = z
  .object({
    score: z.number(),
    status: scored,
    matched_name: z.string(),
    matched_names: z
      .array(z.string())
      .optional()
      .describe(
        "Of a subject with several names: the names of the entry that one of them fits well enough by itself. Absent: not noted then, or the subject has one name.",
      ),
    reasons: z.array(z.object({ feature: z.string(), weight: z.number(), detail: z.string() })),
    entry: entryFactsSchema,
  })
  .meta({ id: "AlertVerdict" });
export type Verdict = z.infer<typeof verdictSchema>;

/** Why an alert was opened. */
export const openedBecauseSchema = z.enum(["lists_changed", "subject_new_or_changed"]);
/** Why an alert was closed: by a person through its case, or because the hit is none any more. */
export const closedBecauseSchema = z.enum([
  "decided",
  "dismissed",
  "entry_removed",
  "no_longer_matches",
  "replaced",
]);
export type ClosedBecause = z.infer<typeof closedBecauseSchema>;

/** `ALERT#<id>`: somebody must look whether a monitored subject is an entry of a list. */
export const alertSchema = z.object({
  /** `alrt_<ulid>`. */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  /** Of the record. */
  subjectId: z.string(),
  /** The entry: `<list>:<key>`. */
  entityId: z.string(),
  list: z.string(),
  state: z.enum(["open", "closed"]),
  because: openedBecauseSchema,
  /** The lists by which it was judged. */
  edition: z.string(),
  now: verdictSchema,
  /** What was known of this hit before; absent: nothing. */
  before: verdictSchema.optional(),
  /** Fields of the entry that differ. */
  changed: z.array(z.string()),
  /** Hash of what was looked up: a dismissal is for this identity. */
  identity: z.string(),
  caseId: z.string(),
  openedAt: z.string(),
  closedAt: z.string().optional(),
  closedBecause: closedBecauseSchema.optional(),
  outcome: caseOutcomeSchema.optional(),
});
export type Alert = z.infer<typeof alertSchema>;

/** What is known of a hit of a subject: by it, the same hit never alerts twice. */
export const hitSchema = z.object({
  subjectId: z.string(),
  entityId: z.string(),
  /** Raised by every change. */
  version: z.int(),
  /** `open`: an alert waits. `settled`: a person has decided it. `gone`: the entry is not a hit any more. */
  state: z.enum(["open", "settled", "gone"]),
  verdict: verdictSchema,
  /** The verdict that its newest alert showed, where the matcher has gone on since; absent: `verdict`. A later one is compared with it. */
  alerted: verdictSchema
    .pick({ score: true, status: true, matched_names: true })
    .extend({ reasons: verdictSchema.shape.reasons.optional() })
    .optional(),
  alertId: z.string(),
});
export type Hit = z.infer<typeof hitSchema>;

/** `PASS#<id>`: everybody is judged by new lists. */
export const passSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Absent: the first one. */
  from: z.string().optional(),
  to: z.string(),
  /** When these lists were built (ISO time). */
  builtAt: z.string(),
  /** `changes`: only entries that differ are judged; `everything`: the matcher is another one, or the last pass over everything began a week ago. */
  scope: z.enum(["changes", "everything"]),
  state: z.enum(["running", "completed", "superseded"]),
  startedAt: z.string(),
  endedAt: z.string().optional(),
});
export type Pass = z.infer<typeof passSchema>;

/** What the head notes of a pass that has ended. */
export const wholeAt = ({ scope, startedAt }: Pass): Pick<Head, "wholeAt"> =>
  scope === "everything" ? { wholeAt: startedAt } : {};

/** `PART#<pass>#<part>`: how far a pass is in one part of the index. A write of a running one starts the next step. */
export const partSchema = z.object({
  passId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  shard: z.int(),
  version: z.int(),
  state: z.enum(["running", "completed"]),
  /** Sort key of the last one that was judged. */
  cursor: z.string().optional(),
  workedAt: z.string(),
  subjects: z.int(),
  judged: z.int(),
  opened: z.int(),
  closed: z.int(),
  /** Subjects that could not be screened. */
  faults: z.int(),
  /** Why the last step failed: a code. Nothing is done until the part is woken. */
  failure: z.string().optional(),
});
export type PassPart = z.infer<typeof partSchema>;
