import { Link, useParams } from "wouter";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { ErasureCard } from "./erasure-card.tsx";
import { KeepingCard } from "./keeping-card.tsx";
import { KnownCard } from "./known-card.tsx";
import { t } from "./messages.ts";
import { SubjectActions } from "./subject-actions.tsx";
import { SubjectTimeline } from "./subject-timeline.tsx";
import { titleOf } from "./subject-words.ts";
import classes from "./subjects.module.css";
import { typeLabels } from "./type-labels.ts";
import { type Subject, useErasure, useSubject } from "./use-subjects.ts";

/** One subject: what is known of it, from where, and all that happened. */
export default function SubjectPage() {
  return (
    <ScopeGate scope="subjects:read" isPage>
      <Loaded />
    </ScopeGate>
  );
}

function Loaded() {
  const { id = "" } = useParams<{ id: string }>();
  const found = useSubject(id);
  return (
    <QueryView query={found} what={t("theSubject")} isPage>
      {({ subject, etag }) => <SubjectView subject={subject} etag={etag} />}
    </QueryView>
  );
}

function SubjectView({ subject, etag }: { subject: Subject; etag: string }) {
  const erasure = useErasure(subject.id).data ?? null;
  const isErased = subject.erased_at !== null;
  const isGoing = isErased || erasure !== null;
  return (
    <>
      <PageHeader
        title={isGoing ? t("erasedSubject") : titleOf(subject)}
        tabTitle={t("subject")}
        parent={<Link href="/subjects">{t("subjects")}</Link>}
        actions={isGoing ? null : <SubjectActions subject={subject} />}
      >
        <code>{subject.id}</code>
      </PageHeader>
      <div className={classes.stack}>
        {isErased ? (
          <Notice tone="info">{t.rich("erasedAt", { time: <Time iso={subject.erased_at} /> })}</Notice>
        ) : null}
        {erasure === null ? null : <ErasureCard erasure={erasure} />}
        {isGoing ? null : <Known subject={subject} etag={etag} />}
      </div>
    </>
  );
}

function Known({ subject, etag }: { subject: Subject; etag: string }) {
  return (
    <div className={classes.columns}>
      <div className={classes.stack}>
        <KnownCard subject={subject} />
        <SubjectTimeline id={subject.id} />
      </div>
      <div className={classes.stack}>
        <Card title={t("record")}>
          <Facts entries={recordFacts(subject)} />
        </Card>
        <LinkedCard links={subject.links} />
        <KeepingCard key={etag} subject={subject} etag={etag} />
      </div>
    </div>
  );
}

const recordFacts = ({ id, external_id, entity_type, status, risk, created_at, updated_at }: Subject) =>
  [
    [t("yourId"), <code key="external">{external_id}</code>],
    [t("type"), typeLabels[entity_type]],
    [t("state"), <StateBadge key="status" state={status} />],
    [t("riskLevel"), <Risk key="risk" id={id} risk={risk} />],
    [t("since"), <Time key="created" iso={created_at} />],
    [t("changed"), <Time key="updated" iso={updated_at} />],
  ] as const;

/** The last rating, with its reasons. */
function Risk({ id, risk }: { id: string; risk: Subject["risk"] }) {
  if (risk === null) return t("notRated");
  return (
    <>
      {risk.level} ({risk.score}), <Link href={`/subjects/${id}/risk`}>{t("explainRisk")}</Link>
      <ul className={classes.lines}>
        {risk.reasons.map((reason) => (
          <li key={reason} className={classes.note}>
            {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Other subjects with a role. */
function LinkedCard({ links }: { links: Subject["links"] }) {
  return (
    <Card title={t("linked")}>
      {links.length === 0 ? (
        <p className={classes.note}>{t("nobodyLinked")}</p>
      ) : (
        <ul className={classes.lines}>
          {links.map(({ role, subject_id }) => (
            <li key={`${role} ${subject_id}`}>
              {role}:{" "}
              <Link href={`/subjects/${subject_id}`}>
                <code>{subject_id}</code>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
