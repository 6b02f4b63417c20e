import { Link } from "wouter";
import { type AddressFilter, useAddressFilter } from "../app/address-filter.ts";
import { RunBadge } from "../run/run-badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { counted, MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import { type ExecutionFilter, executionFilterSchema } from "./execution-filter.ts";
import { ExecutionFilters } from "./execution-filters.tsx";
import classes from "./executions.module.css";
import { type ExecutionSummary, useExecutions } from "./use-executions.ts";

/** Every run, with filters. */
export default function ExecutionsPage() {
  const filtered = useAddressFilter(executionFilterSchema);
  return (
    <>
      <PageHeader title="Executions">Every run of a workflow, newest first.</PageHeader>
      <ScopeGate scope="workflows:executions:read">
        <ExecutionFilters {...filtered} />
        <ExecutionList {...filtered} />
      </ScopeGate>
    </>
  );
}

function ExecutionList({ filter, isActive }: AddressFilter<ExecutionFilter>) {
  const executions = useExecutions(filter);
  return (
    <QueryView query={executions} what="the executions">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.executions);
        if (rows.length === 0 && !executions.hasNextPage) return <NoExecutions isNarrowed={isActive} />;
        return (
          <>
            <Table label="Executions" columns={columns} rows={rows} keyOf={(row) => row.executionId} />
            <MoreButton query={executions} shown={counted(rows.length, "execution")} />
          </>
        );
      }}
    </QueryView>
  );
}

function NoExecutions({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return <EmptyState title="Nothing fits these filters">Clear them, or widen the time.</EmptyState>;
  return (
    <EmptyState title="Nothing has run yet" action={<Link href="/">Go to the workflows</Link>}>
      Open a workflow and test it, or call <code>POST /v1/workflows/execute</code>: every run appears here.
    </EmptyState>
  );
}

const columns: readonly Column<ExecutionSummary>[] = [
  {
    id: "execution",
    label: "Execution",
    isRowHeader: true,
    cell: ({ executionId }) => (
      <Link href={`/executions/${executionId}`} className={classes.id}>
        {executionId}
      </Link>
    ),
  },
  { id: "state", label: "State and result", cell: (row) => <RunBadge {...row} /> },
  {
    id: "workflow",
    label: "Workflow",
    cell: ({ workflowId, version }) => (
      <>
        {workflowId}
        <span className={classes.version}>{version === null ? "draft" : `v${version}`}</span>
      </>
    ),
  },
  { id: "started", label: "Started", cell: ({ startedAt }) => <Time iso={startedAt} /> },
  {
    id: "duration",
    label: "Took",
    isShort: true,
    cell: ({ durationMs }) => (durationMs === null ? null : durationText(durationMs)),
  },
  {
    id: "reason",
    label: "Why",
    cell: ({ error, outcomeReasons }) => error ?? outcomeReasons.map(({ message }) => message).join(" "),
  },
];
