import * as z from "zod";
import { tenantSchema } from "../access/caller.ts";
import { caseKindSchema } from "../cases/records.ts";
import { prioritySchema } from "../decisions/rules.ts";
import { teamSchema } from "../people/records.ts";
import { plainText } from "../plain-text.ts";

/** What a team can be told of. */
const subjectSchema = z.enum(["case_opened", "case_overdue", "case_expiring"]);

const channelSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("email"), address: z.email().max(254) }),
    z
      .strictObject({ kind: z.literal("webhook"), url: z.url().max(2000) })
      .meta({ description: 'Gets `{"text": …}` by POST, as Slack and others take it.' }),
  ])
  .meta({ id: "TeamChannel" });

const timeZoneSchema = z.string().max(60).refine(isTimeZone, "Must be a time zone such as Europe/Berlin.");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const notifySchema = z.strictObject({
  channels: z
    .array(channelSchema)
    .max(5)
    .default([])
    .describe("Each gets every message. An empty list sends none."),
  events: z
    .array(subjectSchema)
    .overwrite((events) => [...new Set(events)])
    .default([...subjectSchema.options]),
  expiring_hours: z
    .int()
    .min(1)
    .max(168)
    .default(24)
    .describe("How long before its due date a case expires."),
  digest: z
    .strictObject({ hour: z.int().min(0).max(23), time_zone: timeZoneSchema })
    .nullable()
    .default(null)
    .describe("Counts of the team's cases, once a day from this hour on."),
});

/** A team as it is set: the queue of cases that its people share. */
export const teamSettingsSchema = z.strictObject({
  title: plainText(100),
  notify: notifySchema.prefault({}),
});
export type TeamSettings = z.output<typeof teamSettingsSchema>;

export const teamRecordSchema = tenantSchema.extend({
  name: teamSchema,
  title: z.string(),
  notify: notifySchema,
  changedAt: z.string(),
});
export type TeamRecord = z.infer<typeof teamRecordSchema>;

/** A case in a message: nothing that names or describes a person. */
const shownCaseSchema = z.object({
  id: z.string(),
  kind: caseKindSchema,
  priority: prioritySchema,
  dueAt: z.string(),
});

/** What a message says. `total` counts the cases of which the first ones are named. */
const contentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: subjectSchema, cases: z.array(shownCaseSchema), total: z.int() }),
  z.object({ kind: z.literal("digest"), open: z.int(), unassigned: z.int(), overdue: z.int() }),
]);
export type Content = z.infer<typeof contentSchema>;

/** A message for one channel, until it is delivered or given up. */
export const messageSchema = tenantSchema.extend({
  /** The same for the same news: it is added once. */
  id: z.string(),
  team: teamSchema,
  title: z.string(),
  channel: channelSchema,
  content: contentSchema,
  createdAt: z.string(),
  /** Failed ones. */
  attempts: z.int(),
  /** When the next attempt is due. */
  nextAt: z.string(),
});
export type Message = z.infer<typeof messageSchema>;
