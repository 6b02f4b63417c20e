import type { AddressFilter } from "../app/address-filter.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { words } from "../language/words.ts";
import { Filters } from "../ui/filters.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import {
  type CaseFilter,
  isNarrowed,
  kindChoices,
  outcomeChoices,
  priorityChoices,
  stateChoices,
  tabs,
  teamOf,
} from "./case-filter.ts";
import { kindText, sentence } from "./case-words.ts";
import { t } from "./messages.ts";

const ANY = "any";
const states = stateChoices.map((id) => ({ id, label: id === ANY ? t("anyState") : sentence(words(id)) }));
const outcomes = outcomeChoices.map((id) => ({
  id,
  label: id === ANY ? t("anyOutcome") : sentence(words(id)),
}));
const kinds = kindChoices.map((id) => ({ id, label: id === ANY ? t("anyKind") : kindText(id) }));
const priorities = priorityChoices.map((id) => ({
  id,
  label: id === ANY ? t("anyPriority") : sentence(words(id)),
}));
const dues = [
  { id: ANY, label: t("anyTime") },
  { id: "overdue", label: t("overdueOnly") },
] as const;

/** Props of `CaseFilters`. */
export interface CaseFiltersProps extends Pick<AddressFilter<CaseFilter>, "filter" | "setFilter"> {
  /** Of the caller. */
  ownTeams: readonly string[];
}

/** The fields that narrow the cases of a view. */
export function CaseFilters({ filter, setFilter, ownTeams }: CaseFiltersProps) {
  const workflows = (useWorkflowNames().data ?? []).map(({ id, name }) => ({ id, label: name }));
  const set = (change: Partial<CaseFilter>) => setFilter({ ...filter, ...change });
  const clear = () => setFilter({ ...cleared, tab: filter.tab });
  return (
    <Filters label={t("filtersOfTheCases")} isActive={isNarrowed(filter)} onClear={clear}>
      {filter.tab === "closed" ? (
        <Select
          label={t("outcome")}
          choices={outcomes}
          value={filter.outcome}
          onChange={(outcome) => set({ outcome })}
        />
      ) : (
        <Select
          label={t("state")}
          choices={states}
          value={filter.state}
          onChange={(state) => set({ state })}
        />
      )}
      {filter.tab === "team" ? (
        <Select
          label={t("team")}
          choices={ownTeams.map((id) => ({ id, label: id }))}
          value={teamOf(filter, ownTeams)}
          onChange={(team) => set({ team })}
        />
      ) : (
        <TextField label={t("team")} value={filter.team} onChange={(team) => set({ team: team.trim() })} />
      )}
      <Select label={t("kind")} choices={kinds} value={filter.kind} onChange={(kind) => set({ kind })} />
      <Select
        label={t("priority")}
        choices={priorities}
        value={filter.priority}
        onChange={(priority) => set({ priority })}
      />
      {filter.tab === "closed" ? null : (
        <Select label={t("due")} choices={dues} value={filter.due} onChange={(due) => set({ due })} />
      )}
      <Select
        label={t("workflow")}
        choices={[{ id: ANY, label: t("allWorkflows") }, ...workflows]}
        value={filter.workflow === "" ? ANY : filter.workflow}
        onChange={(id) => set({ workflow: id === ANY ? "" : id })}
      />
    </Filters>
  );
}

const cleared: CaseFilter = {
  tab: tabs[0],
  state: ANY,
  team: "",
  kind: ANY,
  priority: ANY,
  due: ANY,
  outcome: ANY,
  workflow: "",
};
