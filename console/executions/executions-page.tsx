import { useState } from "react";
import { Link } from "wouter";
import { unwrap } from "../api/client.ts";
import { useAddressFilter } from "../app/address-filter.ts";
import { useApi } from "../app/session/session.ts";
import { CsvButton } from "../find/csv-button.tsx";
import { ListTools } from "../find/list-tools.tsx";
import { RecordLink } from "../find/record-link.tsx";
import { SavedFiltersButton } from "../find/saved-filters-button.tsx";
import { outcomeSentence } from "../language/sentences.ts";
import { RunBadge } from "../run/run-badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IdText } from "../ui/id-text.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import { type ExecutionFilter, executionFilterSchema } from "./execution-filter.ts";
import { ExecutionFilters } from "./execution-filters.tsx";
import classes from "./executions.module.css";
import { t } from "./messages.ts";
import { type ExecutionSummary, executionQuery, useExecutions } from "./use-executions.ts";

/** Every run, with filters. */
export default function ExecutionsPage() {
  const filtered = useAddressFilter(executionFilterSchema);
  // In the page alone: an address is kept in the history, and the id of a subject may be personal.
  const [subjectId, setSubjectId] = useState("");
  return (
    <>
      <PageHeader title={t("executions")}>{t("everyRunOfAWorkflow")}</PageHeader>
      <ScopeGate scope="workflows:executions:read">
        <ExecutionFilters {...filtered} onSubject={setSubjectId} isOfOne={subjectId !== ""} />
        <Tools filter={filtered.filter} subjectId={subjectId} />
        <ExecutionList {...filtered} subjectId={subjectId} />
      </ScopeGate>
    </>
  );
}

interface ListProps {
  filter: ExecutionFilter;
  subjectId: string;
}

function Tools({ filter, subjectId }: ListProps) {
  const api = useApi();
  const ask = (cursor: string | null) => {
    const query = executionQuery(filter, subjectId);
    const params = { query: cursor === null ? query : { ...query, cursor } };
    return unwrap(api.GET("/v1/exports/executions", { params }));
  };
  return (
    <ListTools>
      <SavedFiltersButton page="executions" />
      <CsvButton name="executions" ask={ask} />
    </ListTools>
  );
}

function ExecutionList({ filter, isActive, subjectId }: ListProps & { isActive: boolean }) {
  const executions = useExecutions(filter, subjectId);
  return (
    <QueryView query={executions} what={t("theExecutions")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.executions);
        if (rows.length === 0 && !executions.hasNextPage)
          return <NoExecutions isNarrowed={isActive || subjectId !== ""} />;
        return (
          <>
            <Table label={t("executions")} columns={columns} rows={rows} keyOf={(row) => row.executionId} />
            <MoreButton query={executions} shown={t("executionsCounted", { count: rows.length })} />
          </>
        );
      }}
    </QueryView>
  );
}

function NoExecutions({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return <EmptyState title={t("nothingFitsTheseFilters")}>{t("clearThemOrWidenThe")}</EmptyState>;
  return (
    <EmptyState title={t("nothingHasRunYet")} action={<Link href="/">{t("goToTheWorkflows")}</Link>}>
      {t.rich("openAWorkflowAndTest", { code: <code>POST /v1/workflows/execute</code> })}
    </EmptyState>
  );
}

const columns: readonly Column<ExecutionSummary>[] = [
  {
    id: "execution",
    label: t("execution"),
    isRowHeader: true,
    cell: ({ executionId }) => (
      <Link href={`/executions/${executionId}`}>
        <IdText id={executionId} />
      </Link>
    ),
  },
  { id: "state", label: t("stateAndResult"), cell: (row) => <RunBadge {...row} /> },
  {
    id: "workflow",
    label: t("workflow"),
    cell: ({ workflowId, version }) => (
      <>
        {workflowId}
        <span className={classes.version}>{version === null ? t("draft") : `v${version}`}</span>
      </>
    ),
  },
  { id: "subject", label: t("subject"), cell: ({ subjectId }) => <RecordLink id={subjectId} /> },
  { id: "started", label: t("started"), cell: ({ startedAt }) => <Time iso={startedAt} /> },
  {
    id: "duration",
    label: t("took"),
    isShort: true,
    cell: ({ durationMs }) => (durationMs === null ? null : durationText(durationMs)),
  },
  {
    id: "reason",
    label: t("why"),
    cell: ({ error, outcomeReasons }) => error ?? outcomeReasons.map(outcomeSentence).join(" "),
  },
];
