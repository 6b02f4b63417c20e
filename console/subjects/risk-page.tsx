import { Link, useParams } from "wouter";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { RatingHistory, RunLink } from "./rating-history.tsx";
import classes from "./subjects.module.css";
import { type Factor, type RiskDetail, useRisk } from "./use-risk.ts";

/** Why a subject has its level of risk, for the officer who must explain it. */
export default function RiskPage() {
  return (
    <ScopeGate scope="subjects:read" isPage>
      <Loaded />
    </ScopeGate>
  );
}

function Loaded() {
  const { id = "" } = useParams<{ id: string }>();
  const found = useRisk(id);
  return (
    <QueryView query={found} what={t("theRisk")} isPage>
      {(risk) => <RiskView risk={risk} />}
    </QueryView>
  );
}

function RiskView({ risk }: { risk: RiskDetail }) {
  const { rating, override, proposed_override: proposed } = risk;
  return (
    <>
      <PageHeader
        title={t("riskTitle", { level: risk.level ?? t("notRated") })}
        tabTitle={t("risk")}
        parent={<Link href={`/subjects/${risk.subject_id}`}>{t("subject")}</Link>}
      >
        <code>{risk.subject_id}</code>
      </PageHeader>
      <div className={classes.stack}>
        {rating === null ? <Notice tone="warn">{t("neverRated")}</Notice> : null}
        {rating !== null && !risk.up_to_date ? <Notice tone="warn">{t("riskOutOfDate")}</Notice> : null}
        {risk.failure === null ? null : (
          <Notice tone="bad">{t("ratingCannotBegin", { code: risk.failure })}</Notice>
        )}
        {override === null ? null : (
          <Notice tone="warn">
            {t.rich("riskOverridden", {
              level: override.level,
              name: override.by.name,
              reason: override.reason,
              time: <Time iso={override.until} />,
            })}
          </Notice>
        )}
        {proposed === null ? null : (
          <Notice tone="info">{t("riskProposed", { level: proposed.level, name: proposed.by.name })}</Notice>
        )}
        {rating === null ? null : <Rating rating={rating} levels={risk.levels} />}
        {rating === null ? null : <RatingHistory id={risk.subject_id} />}
      </div>
    </>
  );
}

function Rating({ rating, levels }: { rating: NonNullable<RiskDetail["rating"]>; levels: string[] }) {
  return (
    <>
      <Card title={t("factors")}>
        {rating.factors.length === 0 ? (
          <p className={classes.note}>{t("noFactors")}</p>
        ) : (
          <Table label={t("factors")} columns={factorColumns} rows={rating.factors} keyOf={({ id }) => id} />
        )}
      </Card>
      <Card title={t("rating")}>
        <Facts
          entries={[
            [t("levelOfRules"), rating.level],
            [t("score"), rating.score],
            [t("levels"), levels.join(", ")],
            [t("rulesVersion"), <code key="rules">{rating.rules_hash.slice(0, 12)}</code>],
            [
              t("ratedBy"),
              <span key="workflow">
                <Link href={`/workflows/${rating.workflow_id}/versions`}>{rating.workflow_id}</Link>,{" "}
                {t("version", { version: rating.workflow_version })}
              </span>,
            ],
            [t("ratingRun"), <RunLink key="run" id={rating.execution_id} />],
            [t("ratedAt"), <Time key="at" iso={rating.at} />],
          ]}
        />
      </Card>
    </>
  );
}

const factorColumns: readonly Column<Factor>[] = [
  { id: "reason", label: t("reason"), isRowHeader: true, cell: ({ reason }) => reason },
  {
    id: "state",
    label: t("whether"),
    cell: ({ state, points }) => {
      if (state === "holds") return t("factorHolds");
      return points === 0 ? t("factorUnknownLower") : t("factorUnknown");
    },
  },
  { id: "points", label: t("points"), align: "end", isShort: true, cell: ({ points }) => points },
  { id: "rule", label: t("rule"), cell: ({ id }) => <code>{id}</code> },
];
