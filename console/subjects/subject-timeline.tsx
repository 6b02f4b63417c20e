import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { usePictures } from "../pictures/use-pictures.ts";
import { Card } from "../ui/card.tsx";
import { Entries } from "../ui/entries.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Select } from "../ui/select.tsx";
import { EntryItem } from "./entry-item.tsx";
import { t } from "./messages.ts";
import { kindLabels } from "./subject-words.ts";
import classes from "./subjects.module.css";
import { type EntryKind, useTimeline } from "./use-subjects.ts";

const ALL = "all";
const isKind = (text: string): text is EntryKind => Object.hasOwn(kindLabels, text);
const kinds = [
  { id: ALL, label: t("everything") },
  ...Object.keys(kindLabels)
    .filter(isKind)
    .map((id) => ({ id, label: kindLabels[id] })),
];

/** All that happened to a subject, the newest first: runs, documents, credentials, cases, changes, and who saw it. */
export function SubjectTimeline({ id }: { id: string }) {
  const [kind, setKind] = useState<string>(ALL);
  const { can } = useSession();
  const pictures = usePictures(`Subject ${id}`);
  const timeline = useTimeline(id, isKind(kind) ? kind : undefined);
  return (
    <Card
      title={t("timeline")}
      actions={<Select label={t("show")} choices={kinds} value={kind} onChange={setKind} isLabelHidden />}
    >
      <QueryView query={timeline} what={t("theTimeline")}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.timeline);
          if (entries.length === 0 && !timeline.hasNextPage)
            return <p className={classes.note}>{t("nothingOfThisKind")}</p>;
          return (
            <>
              <Entries label={t("entriesOfTimeline")}>
                {entries.map((entry) => (
                  <EntryItem
                    key={`${entry.id} ${entry.at}`}
                    entry={entry}
                    pictures={can("documents:view") ? pictures : undefined}
                  />
                ))}
              </Entries>
              <MoreButton query={timeline} shown={t("entries", { count: entries.length })} />
            </>
          );
        }}
      </QueryView>
    </Card>
  );
}
