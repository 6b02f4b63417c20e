import { Card } from "../ui/card.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { LazyChart } from "./lazy-chart.tsx";
import { t } from "./messages.ts";
import classes from "./statistics.module.css";
import type { RunsByOutcome, Statistics } from "./use-statistics.ts";

type Outcome = Exclude<keyof RunsByOutcome, "total">;
type Period = Statistics["series"][number];

const OUTCOMES = [
  { id: "approved", label: t("approved"), token: "--good" },
  { id: "declined", label: t("declined"), token: "--bad" },
  { id: "needs_review", label: t("needsReview"), token: "--warn" },
  { id: "inconclusive", label: t("inconclusive"), token: "--info" },
  { id: "none", label: t("noResult"), token: "--text-muted" },
] as const satisfies readonly { id: Outcome; label: string; token: string }[];

const columns: readonly Column<Period>[] = [
  { id: "from", label: t("from"), isRowHeader: true, isShort: true, cell: ({ from }) => from },
  ...OUTCOMES.map(
    ({ id, label }): Column<Period> => ({
      id,
      label,
      isShort: true,
      align: "end",
      cell: ({ runs }) => runs[id],
    }),
  ),
  { id: "total", label: t("all"), isShort: true, align: "end", cell: ({ runs }) => runs.total },
];

/** Ended runs by result, for each period. */
export function OutcomesCard({ numbers: { series } }: { numbers: Statistics }) {
  const shown = series.filter(({ runs }) => runs.total > 0);
  return (
    <Card title={t("resultsOfRuns")}>
      <div className={classes.beside}>
        <LazyChart
          label={t("endedRunsByResultFor")}
          kind="stacked bars"
          unit={t("runs")}
          labels={series.map(({ from }) => from)}
          series={OUTCOMES.map(({ id, label, token }) => ({
            label,
            token,
            values: series.map(({ runs }) => runs[id]),
          }))}
        />
        <Table label={t("resultsOfRuns")} columns={columns} rows={shown} keyOf={({ from }) => from} />
      </div>
      <p className={classes.note}>{t("periodsWithoutARunAre")}</p>
    </Card>
  );
}
