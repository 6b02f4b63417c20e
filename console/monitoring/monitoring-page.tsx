import { useAddressFilter } from "../app/address-filter.ts";
import { useSession } from "../app/session/session.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { AlertsView } from "./alerts-view.tsx";
import { DryRunsView } from "./dry-runs-view.tsx";
import { t } from "./messages.ts";
import { MonitoredView } from "./monitored-view.tsx";
import classes from "./monitoring.module.css";
import { filterSchema, type MonitoringFilter } from "./monitoring-filter.ts";
import { progressTexts } from "./monitoring-words.ts";
import { PassesView } from "./passes-view.tsx";
import { useProgress } from "./use-monitoring.ts";

/** Alerts, who is monitored, what the last passes have done, and dry runs. */
export default function MonitoringPage() {
  return (
    <>
      <PageHeader title={t("monitoring")}>{t("monitoringIntro")}</PageHeader>
      <ScopeGate scope="cases:read">
        <Views />
      </ScopeGate>
    </>
  );
}

function Views() {
  const { can } = useSession();
  const { filter, setFilter } = useAddressFilter(filterSchema);
  const set = (change: Partial<MonitoringFilter>) => setFilter({ ...filter, ...change });
  const views = [
    {
      id: "alerts" as const,
      label: t("alerts"),
      content: <AlertsView state={filter.alert} onState={(alert) => set({ alert })} />,
    },
    {
      id: "subjects" as const,
      label: t("monitoredSubjects"),
      content: <MonitoredView state={filter.watch} onState={(watch) => set({ watch })} />,
    },
    { id: "passes" as const, label: t("passes"), content: <PassesView /> },
    { id: "dry-runs" as const, label: t("dryRuns"), content: <DryRunsView /> },
  ];
  const shown = can("subjects:read") ? views : views.filter(({ id }) => id !== "subjects");
  const tab = shown.find(({ id }) => id === filter.tab)?.id ?? "alerts";
  return (
    <>
      <Progress />
      <Tabs
        label={t("viewsOfMonitoring")}
        selected={tab}
        onSelect={(next) => set({ tab: next })}
        tabs={shown}
      />
    </>
  );
}

/** Whether all are judged by the lists in use. Only then does a missing alert mean that there is no hit. */
function Progress() {
  const { data } = useProgress();
  if (data === undefined) return null;
  const { state, pass, is_overdue: isOverdue } = data;
  const tone =
    state === "current" ? "quiet" : state === "none" ? "info" : state === "behind" ? "warn" : "bad";
  return (
    <div className={classes.standing}>
      <Notice tone={tone}>
        {progressTexts[state]}{" "}
        {pass === null
          ? null
          : t("passUnderWay", { done: pass.parts_completed, parts: pass.parts, judged: pass.judged })}{" "}
        {pass === null || pass.failures.length === 0
          ? null
          : t("failuresOfParts", { codes: pass.failures.join(", ") })}
      </Notice>
      {isOverdue ? <Notice tone="bad">{t("overdue")}</Notice> : null}
    </div>
  );
}
