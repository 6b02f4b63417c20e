import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { useUsers } from "../people/use-people.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { AddTeamDialog, ChangeTeamDialog } from "./team-dialog.tsx";
import classes from "./teams.module.css";
import { type Team, useTeams } from "./use-teams.ts";

/** The teams: who works on which queue, and how each is told of its cases. */
export default function TeamsPage() {
  const { can } = useSession();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t("teams")}
        actions={
          can("users:write") ? (
            <Button look="primary" onPress={() => setAdding(true)}>
              {t("addATeam")}
            </Button>
          ) : undefined
        }
      >
        {t("intro")}
      </PageHeader>
      <ScopeGate scope="users:write">
        <TeamList />
        {isAdding ? <AddTeamDialog onClose={() => setAdding(false)} /> : null}
      </ScopeGate>
    </>
  );
}

function TeamList() {
  const teams = useTeams();
  const [changed, setChanged] = useState<string>();
  const columns: readonly Column<Team>[] = [
    ...plainColumns,
    {
      id: "actions",
      label: t("actions"),
      isLabelHidden: true,
      align: "end",
      cell: ({ name }) => (
        <Button small onPress={() => setChanged(name)} aria-label={t("changeTeam", { name })}>
          {t("change")}
        </Button>
      ),
    },
  ];
  return (
    <QueryView query={teams} what={t("theTeams")}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={t("noTeams")}>{t("noTeamsYet")}</EmptyState>
        ) : (
          <>
            <Table label={t("teams")} columns={columns} rows={rows} keyOf={({ name }) => name} />
            {changed === undefined ? null : (
              <ChangeTeamDialog name={changed} onClose={() => setChanged(undefined)} />
            )}
          </>
        )
      }
    </QueryView>
  );
}

const plainColumns: readonly Column<Team>[] = [
  {
    id: "team",
    label: t("team"),
    isRowHeader: true,
    cell: ({ name, title }) => (
      <>
        {title}
        <span className={classes.sub}>{name}</span>
      </>
    ),
  },
  { id: "members", label: t("members"), cell: ({ name }) => <Members team={name} /> },
  {
    id: "channels",
    label: t("toldBy"),
    cell: ({ notify }) =>
      notify.channels.length === 0
        ? t("nobody")
        : [...new Set(notify.channels.map(({ kind }) => t(kind)))].join(", "),
  },
  {
    id: "events",
    label: t("toldOf"),
    cell: ({ notify }) => notify.events.map((event) => t(event)).join(", ") || t("none"),
  },
  {
    id: "digest",
    label: t("digest"),
    cell: ({ notify: { digest } }) =>
      digest === null ? t("none") : t("digestAt", { hour: digest.hour, zone: digest.time_zone }),
  },
  { id: "changed", label: t("changed"), cell: ({ updated_at }) => <Time iso={updated_at} /> },
];

/** The people of a team, of those that are listed so far. */
function Members({ team }: { team: string }) {
  const people = useUsers();
  const members = people.data?.pages.flatMap(({ users }) =>
    users.filter(({ teams }) => teams.includes(team)),
  );
  const names = [
    ...(members ?? []).map(({ name }) => name),
    ...(people.hasNextPage ? [`… ${t("more")}`] : []),
  ];
  return names.length === 0 ? t("nobody") : names.join(", ");
}
