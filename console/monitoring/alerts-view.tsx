import { Link } from "wouter";
import { hundredthText } from "../language/format.ts";
import { StateBadge } from "../ui/badge.tsx";
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
import { becauseLabels, closedTexts } from "./monitoring-words.ts";
import { type AlertSummary, useAlerts } from "./use-monitoring.ts";

type State = MonitoringFilter["alert"];

const states = [
  { id: "open", label: t("open") },
  { id: "closed", label: t("closed") },
  { id: "any", label: t("anyState") },
] as const;

/** The alerts, the newest first. */
export function AlertsView({ state, onState }: { state: State; onState: (state: State) => void }) {
  const alerts = useAlerts(state === "any" ? {} : { state });
  return (
    <>
      <Filters label={t("filtersOfTheAlerts")} isActive={state !== "open"} onClear={() => onState("open")}>
        <Select label={t("state")} choices={states} value={state} onChange={onState} />
      </Filters>
      <QueryView query={alerts} what={t("theAlerts")}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.alerts);
          if (rows.length === 0 && !alerts.hasNextPage) return <Nothing state={state} />;
          return (
            <>
              <Table label={t("alerts")} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <MoreButton query={alerts} shown={t("alertsCounted", { count: rows.length })} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}

const Nothing = ({ state }: { state: State }) =>
  state === "open" ? (
    <EmptyState title={t("noAlertWaits")}>{t("noAlertText")}</EmptyState>
  ) : (
    <EmptyState title={t("noAlertFits")}>{t("noAlertFitsText")}</EmptyState>
  );

const columns: readonly Column<AlertSummary>[] = [
  {
    id: "entry",
    label: t("entry"),
    isRowHeader: true,
    cell: ({ id, now, list }) => (
      <>
        <Link href={`/monitoring/alerts/${id}`}>{now.entry.name}</Link>
        <span className={classes.sub}>{list}</span>
      </>
    ),
  },
  {
    id: "subject",
    label: t("subjectAndCase"),
    cell: ({ subject_id, case_id }) => (
      <>
        <Link href={`/subjects/${subject_id}`}>
          <code>{subject_id}</code>
        </Link>
        <span className={classes.below}>
          <Link href={`/cases/${case_id}`}>{t("goToTheCase")}</Link>
        </span>
      </>
    ),
  },
  {
    id: "score",
    label: t("score"),
    isShort: true,
    cell: ({ now }) => (
      <>
        {hundredthText(now.score)}
        <span className={classes.sub}>
          <StateBadge state={now.status} />
        </span>
      </>
    ),
  },
  {
    id: "why",
    label: t("why"),
    cell: ({ because, closed_because }) =>
      closed_because === null ? becauseLabels[because] : closedTexts[closed_because],
  },
  { id: "state", label: t("state"), isShort: true, cell: ({ state }) => <StateBadge state={state} /> },
  { id: "opened", label: t("opened"), cell: ({ opened_at }) => <Time iso={opened_at} /> },
];
