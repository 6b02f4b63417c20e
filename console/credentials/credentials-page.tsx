import { useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { SubjectField } from "../find/subject-field.tsx";
import { SubjectLink } from "../find/subject-link.tsx";
import { words } from "../language/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Filters } from "../ui/filters.tsx";
import { IdText } from "../ui/id-text.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Select } from "../ui/select.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import {
  type Credential,
  type CredentialFilter,
  statusChoices,
  typeChoices,
  useCredentials,
} from "./use-credentials.ts";
import { VerifyTokenDialog } from "./verify-token-dialog.tsx";

const noFilter: CredentialFilter = { type: "any", status: "any", subjectId: "" };

/** Every credential that was issued, with filters. */
export default function CredentialsPage() {
  const { can } = useSession();
  const [filter, setFilter] = useState(noFilter);
  const [isVerifying, setVerifying] = useState(false);
  return (
    <>
      <PageHeader
        title={t("credentials")}
        actions={
          can("credentials:verify") ? (
            <Button onPress={() => setVerifying(true)}>{t("verifyACredential")}</Button>
          ) : null
        }
      >
        {t("signedStatementsAboutPeople")}
      </PageHeader>
      <ScopeGate scope="credentials:read">
        <CredentialFilters filter={filter} onChange={setFilter} />
        <CredentialList filter={filter} />
      </ScopeGate>
      {isVerifying ? <VerifyTokenDialog onClose={() => setVerifying(false)} /> : null}
    </>
  );
}

const types = typeChoices.map((id) => ({ id, label: id === "any" ? t("anyType") : words(id) }));
const statuses = statusChoices.map((id) => ({ id, label: id === "any" ? t("anyState") : words(id) }));

interface FilterProps {
  filter: CredentialFilter;
  onChange: (filter: CredentialFilter) => void;
}

function CredentialFilters({ filter, onChange }: FilterProps) {
  const [cleared, setCleared] = useState(0);
  return (
    <Filters
      label={t("filtersOfTheCredentials")}
      isActive={filter !== noFilter}
      onClear={() => {
        setCleared(cleared + 1);
        onChange(noFilter);
      }}
    >
      <Select
        label={t("type")}
        choices={types}
        value={filter.type}
        onChange={(type) => onChange({ ...filter, type })}
      />
      <Select
        label={t("state")}
        choices={statuses}
        value={filter.status}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <SubjectField key={cleared} onLook={(subjectId) => onChange({ ...filter, subjectId })} />
    </Filters>
  );
}

function CredentialList({ filter }: { filter: CredentialFilter }) {
  const credentials = useCredentials(filter);
  return (
    <QueryView query={credentials} what={t("theCredentials")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.credentials);
        if (rows.length === 0 && !credentials.hasNextPage)
          return <NoCredentials isNarrowed={filter !== noFilter} />;
        return (
          <>
            <Table
              label={t("credentials")}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              isDim={({ status }) => status === "revoked" || status === "expired"}
            />
            <MoreButton query={credentials} shown={t("credentialsCounted", { count: rows.length })} />
          </>
        );
      }}
    </QueryView>
  );
}

function NoCredentials({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return <EmptyState title={t("noCredentialFitsTheseFilters")}>{t("clearThemOrLookFor")}</EmptyState>;
  }
  return (
    <EmptyState title={t("noCredentialHasBeenIssued")} action={<Link href="/">{t("goToTheWorkflows")}</Link>}>
      {t.rich("runAWorkflowWithThe", { code: <code>POST /v1/credentials</code> })}
    </EmptyState>
  );
}

const columns: readonly Column<Credential>[] = [
  {
    id: "credential",
    label: t("credential"),
    isRowHeader: true,
    cell: ({ id }) => (
      <Link href={`/credentials/${id}`}>
        <IdText id={id} />
      </Link>
    ),
  },
  { id: "state", label: t("state"), cell: ({ status }) => <StateBadge state={status} /> },
  { id: "type", label: t("type"), cell: (credential) => words(credential.credential_type) },
  {
    id: "subject",
    label: t("subject"),
    cell: ({ subject }) => (subject === null ? t("erased") : <SubjectLink externalId={subject.id} />),
  },
  { id: "issued", label: t("issued"), cell: (credential) => <Time iso={credential.issued_at} /> },
  { id: "expires", label: t("expires"), cell: (credential) => <Time iso={credential.expires_at} relative /> },
];
