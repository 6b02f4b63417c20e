import { Link } from "wouter";
import { Card } from "../ui/card.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { changedFactors, type FactorChange, ratingIn, type TimelineRating } from "./rating-change.ts";
import classes from "./subjects.module.css";
import { useTimeline } from "./use-subjects.ts";

/** A rating, and the one before it. */
interface Step {
  readonly before: TimelineRating | undefined;
  readonly after: TimelineRating;
}

/** All ratings of a subject, the newest first, each with what has changed since the one before. */
export function RatingHistory({ id }: { id: string }) {
  const timeline = useTimeline(id, "rated");
  return (
    <Card title={t("historyOfRating")}>
      <QueryView query={timeline} what={t("historyOfRating")}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.timeline).flatMap(stepOf);
          return (
            <>
              <Table
                label={t("historyOfRating")}
                columns={columns}
                rows={rows}
                keyOf={({ after }) => `${after.at} ${after.execution_id}`}
              />
              <MoreButton query={timeline} shown={t("ratings", { count: rows.length })} />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}

function stepOf({ before, after }: { before: unknown; after: unknown }): Step[] {
  const rating = ratingIn(after);
  return rating === undefined ? [] : [{ before: ratingIn(before), after: rating }];
}

/** Which rules count otherwise than before. */
export function RatingChange({ before, after }: Step) {
  const changes = changedFactors(before, after);
  const hasOtherRules = before !== undefined && before.rules_hash !== after.rules_hash;
  return (
    <>
      {hasOtherRules ? <span className={classes.since}>{t("otherRules")}</span> : null}
      {changes.length === 0 ? (
        t("noFactorChanged")
      ) : (
        <ul className={classes.lines}>
          {changes.map((change) => (
            <li key={change.id}>{changeText(change)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function changeText({ points, reason, isUnknown }: FactorChange): string {
  if (points === 0) return isUnknown ? t("reasonNotKnown", { reason }) : t("reasonKnownNow", { reason });
  return `${signed(points)} ${isUnknown ? t("reasonUnknown", { reason }) : reason}`;
}

const signed = (points: number): string => (points < 0 ? `−${-points}` : `+${points}`);

/** A link to the run that made a rating. */
export const RunLink = ({ id }: { id: string }) => (
  <Link href={`/executions/${id}`}>
    <code>{id}</code>
  </Link>
);

const columns: readonly Column<Step>[] = [
  {
    id: "at",
    label: t("ratedAt"),
    isRowHeader: true,
    cell: ({ after }) => (
      <Link href={`/executions/${after.execution_id}`}>
        <Time iso={after.at} />
      </Link>
    ),
  },
  { id: "level", label: t("levelOfRules"), isShort: true, cell: ({ after }) => after.level },
  { id: "score", label: t("score"), align: "end", isShort: true, cell: ({ after }) => after.score },
  { id: "changed", label: t("whatChanged"), cell: (step) => <RatingChange {...step} /> },
  {
    id: "rules",
    label: t("rulesVersion"),
    isShort: true,
    cell: ({ after }) => <code>{after.rules_hash.slice(0, 12)}</code>,
  },
];
