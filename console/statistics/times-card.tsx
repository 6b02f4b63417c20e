import { Card } from "../ui/card.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { lengthText } from "./figures.tsx";
import { LazyChart } from "./lazy-chart.tsx";
import { t } from "./messages.ts";
import classes from "./statistics.module.css";
import type { Statistics } from "./use-statistics.ts";

type Period = Statistics["series"][number];

const HOUR_MS = 3_600_000;
const hours = (ms: number | null): number | null => (ms === null ? null : ms / HOUR_MS);

const columns: readonly Column<Period>[] = [
  { id: "from", label: t("from"), isRowHeader: true, isShort: true, cell: ({ from }) => from },
  {
    id: "count",
    label: t("decisions"),
    isShort: true,
    align: "end",
    cell: ({ time_to_decision }) => time_to_decision.count,
  },
  { id: "p50", label: t("halfWithin"), cell: ({ time_to_decision }) => lengthText(time_to_decision.p50_ms) },
  { id: "p95", label: t("column95"), cell: ({ time_to_decision }) => lengthText(time_to_decision.p95_ms) },
];

/** How long people take to decide, for each period. */
export function TimesCard({ numbers: { series } }: { numbers: Statistics }) {
  const shown = series.filter(({ time_to_decision }) => time_to_decision.count > 0);
  if (shown.length === 0)
    return (
      <Card title={t("timeToADecision")}>
        <p>{t("nobodyDecidedAReviewIn")}</p>
      </Card>
    );
  return (
    <Card title={t("timeToADecision")}>
      <div className={classes.beside}>
        <LazyChart
          label={t("timeToADecisionIn")}
          kind="lines"
          unit={t("hours")}
          labels={series.map(({ from }) => from)}
          series={[
            {
              label: t("halfWithin"),
              token: "--info",
              values: series.map(({ time_to_decision }) => hours(time_to_decision.p50_ms)),
            },
            {
              label: t("column95"),
              token: "--warn",
              values: series.map(({ time_to_decision }) => hours(time_to_decision.p95_ms)),
            },
          ]}
        />
        <Table label={t("timeToADecision")} columns={columns} rows={shown} keyOf={({ from }) => from} />
      </div>
    </Card>
  );
}
