import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { SignInLink } from "../app/session/sign-in-link.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { t } from "./messages.ts";
import { type SessionToken, useRevokeToken, useTokens } from "./use-tokens.ts";

/** The tokens with which programs act as the signed-in person. */
export default function TokensPage() {
  const { caller } = useSession();
  const [isCreating, setCreating] = useState(false);
  const isPerson = caller.kind === "person";
  return (
    <>
      <PageHeader
        title={t("tokens")}
        actions={
          isPerson ? (
            <Button look="primary" onPress={() => setCreating(true)}>
              {t("newToken")}
            </Button>
          ) : undefined
        }
      >
        {t("intro")}
      </PageHeader>
      {isPerson ? (
        <TokenList />
      ) : (
        <EmptyState
          title={t("onlyPeople")}
          action={<SignInLink look="primary">{t("signInAsAPerson")}</SignInLink>}
        >
          {t("onlyPeopleWhy")}
        </EmptyState>
      )}
      {isCreating ? <CreateTokenDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function TokenList() {
  const tokens = useTokens();
  const [revoked, setRevoked] = useState<SessionToken>();
  const columns: readonly Column<SessionToken>[] = [
    { id: "name", label: t("name"), isRowHeader: true, cell: ({ name }) => name },
    {
      id: "scopes",
      label: t("scopes"),
      cell: ({ scopes }) => (
        <details>
          <summary>{t("countScopes", { count: scopes.length })}</summary>
          {scopes.join(", ")}
        </details>
      ),
    },
    { id: "created", label: t("created"), cell: ({ created_at }) => <Time iso={created_at} /> },
    { id: "ends", label: t("ends"), cell: ({ expires_at }) => <Time iso={expires_at} /> },
    {
      id: "actions",
      label: t("actions"),
      isLabelHidden: true,
      align: "end",
      cell: (token) => (
        <Button small onPress={() => setRevoked(token)} aria-label={t("revokeToken", { name: token.name })}>
          {t("revoke")}
        </Button>
      ),
    },
  ];
  return (
    <QueryView query={tokens} what={t("theTokens")}>
      {(rows) => (
        <>
          {rows.length === 0 ? (
            <EmptyState title={t("noTokens")}>{t("noTokensYet")}</EmptyState>
          ) : (
            <Table label={t("tokens")} columns={columns} rows={rows} keyOf={({ id }) => id} />
          )}
          {revoked === undefined ? null : (
            <RevokeDialog token={revoked} onClose={() => setRevoked(undefined)} />
          )}
        </>
      )}
    </QueryView>
  );
}

function RevokeDialog({ token: { id, name }, onClose }: { token: SessionToken; onClose: () => void }) {
  const revoke = useRevokeToken();
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => {
        tell(t("revoked", { name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("revokeQuestion", { name })}
      isOpen
      onClose={onClose}
      action={t("revokeIt")}
      isDangerous
      onConfirm={confirm}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      <p>{t("revokeEffect")}</p>
    </ConfirmDialog>
  );
}
