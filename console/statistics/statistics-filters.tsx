import type { AddressFilter } from "../app/address-filter.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { Filters } from "../ui/filters.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";
import { intervals, type StatisticsFilter, spans } from "./statistics-filter.ts";

const spanLabels: Readonly<Record<(typeof spans)[number], string>> = {
  "7": t("last7Days"),
  "30": t("last30Days"),
  "90": t("last90Days"),
  "365": t("last365Days"),
  between: t("between"),
};
const intervalLabels: Readonly<Record<(typeof intervals)[number], string>> = {
  auto: t("asItFits"),
  day: t("days"),
  week: t("weeks"),
  month: t("months"),
};
const ALL = "all";

/** The fields that narrow the numbers. */
export function StatisticsFilters(props: AddressFilter<StatisticsFilter>) {
  const { filter, setFilter, isActive, clear } = props;
  const names = useWorkflowNames().data ?? [];
  const set = (change: Partial<StatisticsFilter>) => setFilter({ ...filter, ...change });
  return (
    <Filters label={t("filtersOfTheStatistics")} isActive={isActive} onClear={clear}>
      <Select
        label={t("period")}
        choices={spans.map((id) => ({ id, label: spanLabels[id] }))}
        value={filter.span}
        onChange={(span) => set({ span })}
      />
      {filter.span === "between" ? (
        <>
          <TextField label={t("from")} type="date" value={filter.from} onChange={(from) => set({ from })} />
          <TextField label={t("to")} type="date" value={filter.to} onChange={(to) => set({ to })} />
        </>
      ) : null}
      <Select
        label={t("in")}
        choices={intervals.map((id) => ({ id, label: intervalLabels[id] }))}
        value={filter.interval}
        onChange={(interval) => set({ interval })}
      />
      <Select
        label={t("workflow")}
        choices={[
          { id: ALL, label: t("allWorkflows") },
          ...names.map(({ id, name }) => ({ id, label: name, description: id })),
        ]}
        value={filter.workflow === "" ? ALL : filter.workflow}
        onChange={(id) => set({ workflow: id === ALL ? "" : id, version: "" })}
      />
      {filter.workflow === "" ? null : (
        <TextField
          label={t("version")}
          description={t("emptyAllOfThem")}
          value={filter.version}
          onChange={(version) => set({ version: version.trim() })}
          error={/^([1-9]\d{0,7})?$/.test(filter.version) ? undefined : t("giveAWholeNumberOf")}
        />
      )}
    </Filters>
  );
}
