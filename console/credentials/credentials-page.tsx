import { useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { SubjectLink } from "../find/subject-link.tsx";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Filters } from "../ui/filters.tsx";
import { counted, MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Select } from "../ui/select.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./credentials.module.css";
import {
  type Credential,
  type CredentialFilter,
  statusChoices,
  typeChoices,
  useCredentials,
} from "./use-credentials.ts";
import { VerifyTokenDialog } from "./verify-token-dialog.tsx";
import { words } from "./words.ts";

const noFilter: CredentialFilter = { type: "any", status: "any", subjectId: "" };

/** Every credential that was issued, with filters. */
export default function CredentialsPage() {
  const { can } = useSession();
  const [filter, setFilter] = useState(noFilter);
  const [isVerifying, setVerifying] = useState(false);
  return (
    <>
      <PageHeader
        title="Credentials"
        actions={
          can("credentials:verify") ? (
            <Button onPress={() => setVerifying(true)}>Verify a credential…</Button>
          ) : null
        }
      >
        Signed statements about people, companies and agents. Anyone can verify one until it expires or is
        revoked.
      </PageHeader>
      <ScopeGate scope="credentials:read">
        <CredentialFilters filter={filter} onChange={setFilter} />
        <CredentialList filter={filter} />
      </ScopeGate>
      {isVerifying ? <VerifyTokenDialog onClose={() => setVerifying(false)} /> : null}
    </>
  );
}

const types = typeChoices.map((id) => ({ id, label: id === "any" ? "Any type" : words(id) }));
const statuses = statusChoices.map((id) => ({ id, label: id === "any" ? "Any state" : id }));

interface FilterProps {
  filter: CredentialFilter;
  onChange: (filter: CredentialFilter) => void;
}

/** Searches for the subject when the field loses focus or Enter is pressed, not at every letter, because every call names a person. */
function CredentialFilters({ filter, onChange }: FilterProps) {
  const [subject, setSubject] = useState("");
  const look = () => onChange({ ...filter, subjectId: subject.trim() });
  return (
    <Filters
      label="Filters of the credentials"
      isActive={filter !== noFilter}
      onClear={() => {
        setSubject("");
        onChange(noFilter);
      }}
    >
      <Select
        label="Type"
        choices={types}
        value={filter.type}
        onChange={(type) => onChange({ ...filter, type })}
      />
      <Select
        label="State"
        choices={statuses}
        value={filter.status}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <TextField
          label="Subject's id"
          value={subject}
          onChange={setSubject}
          onBlur={look}
          placeholder="user_…"
        />
      </form>
    </Filters>
  );
}

function CredentialList({ filter }: { filter: CredentialFilter }) {
  const credentials = useCredentials(filter);
  return (
    <QueryView query={credentials} what="the credentials">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.credentials);
        if (rows.length === 0 && !credentials.hasNextPage)
          return <NoCredentials isNarrowed={filter !== noFilter} />;
        return (
          <>
            <Table
              label="Credentials"
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              isDim={({ status }) => status === "revoked" || status === "expired"}
            />
            <MoreButton query={credentials} shown={counted(rows.length, "credential")} />
          </>
        );
      }}
    </QueryView>
  );
}

function NoCredentials({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <EmptyState title="No credential fits these filters">
        Clear them, or look for another subject.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No credential has been issued yet" action={<Link href="/">Go to the workflows</Link>}>
      Run a workflow with the block “credential issue”, or call <code>POST /v1/credentials</code>.
    </EmptyState>
  );
}

const columns: readonly Column<Credential>[] = [
  {
    id: "credential",
    label: "Credential",
    isRowHeader: true,
    cell: ({ id }) => (
      <Link href={`/credentials/${id}`} className={classes.id}>
        {id}
      </Link>
    ),
  },
  { id: "state", label: "State", cell: ({ status }) => <StateBadge state={status} /> },
  { id: "type", label: "Type", cell: (credential) => words(credential.credential_type) },
  {
    id: "subject",
    label: "Subject",
    cell: ({ subject }) => (subject === null ? "erased" : <SubjectLink externalId={subject.id} />),
  },
  { id: "issued", label: "Issued", cell: (credential) => <Time iso={credential.issued_at} /> },
  { id: "expires", label: "Expires", cell: (credential) => <Time iso={credential.expires_at} relative /> },
];
