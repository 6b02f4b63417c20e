import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { AlertComparison } from "./alert-comparison.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";
import { type Alert, useAlert, useSubjectMonitoring } from "./use-monitoring.ts";
import { WhyOfAlert } from "./why-of-alert.tsx";

/** An alert: why it was opened or closed, and the entry before and now beside the subject. */
export default function AlertPage() {
  const { id = "" } = useParams<{ id: string }>();
  return (
    <ScopeGate scope="cases:read" isPage>
      <Loaded key={id} id={id} />
    </ScopeGate>
  );
}

function Loaded({ id }: { id: string }) {
  const alert = useAlert(id);
  return (
    <QueryView query={alert} what={t("theAlert")} isPage>
      {(found) => <AlertView alert={found} />}
    </QueryView>
  );
}

function AlertView({ alert }: { alert: Alert }) {
  const { can } = useSession();
  return (
    <>
      <PageHeader
        title={t("alertOn", { name: alert.now.entry.name })}
        parent={<Link href="/monitoring">{t("monitoring")}</Link>}
        actions={
          <LinkButton href={`/cases/${alert.case_id}`} look="primary">
            {alert.state === "open" ? t("openTheCaseToDecide") : t("goToTheCase")}
          </LinkButton>
        }
      >
        <span role="status">
          <StateBadge state={alert.state} />
        </span>
      </PageHeader>
      <div className={classes.stack}>
        {can("subjects:read") ? <RunThatCannotBegin subjectId={alert.subject_id} /> : null}
        <Card>
          <WhyOfAlert alert={alert} />
        </Card>
        <Card title={t("comparison")}>
          <AlertComparison alert={alert} />
        </Card>
      </div>
    </>
  );
}

function RunThatCannotBegin({ subjectId }: { subjectId: string }) {
  const { data } = useSubjectMonitoring(subjectId);
  const code = data?.failure ?? null;
  return code === null ? null : <Notice tone="bad">{t("runCannotBegin", { code })}</Notice>;
}
