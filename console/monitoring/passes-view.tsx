import { numberText } from "../language/format.ts";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";
import { passLabels, scopeLabels } from "./monitoring-words.ts";
import { PartsProgress, Period } from "./progress.tsx";
import { type Pass, usePasses } from "./use-monitoring.ts";

/** The last passes: how far each came, and what it did. */
export function PassesView() {
  const passes = usePasses();
  return (
    <QueryView query={passes} what={t("thePasses")}>
      {({ passes: rows }) =>
        rows.length === 0 ? (
          <EmptyState title={t("noPass")}>{t("noPassText")}</EmptyState>
        ) : (
          <Table label={t("passes")} columns={columns} rows={rows} keyOf={({ id }) => id} />
        )
      }
    </QueryView>
  );
}

const tones = { running: "info", completed: "good", superseded: "quiet" } as const;

const count = (id: string, label: string, of: (pass: Pass) => number): Column<Pass> => ({
  id,
  label,
  isShort: true,
  align: "end",
  cell: (pass) => numberText(of(pass)),
});

const columns: readonly Column<Pass>[] = [
  {
    id: "started",
    label: t("started"),
    isRowHeader: true,
    cell: ({ started_at, ended_at }) => <Period from={started_at} to={ended_at} />,
  },
  {
    id: "state",
    label: t("state"),
    cell: ({ state, failures, parts, parts_completed }) => (
      <>
        <Badge tone={tones[state]}>{passLabels[state]}</Badge>
        {state === "running" ? <PartsProgress parts={parts} completed={parts_completed} /> : null}
        {failures.length === 0 ? null : (
          <span className={classes.sub}>{t("failuresOfParts", { codes: failures.join(", ") })}</span>
        )}
      </>
    ),
  },
  { id: "scope", label: t("scope"), cell: ({ scope }) => scopeLabels[scope] },
  {
    id: "parts",
    label: t("parts"),
    isShort: true,
    align: "end",
    cell: ({ parts, parts_completed }) => `${parts_completed} / ${parts}`,
  },
  count("subjects", t("subjects"), ({ subjects }) => subjects),
  count("screened", t("screened"), ({ judged }) => judged),
  {
    id: "alerts",
    label: t("alertsOpenedAndClosed"),
    isShort: true,
    align: "end",
    cell: ({ alerts_opened, alerts_closed }) => `${numberText(alerts_opened)} / ${numberText(alerts_closed)}`,
  },
  count("faults", t("unscreenable"), ({ unscreenable }) => unscreenable),
];
