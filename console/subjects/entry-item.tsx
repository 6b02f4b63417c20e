import { Link } from "wouter";
import { AttachedFile } from "../cases/attached-file.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import { fieldLabel, kindLabels } from "./subject-words.ts";
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
    <li className={classes.entry}>
      <span className={classes.entryHead}>
        <strong>{kindLabels[kind]}</strong>
        <Named entry={entry} />
        <span className={classes.note}>
          <Time iso={at} />
          {by === null ? null : <> · {by.name}</>}
        </span>
      </span>
      {kind === "changed" || kind === "contradicted" || kind === "linked" ? <Change entry={entry} /> : null}
      {kind === "document" && ref !== null && pictures !== undefined ? (
        <AttachedFile documentId={ref} pictures={pictures} />
      ) : null}
    </li>
  );
}

const PAGES: Partial<Record<SubjectEntry["kind"], string>> = {
  run: "/executions",
  credential: "/credentials",
  case: "/cases",
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

/** The values before and after. Of a contradiction the known value stayed. */
function Change({ entry: { kind, before, after, source } }: { entry: SubjectEntry }) {
  const [was, is] = kind === "contradicted" ? [t("stays"), t("claimed")] : [t("before"), t("after")];
  return (
    <dl className={classes.values}>
      <div>
        <dt className={classes.note}>{was}</dt>
        <dd>
          <Lines value={before} />
        </dd>
      </div>
      <div>
        <dt className={classes.note}>
          {is} {source === null ? null : <SourceBadge source={source} />}
        </dt>
        <dd>
          <Lines value={after} />
        </dd>
      </div>
    </dl>
  );
}
