import { useState } from "react";
import { Link } from "wouter";
import { useAddressFilter } from "../app/address-filter.ts";
import { useSession } from "../app/session/session.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { CaseStateBadge, DueTime, PriorityBadge } from "./case-badges.tsx";
import { type CaseFilter, caseFilterSchema, caseQuery, isNarrowed, tabs } from "./case-filter.ts";
import { CaseFilters } from "./case-filters.tsx";
import { CaseFinder } from "./case-finder.tsx";
import { caseTitle, kindText } from "./case-words.ts";
import classes from "./cases.module.css";
import { t } from "./messages.ts";
import { NextCaseButton } from "./next-case-button.tsx";
import { allCases, type Case, useCases } from "./use-cases.ts";

/** The cases, by due date. */
export default function CasesPage() {
  return (
    <>
      <PageHeader title={t("cases")} actions={<NextCaseButton />}>
        {t("casesByDueDateThe")}
      </PageHeader>
      <ScopeGate scope="cases:read">
        <Views />
      </ScopeGate>
    </>
  );
}

const labels: Readonly<Record<(typeof tabs)[number], string>> = {
  all: t("allOpen"),
  mine: t("mine"),
  team: t("myTeams"),
  unassigned: t("unassigned"),
  closed: t("closed"),
};

function Views() {
  const { caller } = useSession();
  const { filter, setFilter } = useAddressFilter(caseFilterSchema);
  // In the page alone: an address is kept in the history, and the id of a subject may be personal.
  const [subjectId, setSubjectId] = useState("");
  const shown = caller.teams.length === 0 ? tabs.filter((id) => id !== "team") : tabs;
  const tab = shown.find((id) => id === filter.tab) ?? "all";
  const view = { filter: { ...filter, tab }, subjectId };
  return (
    <>
      <CaseFinder onSubject={setSubjectId} />
      {subjectId === "" ? null : <OneSubject subjectId={subjectId} onClear={() => setSubjectId("")} />}
      <Tabs
        label={t("viewsOfTheCases")}
        selected={tab}
        onSelect={(next) => setFilter({ ...filter, tab: next })}
        tabs={shown.map((id) => ({
          id,
          label: labels[id],
          content: (
            <>
              <CaseFilters filter={view.filter} setFilter={setFilter} ownTeams={caller.teams} />
              <CaseList {...view} />
            </>
          ),
        }))}
      />
    </>
  );
}

function OneSubject({ subjectId, onClear }: { subjectId: string; onClear: () => void }) {
  return (
    <Notice tone="info">
      {t.rich("onlyCasesOfTheSubject", { subject: <code>{subjectId}</code> })}{" "}
      <Button small onPress={onClear}>
        {t("showAllSubjects")}
      </Button>
    </Notice>
  );
}

function CaseList({ filter, subjectId }: { filter: CaseFilter; subjectId: string }) {
  const { caller } = useSession();
  const cases = useCases(caseQuery(filter, caller.teams, subjectId));
  const names = new Map(useWorkflowNames().data?.map(({ id, name }) => [id, name]));
  return (
    <QueryView query={cases} what={t("theCases")}>
      {(data) => {
        const rows = allCases(data);
        if (rows.length === 0 && !cases.hasNextPage)
          return <Nothing filter={filter} isNarrowed={subjectId !== "" || isNarrowed(filter)} />;
        return (
          <>
            <Table
              label={t("cases")}
              columns={columnsWith((id) => names.get(id) ?? id)}
              rows={rows}
              keyOf={({ id }) => id}
            />
            <MoreButton query={cases} shown={t("casesCounted", { count: rows.length })} />
          </>
        );
      }}
    </QueryView>
  );
}

function Nothing({ filter: { tab }, isNarrowed: narrowed }: { filter: CaseFilter; isNarrowed: boolean }) {
  if (narrowed) return <EmptyState title={t("noCaseFits")}>{t("clearTheFiltersOrLook")}</EmptyState>;
  if (tab === "closed")
    return <EmptyState title={t("noCaseIsClosedYet")}>{t("theLastDecisionClosesA")}</EmptyState>;
  if (tab === "mine") return <EmptyState title={t("youHaveNoCase")}>{t("takeTheNextOneOr")}</EmptyState>;
  return <EmptyState title={t("noCaseWaits")}>{t("whenARunReachesA")}</EmptyState>;
}

const columnsWith = (nameOf: (workflowId: string) => string): readonly Column<Case>[] => [
  {
    id: "case",
    label: t("case"),
    isRowHeader: true,
    cell: (row) => (
      <>
        <Link href={`/cases/${row.id}`}>{caseTitle(row)}</Link>
        <span className={classes.sub}>
          {[...new Set(row.pauses.map(({ workflow_id }) => nameOf(workflow_id)))].join(", ") ||
            kindText(row.kind)}
        </span>
      </>
    ),
  },
  {
    id: "subject",
    label: t("subject"),
    cell: ({ subject_id }) => (subject_id === null ? t("noSubject") : <code>{subject_id}</code>),
  },
  { id: "state", label: t("state"), cell: (row) => <CaseStateBadge {...row} /> },
  { id: "priority", label: t("priority"), isShort: true, cell: (row) => <PriorityBadge {...row} /> },
  { id: "due", label: t("due"), cell: (row) => <DueTime {...row} /> },
  {
    id: "who",
    label: t("whoHasIt"),
    cell: ({ assignee, team }) => (
      <>
        {assignee?.name ?? t("nobody2")}
        {team === null ? null : <span className={classes.sub}>{t("teamNamed", { team })}</span>}
      </>
    ),
  },
];
