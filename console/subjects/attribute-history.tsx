import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { Entries } from "../ui/entries.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { EntryItem } from "./entry-item.tsx";
import { t } from "./messages.ts";
import { fieldLabel } from "./subject-words.ts";
import classes from "./subjects.module.css";
import { type EntryKind, useTimeline } from "./use-subjects.ts";

/** Props of `AttributeHistory`. */
export interface AttributeHistoryProps {
  id: string;
  field: string;
  onClose: () => void;
}

/** The earlier values of one field, and what other sources said against it. */
export function AttributeHistory({ id, field, onClose }: AttributeHistoryProps) {
  return (
    <Dialog
      title={t("historyOf", { field: fieldLabel(field) })}
      isOpen
      onClose={onClose}
      isDismissable
      isWide
    >
      <div className={classes.stack}>
        <Values id={id} field={field} kind="changed" title={t("earlierValues")} />
        <Values id={id} field={field} kind="contradicted" title={t("contradictions")} />
      </div>
      <DialogButtons>
        <Button onPress={onClose}>{t("close")}</Button>
      </DialogButtons>
    </Dialog>
  );
}

function Values({ id, field, kind, title }: { id: string; field: string; kind: EntryKind; title: string }) {
  const timeline = useTimeline(id, kind);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <QueryView query={timeline} what={t("theTimeline")}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.timeline).filter((entry) => entry.field === field);
          if (entries.length === 0 && !timeline.hasNextPage)
            return <p className={classes.note}>{t("none")}</p>;
          return (
            <>
              <Entries>
                {entries.map((entry) => (
                  <EntryItem key={`${entry.id} ${entry.at}`} entry={entry} pictures={undefined} />
                ))}
              </Entries>
              {timeline.hasNextPage ? (
                <MoreButton query={timeline} shown={t("entries", { count: entries.length })} />
              ) : null}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
