import * as z from "zod";
import { t } from "./messages.ts";

const holdSchema = z.object({ reason: z.unknown() });
const overrideSchema = z.object({ level: z.string(), reason: z.string(), until: z.iso.datetime() });

/** What a person wants to read of a value in the timeline: who set it, and when, is the entry's. */
export function shownValue(field: string | null, value: unknown): unknown {
  if (field === "monitoring") return value === null ? t("monitoringOff") : t("monitoringOn");
  if (field === "risk_override") {
    const override = overrideSchema.safeParse(value).data;
    if (override === undefined) return value;
    return [t("levelUntil", { level: override.level, until: override.until.slice(0, 10) }), override.reason];
  }
  if (field !== "legal_hold") return value;
  return holdSchema.safeParse(value).data?.reason ?? value;
}
