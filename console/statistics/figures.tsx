import type { ReactNode } from "react";
import { Link } from "wouter";
import { numberText, tenthText } from "../language/format.ts";
import { durationText, relativeText } from "../ui/time-text.ts";
import { t } from "./messages.ts";
import classes from "./statistics.module.css";
import type { Statistics } from "./use-statistics.ts";

/** A share in words; a dash where there is nothing to share. */
const shareText = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${tenthText((100 * part) / whole)} %`;

/** A length of time in words; a dash where there is none. */
export const lengthText = (ms: number | null): string => (ms === null ? "–" : durationText(ms));

/** Nothing to say where nothing was measured. */
const within95 = (ms: number | null): string | undefined =>
  ms === null ? undefined : t("within95", { time: durationText(ms) });

/** The numbers that one looks at first. */
export function Figures({ numbers }: { numbers: Statistics }) {
  const { runs, backlog, time_to_decision, time_to_outcome, hits } = numbers;
  return (
    <dl className={classes.figures}>
      <Figure name={t("endedRuns")}>{numberText(runs.total)}</Figure>
      <Figure name={t("approved")} note={t("runsCounted", { count: runs.approved })}>
        {shareText(runs.approved, runs.total)}
      </Figure>
      <Figure name={t("declined")} note={t("runsCounted", { count: runs.declined })}>
        {shareText(runs.declined, runs.total)}
      </Figure>
      <Figure name={t("timeToADecision")} note={within95(time_to_decision.p95_ms)}>
        {lengthText(time_to_decision.p50_ms)}
      </Figure>
      <Figure name={t("timeToTheResult")} note={within95(time_to_outcome.p95_ms)}>
        {lengthText(time_to_outcome.p50_ms)}
      </Figure>
      <Figure name={t("screeningsWithHits")}>{numberText(hits)}</Figure>
      <Figure
        name={t("waitingNow")}
        note={
          backlog.oldest_since === null
            ? undefined
            : t("theOldestOpened", { time: relativeText(backlog.oldest_since, Date.now()) })
        }
      >
        <Link href="/cases">{numberText(backlog.runs)}</Link>
      </Figure>
    </dl>
  );
}

function Figure({ name, note, children }: { name: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>
        <span className={classes.value}>{children}</span>
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
