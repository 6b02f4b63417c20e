import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { useCredentials } from "../credentials/use-credentials.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Time } from "../ui/time.tsx";
import { CaseStateBadge } from "./case-badges.tsx";
import { caseTitle } from "./case-words.ts";
import classes from "./cases.module.css";
import { t } from "./messages.ts";
import { allCases, type CaseDetail, useCases } from "./use-cases.ts";

/** What is known of the same subject from before: cases, runs and credentials. */
export function History({ detail }: { detail: CaseDetail }) {
  const { can } = useSession();
  return (
    <div className={classes.stack}>
      {detail.subject_id === null ? null : <EarlierCases id={detail.id} subjectId={detail.subject_id} />}
      <Card title={t("runsOfThisCase")}>
        <Runs executions={detail.executions} />
      </Card>
      {detail.subject_id === null || !can("credentials:read") ? null : (
        <Credentials subjectId={detail.subject_id} />
      )}
    </div>
  );
}

function Runs({ executions }: { executions: readonly string[] }) {
  if (executions.length === 0) return <p>{t("none")}</p>;
  return (
    <ul className={classes.plain}>
      {executions.map((id) => (
        <li key={id}>
          <Link href={`/executions/${id}`}>
            <code>{id}</code>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function EarlierCases({ id, subjectId }: { id: string; subjectId: string }) {
  const closed = useCases({ subject_id: subjectId, state: "closed" });
  return (
    <Card title={t("otherCasesOfThisSubject")}>
      <QueryView query={closed} what={t("theCasesOfTheSubject")}>
        {(data) => {
          const others = allCases(data).filter((other) => other.id !== id);
          if (others.length === 0) return <p>{t("none")}</p>;
          return (
            <>
              <ul className={classes.plain}>
                {others.map((other) => (
                  <li key={other.id}>
                    <Link href={`/cases/${other.id}`}>{caseTitle(other)}</Link> <CaseStateBadge {...other} />
                    <span className={classes.sub}>
                      {t.rich("closedAt", {
                        time: <Time iso={other.closed_at} />,
                        runs: t("runsCounted", { count: other.executions.length }),
                      })}
                    </span>
                    <Runs executions={other.executions} />
                  </li>
                ))}
              </ul>
              <MoreButton query={closed} shown={t("casesCounted", { count: others.length })} />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}

function Credentials({ subjectId }: { subjectId: string }) {
  const credentials = useCredentials({ type: "any", status: "any", subjectId });
  return (
    <Card title={t("credentialsOfThisSubject")}>
      <QueryView query={credentials} what={t("theCredentials")}>
        {({ pages }) => {
          const found = pages.flatMap((page) => page.credentials);
          if (found.length === 0) return <p>{t("none")}</p>;
          return (
            <>
              <ul className={classes.plain}>
                {found.map(({ id, status }) => (
                  <li key={id}>
                    <Link href={`/credentials/${id}`}>
                      <code>{id}</code>
                    </Link>{" "}
                    <StateBadge state={status} />
                  </li>
                ))}
              </ul>
              <MoreButton query={credentials} shown={t("credentialsCounted", { count: found.length })} />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}
