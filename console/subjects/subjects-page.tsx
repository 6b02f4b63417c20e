import { useState } from "react";
import { Link } from "wouter";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { anyState, distinct, type SubjectSearch } from "./search.ts";
import { SubjectFinder } from "./subject-finder.tsx";
import { titleOf } from "./subject-words.ts";
import classes from "./subjects.module.css";
import { typeLabels } from "./type-labels.ts";
import { type Subject, useSubjects } from "./use-subjects.ts";

/** Finds subjects. The search stays in the page: a name belongs into no address. */
export default function SubjectsPage() {
  return (
    <>
      <PageHeader title={t("subjects")}>{t("subjectsLead")}</PageHeader>
      <ScopeGate scope="subjects:read">
        <Found />
      </ScopeGate>
    </>
  );
}

function Found() {
  const [search, setSearch] = useState<SubjectSearch>();
  const subjects = useSubjects(search);
  if (search === undefined)
    return (
      <>
        <SubjectFinder onSearch={setSearch} />
        <EmptyState
          title={t("nothingSearched")}
          action={<Button onPress={() => setSearch(anyState(""))}>{t("showNewest")}</Button>}
        >
          {t("nothingSearchedWhy")}
        </EmptyState>
      </>
    );
  return (
    <>
      <SubjectFinder onSearch={setSearch} />
      <QueryView query={subjects} what={t("theSubjects")}>
        {({ pages }) => {
          const rows = distinct(pages.flatMap((page) => page.subjects));
          if (rows.length === 0 && !subjects.hasNextPage)
            return <EmptyState title={t("noSubjectFits")}>{t("noSubjectFitsWhy")}</EmptyState>;
          return (
            <>
              <Table label={t("subjects")} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <MoreButton query={subjects} shown={t("count", { count: rows.length })} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}

const columns: readonly Column<Subject>[] = [
  {
    id: "subject",
    label: t("subject"),
    isRowHeader: true,
    cell: (subject) => <Link href={`/subjects/${subject.id}`}>{titleOf(subject)}</Link>,
  },
  {
    id: "external",
    label: t("yourId"),
    cell: ({ external_id }) => (external_id === null ? null : <code>{external_id}</code>),
  },
  { id: "type", label: t("type"), cell: ({ entity_type }) => typeLabels[entity_type] },
  { id: "status", label: t("state"), cell: ({ status }) => <StateBadge state={status} /> },
  {
    id: "birth",
    label: t("bornOrRegistered"),
    cell: ({ attributes: { birth_date, registration_number } }) => birth_date ?? registration_number ?? null,
  },
  {
    id: "countries",
    label: t("countries"),
    isShort: true,
    cell: ({ attributes: { nationality = [], countries = [] } }) => (
      <span className={classes.plain}>{[...new Set([...nationality, ...countries])].join(", ")}</span>
    ),
  },
  { id: "changed", label: t("changed"), cell: ({ updated_at }) => <Time iso={updated_at} /> },
];
