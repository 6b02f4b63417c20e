import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Badge, StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { counted, MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { useWorkflows, type WorkflowSummary } from "./use-workflows.ts";

/** All workflows with their live versions and the results of their last runs. */
export default function WorkflowsPage() {
  const { can } = useSession();
  const [isCreating, setCreating] = useState(false);
  const create = can("workflows:write") ? (
    <Button look="primary" onPress={() => setCreating(true)}>
      New workflow
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Workflows" actions={create}>
        Each workflow is a chain of checks that ends in a decision or a credential. Open one to draw it,
        deploy it and run it.
      </PageHeader>
      <ScopeGate scope="workflows:read">
        <WorkflowList action={create} />
        {isCreating ? <CreateDialog onClose={() => setCreating(false)} /> : null}
      </ScopeGate>
    </>
  );
}

function WorkflowList({ action }: { action: ReactNode }) {
  const workflows = useWorkflows();
  return (
    <QueryView query={workflows} what="the workflows">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.workflows);
        if (rows.length === 0) {
          return (
            <EmptyState title="There are no workflows yet" action={action}>
              Begin with an example: it can be changed, and nothing runs before you deploy it.
            </EmptyState>
          );
        }
        return (
          <>
            <Table label="Workflows" columns={columns} rows={rows} keyOf={({ id }) => id} />
            <MoreButton query={workflows} shown={counted(rows.length, "workflow")} />
          </>
        );
      }}
    </QueryView>
  );
}

const columns: readonly Column<WorkflowSummary>[] = [
  {
    id: "name",
    label: "Workflow",
    isRowHeader: true,
    cell: ({ id, name, description }) => (
      <>
        <Link href={`/workflows/${id}`}>{name}</Link> <code>{id}</code>
        {description === null ? null : <div>{description}</div>}
      </>
    ),
  },
  {
    id: "live",
    label: "Live version",
    cell: ({ deployedVersion, deployedAt }) =>
      deployedVersion === null ? (
        <Badge tone="quiet">not deployed</Badge>
      ) : (
        <>
          Version {deployedVersion} {deployedAt === null ? null : <Time iso={deployedAt} />}
        </>
      ),
  },
  {
    id: "last",
    label: "Last run",
    cell: ({ lastExecution }) =>
      lastExecution === undefined ? (
        "none"
      ) : (
        <Link href={`/executions/${lastExecution.executionId}`}>
          <StateBadge state={lastExecution.status} /> <Time iso={lastExecution.updatedAt} />
        </Link>
      ),
  },
  { id: "changed", label: "Draft changed", cell: ({ updatedAt }) => <Time iso={updatedAt} /> },
  { id: "run", label: "Run", isLabelHidden: true, cell: (workflow) => <RunLink workflow={workflow} /> },
];

function RunLink({ workflow: { id, name } }: { workflow: WorkflowSummary }) {
  if (!useSession().can("workflows:execute")) return null;
  return (
    <LinkButton href={`/workflows/${id}/run`} small label={`Run ${name}`}>
      Run
    </LinkButton>
  );
}
