import { useState } from "react";
import type { AddressFilter } from "../app/address-filter.ts";
import { SubjectField } from "../find/subject-field.tsx";
import { words } from "../language/words.ts";
import { Filters } from "../ui/filters.tsx";
import { PeriodFilter } from "../ui/period-filter.tsx";
import { type Choice, Select } from "../ui/select.tsx";
import { type ExecutionFilter, outcomeChoices, statusChoices } from "./execution-filter.ts";
import { t } from "./messages.ts";
import { useWorkflowNames } from "./use-executions.ts";

const statuses = statusChoices.map((id) => ({ id, label: id === "any" ? t("anyState") : words(id) }));

const outcomeLabels: Readonly<Record<string, string>> = { any: t("anyResult"), none: t("noResult") };
const outcomes = outcomeChoices.map((id) => ({ id, label: outcomeLabels[id] ?? words(id) }));

/** Props of `ExecutionFilters`. */
export interface ExecutionFiltersProps extends AddressFilter<ExecutionFilter> {
  /** Gets the id of the subject whose runs are shown; empty: of all. */
  onSubject: (subjectId: string) => void;
  isOfOne: boolean;
}

/** The fields that narrow the executions. */
export function ExecutionFilters(props: ExecutionFiltersProps) {
  const { filter, setFilter, isActive, clear, onSubject, isOfOne } = props;
  const workflows = useWorkflowChoices(filter.workflowId);
  const [cleared, setCleared] = useState(0);
  const clearAll = () => {
    clear();
    onSubject("");
    // A new field, which is empty.
    setCleared(cleared + 1);
  };
  return (
    <Filters label={t("filtersOfTheExecutions")} isActive={isActive || isOfOne} onClear={clearAll}>
      <Select
        label={t("workflow")}
        choices={workflows}
        value={filter.workflowId === "" ? ANY : filter.workflowId}
        onChange={(id) => setFilter({ ...filter, workflowId: id === ANY ? "" : id })}
      />
      <Select
        label={t("state")}
        choices={statuses}
        value={filter.status}
        onChange={(status) => setFilter({ ...filter, status })}
      />
      <Select
        label={t("result")}
        choices={outcomes}
        value={filter.outcome}
        onChange={(outcome) => setFilter({ ...filter, outcome })}
      />
      <PeriodFilter
        label={t("started")}
        value={filter}
        onChange={(period) => setFilter({ ...filter, ...period })}
      />
      <SubjectField key={cleared} onLook={onSubject} />
    </Filters>
  );
}

const ANY = "any";

/** A workflow that is chosen but not listed, as it is deleted, can be chosen too. */
function useWorkflowChoices(chosen: string): Choice<string>[] {
  const listed = (useWorkflowNames().data ?? []).map(({ id, name }) => ({
    id,
    label: name,
    description: id,
  }));
  const isListed = chosen === "" || listed.some(({ id }) => id === chosen);
  const deleted = isListed ? [] : [{ id: chosen, label: chosen }];
  return [{ id: ANY, label: t("allWorkflows") }, ...listed, ...deleted];
}
