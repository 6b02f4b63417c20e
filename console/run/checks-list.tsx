import type * as z from "zod";
import type { checkSchema } from "../../compiler/catalogue/values.ts";
import { words } from "../language/words.ts";
import { cx } from "../ui/cx.ts";
import { t } from "./messages.ts";
import classes from "./run.module.css";

type Check = z.infer<typeof checkSchema>;

const marks: Readonly<Record<Check["outcome"], string>> = { passed: "✓", failed: "✕", not_applicable: "–" };

/** What needs a look comes first. */
const ORDER: readonly Check["outcome"][] = ["failed", "not_applicable", "passed"];

/** Every check that a block made, the failed ones first; `detail` is there once its data was disclosed. */
export function ChecksList({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className={classes.checks} aria-label={t("checks")}>
      {checks.toSorted(byOutcome).map(({ name, outcome, reason, detail }) => (
        <li key={name} className={classes.check}>
          <span
            className={cx(classes.mark, outcome !== "not_applicable" && classes[outcome])}
            aria-hidden="true"
          >
            {marks[outcome]}
          </span>
          <span>
            {words(name)} <span className={classes.note}>{words(outcome)}</span>
            {reason === undefined ? null : <span className={classes.reason}>{words(reason)}</span>}
            {detail === undefined ? null : <span className={classes.reason}>{detail}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const byOutcome = (a: Check, b: Check): number => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome);
