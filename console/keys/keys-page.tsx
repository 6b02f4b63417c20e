import { useState } from "react";
import type { ApiKey } from "../app/session/session.ts";
import { useSession } from "../app/session/session.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import classes from "./keys.module.css";
import { t } from "./messages.ts";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";
import { useKeys } from "./use-keys.ts";

/** API keys: who may call the API. */
export default function KeysPage() {
  const { can } = useSession();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        title={t("apiKeys")}
        actions={
          can("api_keys:write") ? (
            <Button look="primary" onPress={() => setCreating(true)}>
              {t("newKey")}
            </Button>
          ) : null
        }
      >
        {t("theKeysOfTheApi")}
      </PageHeader>
      <ScopeGate scope="api_keys:write">
        <KeyList />
        {isCreating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
      </ScopeGate>
    </>
  );
}

function KeyList() {
  const { caller: own, can } = useSession();
  const keys = useKeys();
  const [revoked, setRevoked] = useState<ApiKey>();
  const columns: readonly Column<ApiKey>[] = [
    ...plainColumns,
    {
      id: "actions",
      label: t("actions"),
      isLabelHidden: true,
      align: "end",
      cell: (key) =>
        // Revoking the key of this session would lock the user out, for ever on a local start without another key. A
        // key may only revoke keys that are no stronger than itself.
        key.revoked_at === null && key.id !== own.id && key.scopes.every(can) ? (
          <Button
            small
            onPress={() => setRevoked(key)}
            aria-label={t("revokeKey", { name: key.name, hint: key.hint })}
          >
            {t("revoke")}
          </Button>
        ) : null,
    },
  ];
  return (
    <QueryView query={keys} what={t("theKeys")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.api_keys);
        return (
          <>
            <Table
              label={t("apiKeys")}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              isDim={(key) => stateOf(key) !== "active"}
            />
            <MoreButton query={keys} shown={t("keysCounted", { count: rows.length })} />
            {revoked === undefined ? null : (
              <RevokeKeyDialog apiKey={revoked} onClose={() => setRevoked(undefined)} />
            )}
          </>
        );
      }}
    </QueryView>
  );
}

const plainColumns: readonly Column<ApiKey>[] = [
  { id: "name", label: t("name"), isRowHeader: true, cell: (key) => <KeyName apiKey={key} /> },
  { id: "hint", label: t("endsIn"), cell: ({ hint }) => <code>…{hint}</code> },
  {
    id: "state",
    label: t("state"),
    cell: (key) => <StateBadge state={stateOf(key)} />,
  },
  { id: "scopes", label: t("scopes"), cell: ({ scopes }) => <Scopes scopes={scopes} /> },
  { id: "created", label: t("created"), cell: (key) => <Time iso={key.created_at} /> },
  { id: "used", label: t("lastUsed"), cell: (key) => <Time iso={key.last_used_at} /> },
  { id: "expires", label: t("expires"), cell: (key) => <Time iso={key.expires_at} /> },
];

function stateOf({ revoked_at, expires_at }: ApiKey): "active" | "revoked" | "expired" {
  if (revoked_at !== null) return "revoked";
  return expires_at !== null && Date.parse(expires_at) <= Date.now() ? "expired" : "active";
}

function KeyName({ apiKey }: { apiKey: ApiKey }) {
  const { caller: own } = useSession();
  return (
    <>
      {apiKey.name}
      {apiKey.id === own.id ? <span className={classes.own}> {t("thisSession")}</span> : null}
    </>
  );
}

const FEW = 3;

function Scopes({ scopes }: { scopes: ApiKey["scopes"] }) {
  if (scopes.length <= FEW) return <span className={classes.scopes}>{scopes.join(", ")}</span>;
  return (
    <details className={classes.scopes}>
      <summary>{t("scopesHeld", { count: scopes.length })}</summary>
      {scopes.join(", ")}
    </details>
  );
}
