import { labelOf } from "../editor/forms/fields.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { tenthText } from "../language/format.ts";
import { Card } from "../ui/card.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { LazyChart } from "./lazy-chart.tsx";
import { t } from "./messages.ts";
import classes from "./statistics.module.css";
import type { Statistics } from "./use-statistics.ts";

type Check = Statistics["checks"][number];

/** As many as a chart shows with their names. */
const MOST = 12;
const percent = (share: number): string => `${tenthText(100 * share)} %`;

/** How often each block that verifies something passed. */
export function ChecksCard({ numbers: { checks } }: { numbers: Statistics }) {
  const names = new Map(useWorkflowNames().data?.map(({ id, name }) => [id, name]));
  if (checks.length === 0) return null;
  const nameOf = ({ workflow_id, block_id }: Check) =>
    `${labelOf(block_id)}, ${names.get(workflow_id) ?? workflow_id}`;
  const worst = checks.toSorted((a, b) => a.pass_rate - b.pass_rate).slice(0, MOST);
  const columns: readonly Column<Check>[] = [
    { id: "block", label: t("block"), isRowHeader: true, cell: nameOf },
    {
      id: "rate",
      label: t("passRate"),
      isShort: true,
      align: "end",
      cell: ({ pass_rate }) => percent(pass_rate),
    },
    { id: "passed", label: t("passed"), isShort: true, align: "end", cell: ({ passed }) => passed },
    {
      id: "uncertain",
      label: t("uncertain"),
      isShort: true,
      align: "end",
      cell: ({ uncertain }) => uncertain,
    },
    { id: "negative", label: t("negative"), isShort: true, align: "end", cell: ({ negative }) => negative },
    { id: "not_done", label: t("notDone"), isShort: true, align: "end", cell: ({ not_done }) => not_done },
  ];
  return (
    <Card title={t("passRateOfTheBlocks")}>
      <div className={classes.beside}>
        <LazyChart
          label={t("passRateChart")}
          kind="bars across"
          unit="%"
          most={100}
          labels={worst.map(nameOf)}
          series={[
            { label: t("passRate"), token: "--info", values: worst.map(({ pass_rate }) => 100 * pass_rate) },
          ]}
        />
        <Table
          label={t("passRateOfTheBlocks")}
          columns={columns}
          rows={checks}
          keyOf={({ workflow_id, block_id }) => `${workflow_id} ${block_id}`}
        />
      </div>
    </Card>
  );
}
