import { useState } from "react";
import { Link } from "wouter";
import { unwrap } from "../api/client.ts";
import { useAddressFilter } from "../app/address-filter.ts";
import { useSession } from "../app/session/session.ts";
import { useWorkflowNames } from "../executions/use-executions.ts";
import { CsvButton } from "../find/csv-button.tsx";
import { ListTools } from "../find/list-tools.tsx";
import { SavedFiltersButton } from "../find/saved-filters-button.tsx";
import { SubjectLink } from "../find/subject-link.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { CaseStateBadge, DueTime, PriorityBadge } from "./case-badges.tsx";
import { type CaseFilter, caseFilterSchema, caseQuery, isNarrowed, tabs } from "./case-filter.ts";
import { CaseFilters } from "./case-filters.tsx";
import { CaseFinder } from "./case-finder.tsx";
import { caseTitle, kindText } from "./case-words.ts";
import classes from "./cases.module.css";
import { t } from "./messages.ts";
import { NextCaseButton } from "./next-case-button.tsx";
import { allCases, type Case, type CaseQuery, useCases } from "./use-cases.ts";

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
  const { api, caller } = useSession();
  const query = caseQuery(filter, caller.teams, subjectId);
  return (
    <>
      <ListTools>
        <SavedFiltersButton page="cases" />
        <CsvButton
          name="cases"
          ask={(cursor) =>
            unwrap(
              api.GET("/v1/exports/cases", {
                params: { query: cursor === null ? query : { ...query, cursor } },
              }),
            )
          }
        />
      </ListTools>
      <Rows filter={filter} query={query} isNarrowed={subjectId !== "" || isNarrowed(filter)} />
    </>
  );
}

interface RowsProps {
  filter: CaseFilter;
  query: CaseQuery;
  isNarrowed: boolean;
}

function Rows({ filter, query, isNarrowed: narrowed }: RowsProps) {
  const cases = useCases(query);
  const { can } = useSession();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const names = new Map(useWorkflowNames().data?.map(({ id, name }) => [id, name]));
  return (
    <QueryView query={cases} what={t("theCases")}>
      {(data) => {
        const rows = allCases(data);
        if (rows.length === 0 && !cases.hasNextPage) return <Nothing filter={filter} isNarrowed={narrowed} />;
        const columns = columnsWith((id) => names.get(id) ?? id);
        const canChoose = filter.tab !== "closed" && can("cases:write");
        return (
          <>
            {canChoose ? <BulkBar rows={rows} chosen={chosen} onChoose={setChosen} /> : null}
            <Table
              label={t("cases")}
              columns={canChoose ? [choiceColumn(chosen, setChosen), ...columns] : columns}
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

/** A box before each case, for what is done with several of them. */
const choiceColumn = (
  chosen: ReadonlySet<string>,
  onChoose: (ids: ReadonlySet<string>) => void,
): Column<Case> => ({
  id: "choice",
  label: t("choice"),
  isLabelHidden: true,
  isShort: true,
  cell: (row) => (
    <Checkbox
      isSelected={chosen.has(row.id)}
      onChange={(isChosen) =>
        onChoose(new Set(isChosen ? [...chosen, row.id] : [...chosen].filter((id) => id !== row.id)))
      }
    >
      <span className={classes.unseen}>{t("chooseCase", { title: caseTitle(row) })}</span>
    </Checkbox>
  ),
});

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
    cell: ({ subject_id }) =>
      subject_id === null ? t("noSubject") : <SubjectLink externalId={subject_id} />,
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
