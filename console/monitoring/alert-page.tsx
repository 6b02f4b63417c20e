import { Link, useParams } from "wouter";
import { words } from "../language/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { AlertComparison } from "./alert-comparison.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";
import { becauseTexts, closedTexts } from "./monitoring-words.ts";
import { type Alert, useAlert } from "./use-monitoring.ts";

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

/** Why an alert was opened and, once it is, closed. */
export function WhyOfAlert({ alert }: { alert: Alert }) {
  const { because, closed_because, closed_at, outcome, opened_at, subject_id, entity_id } = alert;
  return (
    <Facts
      entries={[
        [t("whyOpened"), becauseTexts[because]],
        [t("opened"), <Time key="opened" iso={opened_at} relative />],
        ...(closed_because === null ? [] : [[t("whyClosed"), closedTexts[closed_because]] as const]),
        ...(closed_at === null
          ? []
          : [[t("closedAt"), <Time key="closed" iso={closed_at} relative />] as const]),
        ...(outcome === null ? [] : [[t("outcome"), words(outcome)] as const]),
        [t("entry"), <code key="entry">{entity_id}</code>],
        [
          t("subject"),
          <Link key="subject" href={`/subjects/${subject_id}`}>
            {subject_id}
          </Link>,
        ],
      ]}
    />
  );
}
