import { useSession } from "../app/session/session.ts";
import { AlertComparison } from "../monitoring/alert-comparison.tsx";
import { useAlert } from "../monitoring/use-monitoring.ts";
import { WhyOfAlert } from "../monitoring/why-of-alert.tsx";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { QueryView } from "../ui/query-view.tsx";
import classes from "./cases.module.css";
import { DismissHit } from "./dismiss-hit.tsx";
import { t } from "./messages.ts";
import type { CaseDetail } from "./use-cases.ts";

/** The alerts of a case, each with what to compare and what can be done. */
export function CaseAlerts({ detail }: { detail: CaseDetail }) {
  if (detail.alerts.length === 0) return null;
  return (
    <section className={classes.alerts} aria-label={t("alertsOfTheCase")}>
      {detail.state === "closed" ? null : <HowToDecide detail={detail} />}
      {detail.alerts.map((id) => (
        <CaseAlert key={id} id={id} detail={detail} />
      ))}
    </section>
  );
}

/** What an officer who is new here does next, in the words of the buttons. */
function HowToDecide({ detail }: { detail: CaseDetail }) {
  const { can } = useSession();
  if (!can("cases:write")) return null;
  const hasReviews = detail.pauses.some(({ state }) => state === "open");
  const close = t("closeAsk");
  return (
    <div>
      <p>{t("howToDecideAlerts")}</p>
      <ul>
        <li>
          {can("screenings:dismiss")
            ? t("ifSomebodyElse", { dismiss: t("notThisPersonAsk") })
            : t("ifSomebodyElseClose", { close, outcome: t("falsePositive") })}
        </li>
        <li>{t("ifThisSubject", { close, outcome: t("trueMatch") })}</li>
        {hasReviews ? <li>{t("reviewsFirst", { close })}</li> : null}
        <li>{t("ifUnsure", { escalate: t("escalateAsk") })}</li>
      </ul>
    </div>
  );
}

function CaseAlert({ id, detail }: { id: string; detail: CaseDetail }) {
  // The timeline grows with every judgement: the alert is read again then.
  const alert = useAlert(id, `${detail.state} ${detail.timeline.length}`);
  return (
    <QueryView query={alert} what={t("theAlert")}>
      {(found) => (
        <Card
          title={t("alertOn", { name: found.now.entry.name })}
          actions={<StateBadge state={found.state} />}
        >
          <WhyOfAlert alert={found} />
          <AlertComparison alert={found} />
          {found.state === "open" ? (
            <DismissHit
              detail={detail}
              match={{
                entity_id: found.entity_id,
                version: found.now.entry.version,
                name: found.now.entry.name,
              }}
              named={{ alert_id: found.id }}
            />
          ) : null}
        </Card>
      )}
    </QueryView>
  );
}
