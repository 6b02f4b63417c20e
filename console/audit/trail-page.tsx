import { Link, useParams } from "wouter";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import classes from "./audit.module.css";
import { SaveTrailButton } from "./save-trail-button.tsx";
import { SealCard } from "./seal-card.tsx";
import { TrailTable } from "./trail-table.tsx";
import { type Trail, useTrail } from "./use-audit.ts";

/** The audit trail of an execution and the check of its seal. */
export default function TrailPage() {
  return (
    <ScopeGate scope="workflows:executions:read" isPage>
      <Loaded />
    </ScopeGate>
  );
}

function Loaded() {
  const { executionId = "" } = useParams<{ executionId: string }>();
  const trail = useTrail(executionId);
  return (
    <QueryView query={trail} what="the audit trail" isPage>
      {(found) => <TrailView trail={found} />}
    </QueryView>
  );
}

function TrailView({ trail }: { trail: Trail }) {
  return (
    <>
      <PageHeader
        title="Audit trail"
        parent={<Link href="/audit">Audit</Link>}
        actions={
          <>
            <LinkButton href={`/executions/${trail.execution_id}`}>Open the execution</LinkButton>
            <SaveTrailButton trail={trail} />
          </>
        }
      >
        All events of the execution <code>{trail.execution_id}</code>, step by step. The trail contains only
        hashes of the data, not the data.
      </PageHeader>
      <div className={classes.stack}>
        <Card title="Execution">
          <Facts
            entries={[
              ["Workflow", trail.workflow_id],
              ["Version", trail.version ?? "a draft"],
              ["State", <StateBadge key="state" state={trail.status} />],
              ["Events", trail.events.length],
            ]}
          />
        </Card>
        <SealCard trail={trail} />
        <TrailTable trail={trail} />
      </div>
    </>
  );
}
