import { Badge } from "../ui/badge.tsx";
import type { Tone } from "../ui/notice.tsx";
import { t } from "./messages.ts";
import { linesOf, sourceLabels } from "./subject-words.ts";
import classes from "./subjects.module.css";
import type { Subject } from "./use-subjects.ts";

/** Where a value comes from, and since when. */
export type Source = NonNullable<Subject["attribute_sources"][string]>;

/** A value of one or more lines. */
export function Lines({ value }: { value: unknown }) {
  const lines = linesOf(value);
  if (lines.length === 0) return t("noValue");
  if (lines.length === 1) return <span className={classes.plain}>{lines[0]}</span>;
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** The more certain a source, the calmer its badge. */
const tones: Readonly<Record<Source["source"], Tone>> = {
  declared: "quiet",
  document: "info",
  chip: "good",
  wallet: "good",
  register: "good",
  reviewer: "good",
};

/** A source in words. */
export const SourceBadge = ({ source }: Pick<Source, "source">) => (
  <Badge tone={tones[source]}>{sourceLabels[source]}</Badge>
);
