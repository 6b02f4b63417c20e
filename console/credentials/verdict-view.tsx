import { verdictSentence } from "../language/sentences.ts";
import { Badge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";
import classes from "./credentials.module.css";
import { t } from "./messages.ts";
import type { Verdict } from "./use-credentials.ts";

type Check = Verdict["checks"][number];

/** The subject of each verification step (credentials.md, Verification). */
const stepMeaning: Readonly<Record<Check["name"], string>> = {
  parse: t("itIsAWellFormed"),
  issuer: t("itsIssuerIsTrustedHere"),
  signature: t("itsSignatureMatchesTheIssuers"),
  claims: t("itIsWithinItsTime"),
  schema: t("itFitsTheSchemaOf"),
  status: t("itIsNeitherRevokedSuspended"),
  policy: t("itsPermissionsCoverTheRequest"),
};
const marks: Readonly<Record<Check["outcome"], string>> = { passed: "✓", failed: "✕", not_applicable: "–" };
const outcomes: Readonly<Record<Check["outcome"], string>> = {
  passed: "",
  failed: "failed",
  not_applicable: t("notAskedOrNotReached"),
};

/** The result of a verification: the verdict, then every step. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  return (
    <div role="status">
      <p>
        {verdict.valid ? <Badge tone="good">{t("valid")}</Badge> : <Badge tone="bad">{t("notValid")}</Badge>}{" "}
        {verdict.valid ? t("everyStepPassed") : verdict.reason && verdictSentence(verdict.reason)}
      </p>
      <ol className={classes.checks}>
        {verdict.checks.map(({ name, outcome }) => (
          <li key={name} className={classes.check}>
            <span
              className={cx(classes.mark, outcome !== "not_applicable" && classes[outcome])}
              aria-hidden="true"
            >
              {marks[outcome]}
            </span>
            <span>
              {stepMeaning[name]}
              {outcomes[outcome] === "" ? null : <span className={classes.note}> ({outcomes[outcome]})</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
