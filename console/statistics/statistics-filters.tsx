import type { AddressFilter } from "../app/address-filter.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { Filters } from "../ui/filters.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { intervals, type StatisticsFilter, spans } from "./statistics-filter.ts";

const spanLabels: Readonly<Record<(typeof spans)[number], string>> = {
  "7": "Last 7 days",
  "30": "Last 30 days",
  "90": "Last 90 days",
  "365": "Last 365 days",
  between: "Between…",
};
const intervalLabels: Readonly<Record<(typeof intervals)[number], string>> = {
  auto: "As it fits",
  day: "Days",
  week: "Weeks",
  month: "Months",
};
const ALL = "all";

/** The fields that narrow the numbers. */
export function StatisticsFilters(props: AddressFilter<StatisticsFilter>) {
  const { filter, setFilter, isActive, clear } = props;
  const names = useWorkflowNames().data ?? [];
  const set = (change: Partial<StatisticsFilter>) => setFilter({ ...filter, ...change });
  return (
    <Filters label="Filters of the statistics" isActive={isActive} onClear={clear}>
      <Select
        label="Period"
        choices={spans.map((id) => ({ id, label: spanLabels[id] }))}
        value={filter.span}
        onChange={(span) => set({ span })}
      />
      {filter.span === "between" ? (
        <>
          <TextField label="From" type="date" value={filter.from} onChange={(from) => set({ from })} />
          <TextField label="To" type="date" value={filter.to} onChange={(to) => set({ to })} />
        </>
      ) : null}
      <Select
        label="In"
        choices={intervals.map((id) => ({ id, label: intervalLabels[id] }))}
        value={filter.interval}
        onChange={(interval) => set({ interval })}
      />
      <Select
        label="Workflow"
        choices={[
          { id: ALL, label: "All workflows" },
          ...names.map(({ id, name }) => ({ id, label: name, description: id })),
        ]}
        value={filter.workflow === "" ? ALL : filter.workflow}
        onChange={(id) => set({ workflow: id === ALL ? "" : id, version: "" })}
      />
      {filter.workflow === "" ? null : (
        <TextField
          label="Version"
          description="Empty: all of them."
          value={filter.version}
          onChange={(version) => set({ version: version.trim() })}
          error={/^([1-9]\d{0,7})?$/.test(filter.version) ? undefined : "Give a whole number of 1 or more."}
        />
      )}
    </Filters>
  );
}
