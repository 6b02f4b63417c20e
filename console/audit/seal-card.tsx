import type { TrailVerdict } from "../../core/audit/verify.ts";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./audit.module.css";
import { t } from "./messages.ts";
import { type Trail, useSealCheck } from "./use-audit.ts";

/** Shows whether a trail equals the one sealed when the execution ended. */
export function SealCard({ trail }: { trail: Trail }) {
  const check = useSealCheck(trail);
  if (trail.seal === null) {
    return (
      <Card title={t("seal")}>
        <p className={classes.note}>{t("theTrailIsSealedWhen")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("seal")}>
      <QueryView query={check} what={t("theIssuersKeys")}>
        {(verdict) => <SealVerdict verdict={verdict} />}
      </QueryView>
      <p className={classes.note}>
        {t.rich("checkedInThisPageThe", { code: <code>workflow-api verify-audit</code> })}
      </p>
    </Card>
  );
}

function SealVerdict({ verdict }: { verdict: TrailVerdict }) {
  if (!verdict.valid) {
    return (
      <Notice tone="bad">
        <strong>{t("theSealIsNotValid")}</strong> {t("theTrailDiffersFromThe")}
        <ul>
          {verdict.faults.map(({ code, message, seq }) => (
            <li key={`${code} ${seq ?? ""} ${message}`}>{message}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  const { root, count, iat, iss } = verdict.seal;
  return (
    <>
      <Notice tone="good">
        <strong>{t("theSealHolds")}</strong> {t("nothingWasAddedTakenOut")}
      </Notice>
      <Facts
        entries={[
          [t("sealed"), <Time key="time" iso={new Date(iat * 1000).toISOString()} />],
          [t("by"), iss],
          [t("events"), count],
          [
            t("merkleRoot"),
            <span key="root" className={classes.hash}>
              {root}
            </span>,
          ],
        ]}
      />
    </>
  );
}
