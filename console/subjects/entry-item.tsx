import { Link } from "wouter";
import { AttachedFile } from "../cases/attached-file.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import { Entry } from "../ui/entries.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { ratingIn } from "./rating-change.ts";
import { RatingChange } from "./rating-history.tsx";
import { shownValue } from "./shown-value.ts";
import { fieldLabel, kindLabels, linesOf } from "./subject-words.ts";
import classes from "./subjects.module.css";
import type { SubjectEntry } from "./use-subjects.ts";
import { Lines, SourceBadge } from "./value-view.tsx";

/** Props of `EntryItem`. */
export interface EntryItemProps {
  entry: SubjectEntry;
  /** Shows documents; undefined for callers that may not see them. */
  pictures: Pictures | undefined;
}

/** An entry of the timeline, with a link to the page of what it names. */
export function EntryItem({ entry, pictures }: EntryItemProps) {
  const { kind, at, by, ref } = entry;
  return (
    <Entry
      title={kindLabels[kind]}
      about={kind === "disclosed" ? <span>{by?.name}</span> : <Named entry={entry} />}
      note={
        <>
          <Time iso={at} />
          {by === null || kind === "disclosed" ? null : <> · {by.name}</>}
        </>
      }
    >
      {kind === "changed" || kind === "contradicted" || kind === "linked" ? <Change entry={entry} /> : null}
      {kind === "rated" ? <Rated entry={entry} /> : null}
      {kind === "document" && ref !== null && pictures !== undefined ? (
        <AttachedFile documentId={ref} pictures={pictures} />
      ) : null}
    </Entry>
  );
}

const PAGES: Partial<Record<SubjectEntry["kind"], string>> = {
  run: "/executions",
  credential: "/credentials",
  case: "/cases",
  alert: "/monitoring/alerts",
};

/** What the entry is about: a link where it has a page. */
function Named({ entry: { kind, ref, field } }: { entry: SubjectEntry }) {
  if (field !== null) return <span>{fieldLabel(field)}</span>;
  if (ref === null) return null;
  const page = PAGES[kind];
  if (page === undefined) return <code>{ref}</code>;
  return (
    <Link href={`${page}/${ref}`}>
      <code>{ref}</code>
    </Link>
  );
}

/** What came in the place of what. Of a contradiction the known value stayed. */
function Change({ entry: { kind, field, before, after, source } }: { entry: SubjectEntry }) {
  const was = shownValue(field, before);
  const is = shownValue(field, after);
  const values = { before: <Lines value={was} />, after: <Lines value={is} /> };
  return (
    <span className={classes.change}>
      {kind === "contradicted"
        ? t.rich("claimedWhileKnown", values)
        : linesOf(was).length === 0
          ? values.after
          : t.rich("insteadOf", values)}
      {source === null ? null : <SourceBadge source={source} />}
    </span>
  );
}

/** The level and points of a rating, and which rules count otherwise than before. */
function Rated({ entry: { before, after } }: { entry: SubjectEntry }) {
  const rating = ratingIn(after);
  if (rating === undefined) return null;
  const { level, score } = rating;
  return (
    <div>
      {t("levelWithPoints", { level, score })}
      <RatingChange before={ratingIn(before)} after={rating} />
    </div>
  );
}
