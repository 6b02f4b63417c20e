import { useState } from "react";
import { Link } from "wouter";
import { words } from "../credentials/words.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Filters } from "../ui/filters.tsx";
import { counted, MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Select } from "../ui/select.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";
import { Expiry } from "./expiry.tsx";
import { ages, inOrder, orders, type PauseFilter, usePauses, type WaitingPause } from "./use-pauses.ts";
import classes from "./work.module.css";

/** Everything that waits for a person. */
export default function WorkPage() {
  const [filter, setFilter] = useState(noFilter);
  return (
    <>
      <PageHeader title="Work list">Runs that wait for a person to decide, longest waiting first.</PageHeader>
      <ScopeGate scope="workflows:executions:read">
        <PauseFilters filter={filter} onChange={setFilter} />
        <PauseList filter={filter} />
      </ScopeGate>
    </>
  );
}

const noFilter: PauseFilter = { workflowId: "", reason: "", order: "oldest", age: 0 };
const isNarrowed = ({ workflowId, reason, age }: PauseFilter) =>
  workflowId !== "" || reason !== "" || age !== 0;

const orderLabels = { oldest: "Longest waiting first", newest: "Newest first", reason: "By reason" } as const;
const ageLabels = { 0: "Any time", 1: "Over a day", 7: "Over a week", 21: "Over three weeks" } as const;
const ageChoices = ages.map((days) => ({ id: String(days), label: ageLabels[days] }));
const orderChoices = orders.map((id) => ({ id, label: orderLabels[id] }));
const ANY = "any";

function PauseFilters({
  filter,
  onChange,
}: {
  filter: PauseFilter;
  onChange: (filter: PauseFilter) => void;
}) {
  const names = useWorkflowNames().data ?? [];
  const workflows = [
    { id: ANY, label: "All workflows" },
    ...names.map(({ id, name }) => ({ id, label: name, description: id })),
  ];
  return (
    <Filters
      label="Filters of the work list"
      isActive={isNarrowed(filter)}
      onClear={() => onChange({ ...noFilter, order: filter.order })}
    >
      <Select
        label="Workflow"
        choices={workflows}
        value={filter.workflowId === "" ? ANY : filter.workflowId}
        onChange={(id) => onChange({ ...filter, workflowId: id === ANY ? "" : id })}
      />
      <ReasonFilter filter={filter} onChange={onChange} />
      <Select
        label="Waiting for"
        choices={ageChoices}
        value={String(filter.age)}
        onChange={(id) => onChange({ ...filter, age: ages.find((days) => String(days) === id) ?? 0 })}
      />
      <Select
        label="Order"
        choices={orderChoices}
        value={filter.order}
        onChange={(order) => onChange({ ...filter, order })}
      />
    </Filters>
  );
}

/** A choice of the reasons on the list; authors write them, so the set is open. */
function ReasonFilter({
  filter,
  onChange,
}: {
  filter: PauseFilter;
  onChange: (filter: PauseFilter) => void;
}) {
  const all = usePauses({ ...filter, reason: "" });
  const seen = new Set(all.data?.pages.flatMap(({ pauses }) => pauses.map(({ reason }) => reason)));
  if (filter.reason !== "") seen.add(filter.reason);
  const choices = [
    { id: ANY, label: "Any reason" },
    ...[...seen].toSorted().map((id) => ({ id, label: words(id) })),
  ];
  if (all.hasNextPage) {
    return (
      <TextField
        label="Reason"
        description="Exactly as in the workflow."
        value={filter.reason}
        onChange={(reason) => onChange({ ...filter, reason })}
        isCode
      />
    );
  }
  return (
    <Select
      label="Reason"
      choices={choices}
      value={filter.reason === "" ? ANY : filter.reason}
      onChange={(id) => onChange({ ...filter, reason: id === ANY ? "" : id })}
    />
  );
}

function PauseList({ filter }: { filter: PauseFilter }) {
  const pauses = usePauses(filter);
  const names = new Map(useWorkflowNames().data?.map(({ id, name }) => [id, name]));
  return (
    <QueryView query={pauses} what="the work list">
      {({ pages }) => {
        const rows = inOrder(
          pages.flatMap((page) => page.pauses),
          filter,
        );
        if (rows.length === 0 && !pauses.hasNextPage) return <Nothing filter={filter} />;
        return (
          <>
            <Table
              label="Open pauses"
              columns={columnsWith((id) => names.get(id) ?? id)}
              rows={rows}
              keyOf={({ executionId, blockId }) => `${executionId} ${blockId}`}
            />
            <MoreButton query={pauses} shown={counted(rows.length, "open pause")} />
          </>
        );
      }}
    </QueryView>
  );
}

function Nothing({ filter }: { filter: PauseFilter }) {
  if (isNarrowed(filter))
    return <EmptyState title="Nothing fits these filters">Clear them to see everything.</EmptyState>;
  return (
    <EmptyState title="Nothing waits for you" action={<Link href="/executions">Go to the executions</Link>}>
      When a run reaches a review, it appears here until it is answered or expires.
    </EmptyState>
  );
}

const columnsWith = (nameOf: (workflowId: string) => string): readonly Column<WaitingPause>[] => [
  {
    id: "review",
    label: "Review",
    isRowHeader: true,
    cell: ({ executionId, blockId, workflowId, version }) => (
      <>
        <Link href={`/work/${executionId}/${blockId}`}>{nameOf(workflowId)}</Link>
        <span className={classes.sub}>
          {words(blockId)}
          {version === null ? ", a draft" : `, version ${version}`}
        </span>
      </>
    ),
  },
  { id: "reason", label: "Reason", cell: ({ reason }) => words(reason) },
  {
    id: "asks",
    label: "Question",
    cell: ({ message, requiredInput }) => message ?? (requiredInput.map(words).join(", ") || "–"),
  },
  { id: "waiting", label: "Waiting since", cell: ({ createdAt }) => <Time iso={createdAt} relative /> },
  { id: "expires", label: "Expires", cell: ({ expiresAt }) => <Expiry iso={expiresAt} /> },
];
