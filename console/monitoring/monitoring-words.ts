import type { components } from "../api/schema.d.ts";
import { t } from "./messages.ts";
import type { DryRun } from "./use-dry-runs.ts";
import type { Alert, MonitoredSubject, Pass } from "./use-monitoring.ts";

/** Why an alert was opened, in a few words. */
export const becauseLabels: Readonly<Record<Alert["because"], string>> = {
  lists_changed: t("because_lists_changed"),
  subject_new_or_changed: t("because_subject_new_or_changed"),
};

/** The same in a sentence. */
export const becauseTexts: Readonly<Record<Alert["because"], string>> = {
  lists_changed: t("becauseText_lists_changed"),
  subject_new_or_changed: t("becauseText_subject_new_or_changed"),
};

/** Why an alert was closed. */
export const closedTexts: Readonly<Record<NonNullable<Alert["closed_because"]>, string>> = {
  decided: t("closed_decided"),
  dismissed: t("closed_dismissed"),
  entry_removed: t("closed_entry_removed"),
  no_longer_matches: t("closed_no_longer_matches"),
  replaced: t("closed_replaced"),
};

/** How far the judgement by the lists in use is. */
export const progressTexts: Readonly<Record<components["schemas"]["MonitoringProgress"]["state"], string>> = {
  none: t("progress_none"),
  current: t("progress_current"),
  behind: t("progress_behind"),
  no_lists: t("progress_no_lists"),
};

/** What a pass judges. */
export const scopeLabels: Readonly<Record<Pass["scope"], string>> = {
  changes: t("scope_changes"),
  everything: t("scope_everything"),
};

/** How a pass stands. */
export const passLabels: Readonly<Record<Pass["state"], string>> = {
  running: t("pass_running"),
  completed: t("pass_completed"),
  superseded: t("pass_superseded"),
};

/** How far the judgement of a subject is. */
export const watchLabels: Readonly<Record<MonitoredSubject["state"], string>> = {
  waiting: t("watch_waiting"),
  judged: t("watch_judged"),
  unscreenable: t("watch_unscreenable"),
};

/** How a dry run stands. */
export const dryRunLabels: Readonly<Record<DryRun["state"], string>> = {
  running: t("pass_running"),
  completed: t("pass_completed"),
  failed: t("dryRunFailed"),
};

/** What would become of an alert. */
export const sampleLabels: Readonly<Record<DryRun["samples"][number]["kind"], string>> = {
  opens: t("wouldOpenOne"),
  closes: t("wouldCloseOne"),
};
