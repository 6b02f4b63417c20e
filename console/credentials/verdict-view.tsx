import { Badge } from "../ui/badge.tsx";
import { cx } from "../ui/cx.ts";
import classes from "./credentials.module.css";
import type { Verdict } from "./use-credentials.ts";

type Check = Verdict["checks"][number];

/** The subject of each verification step (credentials.md, Verification). */
const stepMeaning: Readonly<Record<Check["name"], string>> = {
  parse: "It is a well-formed signed token",
  issuer: "Its issuer is trusted here",
  signature: "Its signature matches the issuer's key",
  claims: "It is within its time of validity",
  schema: "It fits the schema of its type",
  status: "It is neither revoked, suspended nor erased",
  policy: "Its permissions cover the request",
};
const marks: Readonly<Record<Check["outcome"], string>> = { passed: "✓", failed: "✕", not_applicable: "–" };
const outcomes: Readonly<Record<Check["outcome"], string>> = {
  passed: "",
  failed: "failed",
  not_applicable: "not asked, or not reached",
};

/** The result of a verification: the verdict, then every step. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  return (
    <div role="status">
      <p>
        {verdict.valid ? <Badge tone="good">valid</Badge> : <Badge tone="bad">not valid</Badge>}{" "}
        {verdict.valid ? "Every step passed." : verdict.reason.message}
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
