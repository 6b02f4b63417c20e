import { closedTexts } from "../monitoring/monitoring-words.ts";
import { t } from "./messages.ts";
import type { CaseEntry } from "./use-cases.ts";

/** Whether an entry of a timeline is about an alert of monitoring and not about a review. */
export const isOfAlert = ({ id, by }: Pick<CaseEntry, "id" | "by">): boolean =>
  by === null && id.startsWith("alrt_");

/** As the service writes it: a code, and the entry of a list. */
const NOTE = /^([a-z_]+): (\S+)$/;

/** What an entry of the service says, in words: its code names why an alert came or went. */
export function noteText({ by, text }: Pick<CaseEntry, "by" | "text">): string {
  const [, code = "", entity = ""] = by === null ? (NOTE.exec(text ?? "") ?? []) : [];
  if (code === "monitoring_alert") return t("hitOfEntry", { entity });
  const why = Object.entries(closedTexts).find(([name]) => name === code)?.[1];
  return why === undefined ? (text ?? "") : `${entity}: ${why}`;
}
