import type { ReactNode } from "react";
import { words } from "../language/words.ts";
import { usePictures } from "../pictures/use-pictures.ts";
import { Card } from "../ui/card.tsx";
import { Entries, Entry } from "../ui/entries.tsx";
import { Time } from "../ui/time.tsx";
import { noteText } from "./alert-note.ts";
import { AttachedFile } from "./attached-file.tsx";
import classes from "./cases.module.css";
import { entryText } from "./entry-text.ts";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";
import type { CaseDetail, CaseEntry } from "./use-cases.ts";

/** Props of `CaseTimeline`. */
export interface CaseTimelineProps {
  detail: CaseDetail;
  staff: readonly StaffMember[];
  /** Where one writes, above the entries. */
  children: ReactNode;
}

/** What happened to a case, the newest first. */
export function CaseTimeline({ detail, staff, children }: CaseTimelineProps) {
  const pictures = usePictures(t("caseNamed", { id: detail.id }), detail.id);
  return (
    <Card title={t("timeline")}>
      {children}
      <Entries label={t("entriesOfTheTimeline")}>
        {detail.timeline.toReversed().map((entry) => (
          <Entry
            key={`${entry.id} ${entry.at}`}
            title={entry.by?.name ?? t("theSystem")}
            about={<span>{entryText(entry, words)}</span>}
            note={<Time iso={entry.at} />}
          >
            {entry.text === null ? null : <EntryText entry={entry} staff={staff} />}
            {entry.type !== "attached" || entry.document_id === null ? null : (
              <AttachedFile documentId={entry.document_id} pictures={pictures} />
            )}
          </Entry>
        ))}
      </Entries>
    </Card>
  );
}

const MENTION = /(@(?:user|key)_[0-9A-Za-z]{1,40})/;

/** The text of an entry; those who are mentioned by their names, as far as the page knows them. */
function EntryText({ entry, staff }: { entry: CaseEntry; staff: readonly StaffMember[] }) {
  const names = new Map(staff.map(({ id, name }) => [`@${id}`, `@${name}`]));
  return (
    <p className={classes.text}>
      {noteText(entry)
        .split(MENTION)
        .map((part, place) =>
          MENTION.test(part) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that never changes
            <span key={place} className={classes.mention}>
              {names.get(part) ?? part}
            </span>
          ) : (
            part
          ),
        )}
    </p>
  );
}
