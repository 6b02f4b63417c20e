import { Card } from "../ui/card.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { LazyChart } from "./lazy-chart.tsx";
import classes from "./statistics.module.css";
import type { RunsByOutcome, Statistics } from "./use-statistics.ts";

type Outcome = Exclude<keyof RunsByOutcome, "total">;
type Period = Statistics["series"][number];

const OUTCOMES = [
  { id: "approved", label: "Approved", token: "--good" },
  { id: "declined", label: "Declined", token: "--bad" },
  { id: "needs_review", label: "Needs review", token: "--warn" },
  { id: "inconclusive", label: "Inconclusive", token: "--info" },
  { id: "none", label: "No result", token: "--border" },
] as const satisfies readonly { id: Outcome; label: string; token: string }[];

const columns: readonly Column<Period>[] = [
  { id: "from", label: "From", isRowHeader: true, isShort: true, cell: ({ from }) => from },
  ...OUTCOMES.map(
    ({ id, label }): Column<Period> => ({
      id,
      label,
      isShort: true,
      align: "end",
      cell: ({ runs }) => runs[id],
    }),
  ),
  { id: "total", label: "All", isShort: true, align: "end", cell: ({ runs }) => runs.total },
];

/** Ended runs by result, for each period. */
export function OutcomesCard({ numbers: { series } }: { numbers: Statistics }) {
  const shown = series.filter(({ runs }) => runs.total > 0);
  return (
    <Card title="Results of runs">
      <div className={classes.beside}>
        <LazyChart
          label="Ended runs by result, for each period. The table has the numbers."
          kind="stacked bars"
          unit="runs"
          labels={series.map(({ from }) => from)}
          series={OUTCOMES.map(({ id, label, token }) => ({
            label,
            token,
            values: series.map(({ runs }) => runs[id]),
          }))}
        />
        <Table label="Results of runs" columns={columns} rows={shown} keyOf={({ from }) => from} />
      </div>
      <p className={classes.note}>Periods without a run are left out of the table.</p>
    </Card>
  );
}
