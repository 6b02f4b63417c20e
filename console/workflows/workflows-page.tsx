import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Badge, EndBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { t } from "./messages.ts";
import { useWorkflows, type WorkflowSummary } from "./use-workflows.ts";
import classes from "./workflows.module.css";

/** All workflows with their live versions and the results of their last runs. */
export default function WorkflowsPage() {
  const { can } = useSession();
  const [isCreating, setCreating] = useState(false);
  const create = can("workflows:write") ? (
    <Button look="primary" onPress={() => setCreating(true)}>
      {t("newWorkflow")}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={t("workflows")} actions={create}>
        {t("eachWorkflowIsAChain")}
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
    <QueryView query={workflows} what={t("theWorkflows")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.workflows);
        if (rows.length === 0) {
          return (
            <EmptyState title={t("thereAreNoWorkflowsYet")} action={action}>
              {t("beginWithAnExampleIt")}
            </EmptyState>
          );
        }
        return (
          <>
            <Table label={t("workflows")} columns={columns} rows={rows} keyOf={({ id }) => id} />
            <MoreButton query={workflows} shown={t("workflowsCounted", { count: rows.length })} />
          </>
        );
      }}
    </QueryView>
  );
}

const columns: readonly Column<WorkflowSummary>[] = [
  {
    id: "name",
    label: t("workflow"),
    isRowHeader: true,
    cell: ({ id, name, description }) => (
      <>
        <Link href={`/workflows/${id}`} className={classes.name}>
          {name}
        </Link>{" "}
        <code className={classes.id}>{id}</code>
        {description === null ? null : <div className={classes.description}>{description}</div>}
      </>
    ),
  },
  {
    id: "live",
    label: t("liveVersion"),
    cell: ({ deployedVersion, deployedAt }) =>
      deployedVersion === null ? (
        <Badge tone="quiet">{t("notDeployed")}</Badge>
      ) : (
        <>
          {t("version", { deployedVersion })} {deployedAt === null ? null : <Time iso={deployedAt} />}
        </>
      ),
  },
  {
    id: "last",
    label: t("lastRun"),
    cell: ({ lastExecution }) =>
      lastExecution === undefined ? (
        t("none")
      ) : (
        <>
          <EndBadge status={lastExecution.status} />{" "}
          <Link href={`/executions/${lastExecution.executionId}`}>
            <Time iso={lastExecution.updatedAt} />
          </Link>
        </>
      ),
  },
  { id: "changed", label: t("draftChanged"), cell: ({ updatedAt }) => <Time iso={updatedAt} /> },
  { id: "run", label: t("run"), isLabelHidden: true, cell: (workflow) => <RunLink workflow={workflow} /> },
];

function RunLink({ workflow: { id, name } }: { workflow: WorkflowSummary }) {
  if (!useSession().can("workflows:execute")) return null;
  return (
    <LinkButton href={`/workflows/${id}/run`} small label={t("runNamed", { name })}>
      {t("run")}
    </LinkButton>
  );
}
