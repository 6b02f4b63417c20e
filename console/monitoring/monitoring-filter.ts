import * as z from "zod";

const tabs = ["alerts", "subjects", "passes", "dry-runs"] as const;
/** The filter of the page in its address. */
export const filterSchema = z.object({
  tab: z.enum(tabs).catch("alerts"),
  alert: z.enum(["open", "closed", "any"]).catch("open"),
  watch: z.enum(["any", "waiting", "judged", "unscreenable"]).catch("any"),
});
export type MonitoringFilter = z.infer<typeof filterSchema>;
