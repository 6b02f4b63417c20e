import { useQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import { type ApiKey, useApi } from "../app/session/session.ts";
import { StateBadge } from "../ui/badge.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";

const columns: readonly Column<ApiKey>[] = [
  { id: "name", label: "Name", cell: ({ name }) => name, isRowHeader: true },
  { id: "hint", label: "Ends in", cell: ({ hint }) => <code>…{hint}</code> },
  {
    id: "state",
    label: "State",
    cell: (key) => <StateBadge state={key.revoked_at === null ? "active" : "revoked"} />,
  },
  { id: "created", label: "Created", cell: (key) => <Time iso={key.created_at} /> },
];

/** API keys. */
export default function KeysPage() {
  return (
    <>
      <PageHeader title="API keys">Who may call the API, and what each key may do.</PageHeader>
      <ScopeGate scope="api_keys:write">
        <KeyList />
      </ScopeGate>
    </>
  );
}

function KeyList() {
  const api = useApi();
  const keys = useQuery({
    queryKey: ["keys"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/api-keys", { params: { query: { limit: 100 } }, signal })),
  });
  return (
    <QueryView query={keys} what="the keys">
      {(page) => <Table label="API keys" columns={columns} rows={page.api_keys} keyOf={({ id }) => id} />}
    </QueryView>
  );
}
