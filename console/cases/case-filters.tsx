import type { AddressFilter } from "../app/address-filter.ts";
import { words } from "../credentials/words.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { Filters } from "../ui/filters.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import {
  type CaseFilter,
  isNarrowed,
  kindChoices,
  priorityChoices,
  stateChoices,
  tabs,
  teamOf,
} from "./case-filter.ts";
import { kindText, sentence } from "./case-words.ts";

const ANY = "any";
const states = stateChoices.map((id) => ({ id, label: id === ANY ? "Any state" : sentence(words(id)) }));
const kinds = kindChoices.map((id) => ({ id, label: id === ANY ? "Any kind" : kindText(id) }));
const priorities = priorityChoices.map((id) => ({ id, label: id === ANY ? "Any priority" : sentence(id) }));
const dues = [
  { id: ANY, label: "Any time" },
  { id: "overdue", label: "Overdue" },
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
    <Filters label="Filters of the cases" isActive={isNarrowed(filter)} onClear={clear}>
      {filter.tab === "closed" ? null : (
        <Select label="State" choices={states} value={filter.state} onChange={(state) => set({ state })} />
      )}
      {filter.tab === "team" ? (
        <Select
          label="Team"
          choices={ownTeams.map((id) => ({ id, label: id }))}
          value={teamOf(filter, ownTeams)}
          onChange={(team) => set({ team })}
        />
      ) : (
        <TextField label="Team" value={filter.team} onChange={(team) => set({ team: team.trim() })} />
      )}
      <Select label="Kind" choices={kinds} value={filter.kind} onChange={(kind) => set({ kind })} />
      <Select
        label="Priority"
        choices={priorities}
        value={filter.priority}
        onChange={(priority) => set({ priority })}
      />
      {filter.tab === "closed" ? null : (
        <Select label="Due" choices={dues} value={filter.due} onChange={(due) => set({ due })} />
      )}
      <Select
        label="Workflow"
        choices={[{ id: ANY, label: "All workflows" }, ...workflows]}
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
  workflow: "",
};
