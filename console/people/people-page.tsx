import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { AddPersonDialog, ChangePersonDialog } from "./person-dialog.tsx";
import { StateDialog } from "./state-dialog.tsx";
import { type User, useUsers } from "./use-people.ts";

/** Who can sign in, and what each person may do. */
export default function PeoplePage() {
  const { can } = useSession();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t("people")}
        actions={
          can("users:write") ? (
            <Button look="primary" onPress={() => setAdding(true)}>
              {t("addAPerson")}
            </Button>
          ) : undefined
        }
      >
        {t("whoCanSignInWith")}
      </PageHeader>
      <ScopeGate scope="users:write">
        <PeopleList />
        {isAdding ? <AddPersonDialog onClose={() => setAdding(false)} /> : null}
      </ScopeGate>
    </>
  );
}

function PeopleList() {
  const people = useUsers();
  const [changed, setChanged] = useState<User>();
  const [switched, setSwitched] = useState<User>();
  const columns: readonly Column<User>[] = [
    ...plainColumns,
    {
      id: "actions",
      label: t("actions"),
      isLabelHidden: true,
      align: "end",
      cell: (user) => (
        <div className={classes.actions}>
          <Button small onPress={() => setChanged(user)} aria-label={t("changePerson", { name: user.name })}>
            {t("change")}
          </Button>
          <Button
            small
            onPress={() => setSwitched(user)}
            aria-label={`${user.state === "active" ? t("disable") : t("enable")} ${user.name}`}
          >
            {user.state === "active" ? t("disable") : t("enable")}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <QueryView query={people} what={t("thePeople")}>
      {({ pages }) => {
        const rows = pages.flatMap(({ users }) => users);
        return (
          <>
            <Table
              label={t("people")}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              isDim={({ state }) => state === "disabled"}
            />
            <MoreButton query={people} shown={t("peopleCounted", { count: rows.length })} />
            {changed === undefined ? null : (
              <ChangePersonDialog user={changed} onClose={() => setChanged(undefined)} />
            )}
            {switched === undefined ? null : (
              <StateDialog user={switched} onClose={() => setSwitched(undefined)} />
            )}
          </>
        );
      }}
    </QueryView>
  );
}

const plainColumns: readonly Column<User>[] = [
  {
    id: "name",
    label: t("name"),
    isRowHeader: true,
    cell: ({ name, email }) => (
      <>
        {name}
        <span className={classes.sub}>{email}</span>
      </>
    ),
  },
  { id: "roles", label: t("roles"), cell: ({ roles }) => roles.join(", ") || t("none") },
  { id: "teams", label: t("teams"), cell: ({ teams }) => teams.join(", ") || t("none") },
  { id: "state", label: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
  { id: "added", label: t("added"), cell: ({ created_at }) => <Time iso={created_at} /> },
];
