import { Link } from "wouter";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Filters } from "../ui/filters.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Select } from "../ui/select.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";
import type { MonitoringFilter } from "./monitoring-filter.ts";
import { watchLabels } from "./monitoring-words.ts";
import { type MonitoredSubject, useMonitored } from "./use-monitoring.ts";

type State = MonitoringFilter["watch"];

const states = [
  { id: "any", label: t("anyState") },
  { id: "waiting", label: t("watch_waiting") },
  { id: "judged", label: t("watch_judged") },
  { id: "unscreenable", label: t("watch_unscreenable") },
] as const;

/** Who is monitored. The list has no names: a name is shown on the page of the subject, which records it. */
export function MonitoredView({ state, onState }: { state: State; onState: (state: State) => void }) {
  const subjects = useMonitored(state === "any" ? {} : { state });
  return (
    <>
      <Filters label={t("filtersOfTheSubjects")} isActive={state !== "any"} onClear={() => onState("any")}>
        <Select label={t("state")} choices={states} value={state} onChange={onState} />
      </Filters>
      <QueryView query={subjects} what={t("theSubjects")}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.subjects);
          if (rows.length === 0 && !subjects.hasNextPage)
            return (
              <EmptyState title={state === "any" ? t("nobodyIsMonitored") : t("nobodyFits")}>
                {state === "any" ? t("nobodyText") : t("noAlertFitsText")}
              </EmptyState>
            );
          return (
            <>
              <Table
                label={t("monitoredSubjects")}
                columns={columns}
                rows={rows}
                keyOf={({ subject_id }) => subject_id}
              />
              <MoreButton query={subjects} shown={t("subjectsCounted", { count: rows.length })} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}

const tones = { waiting: "warn", judged: "good", unscreenable: "bad" } as const;

const columns: readonly Column<MonitoredSubject>[] = [
  {
    id: "subject",
    label: t("subject"),
    isRowHeader: true,
    cell: ({ subject_id, external_id }) => <Link href={`/subjects/${subject_id}`}>{external_id}</Link>,
  },
  {
    id: "state",
    label: t("state"),
    cell: ({ state, fault }) => (
      <>
        <Badge tone={tones[state]}>{watchLabels[state]}</Badge>
        {fault === null ? null : <span className={classes.sub}>{t("fault", { code: fault })}</span>}
      </>
    ),
  },
  { id: "alerts", label: t("openAlerts"), isShort: true, cell: ({ open_alerts }) => String(open_alerts) },
  {
    id: "lists",
    label: t("lists"),
    cell: ({ screening }) => screening.lists?.join(", ") ?? t("allLists"),
  },
  { id: "since", label: t("since"), cell: ({ since }) => <Time iso={since} /> },
  {
    id: "judged",
    label: t("judgedAt"),
    cell: ({ judged_at }) => (judged_at === null ? t("notYet") : <Time iso={judged_at} />),
  },
];
