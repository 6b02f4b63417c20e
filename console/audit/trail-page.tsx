import { Link, useParams } from "wouter";
import { EndBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import classes from "./audit.module.css";
import { t } from "./messages.ts";
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
    <QueryView query={trail} what={t("theAuditTrail")} isPage>
      {(found) => <TrailView trail={found} />}
    </QueryView>
  );
}

function TrailView({ trail }: { trail: Trail }) {
  return (
    <>
      <PageHeader
        title={t("auditTrail")}
        parent={<Link href="/audit">{t("audit")}</Link>}
        actions={
          <>
            <LinkButton href={`/executions/${trail.execution_id}`}>{t("openTheExecution")}</LinkButton>
            <SaveTrailButton trail={trail} />
          </>
        }
      >
        {t.rich("allEventsOfTheExecution", { code: <code>{trail.execution_id}</code> })}
      </PageHeader>
      <div className={classes.stack}>
        <Card title={t("execution")}>
          <Facts
            entries={[
              [t("workflow"), trail.workflow_id],
              [t("version"), trail.version ?? t("aDraft")],
              [t("state"), <EndBadge key="state" status={trail.status} />],
              [t("events"), trail.events.length],
            ]}
          />
        </Card>
        <SealCard trail={trail} />
        <TrailTable trail={trail} />
      </div>
    </>
  );
}
