import { useQuery } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import { useApi } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Time } from "../ui/time.tsx";
import { ChangesList } from "./changes-list.tsx";
import { MergeForm } from "./merge-form.tsx";
import { t } from "./messages.ts";
import { TextDiff } from "./text-diff.tsx";
import { type WrittenGraph, writtenGraph } from "./use-versions.ts";

interface Props {
  workflowId: string;
  mine: WrittenGraph;
  /** The text that both drafts began with, if it is known. */
  base: string | undefined;
  /** Both drafts as one, in this page's place. */
  onMerge: (merged: string, theirs: WrittenGraph, counter: number) => void;
  /** The other draft replaces this one. */
  onTakeTheirs: (theirs: WrittenGraph, counter: number) => void;
  /** This draft is saved over the other. */
  onKeepMine: (theirs: WrittenGraph, counter: number) => void;
  onClose: () => void;
}

/** Shows the draft that another session saved beside this page's draft, and asks which one to keep. */
export function ConflictDialog({
  workflowId,
  mine,
  base,
  onMerge,
  onTakeTheirs,
  onKeepMine,
  onClose,
}: Props) {
  const stored = useStored(workflowId);
  return (
    <Dialog title={t("somebodyElseChangedThisDraft")} isOpen onClose={onClose} isWide>
      <QueryView query={stored} what={t("theOtherDraft")}>
        {({ draft: theirs, counter, updatedAt }) => (
          <>
            <p>{t.rich("itWasSavedFromElsewhere", { time: <Time iso={updatedAt} /> })}</p>
            <ChangesList before={theirs.value} after={mine.value} label={t("fromTheStoredDraftTo")} />
            <MergeForm
              base={base}
              mine={mine}
              theirs={theirs}
              onMerge={(merged) => onMerge(merged, theirs, counter)}
            />
            <TextDiff
              before={{ label: t("storedDraftTheirs"), text: theirs.text }}
              after={{ label: t("thisPageYours"), text: mine.text }}
            />
            <DialogButtons>
              <Button onPress={onClose}>{t("decideLater")}</Button>
              <Button onPress={() => onTakeTheirs(theirs, counter)}>{t("takeTheirsYoursStaysIn")}</Button>
              <Button look="danger" onPress={() => onKeepMine(theirs, counter)}>
                {t("keepMineAndOverwriteTheirs")}
              </Button>
            </DialogButtons>
          </>
        )}
      </QueryView>
    </Dialog>
  );
}

function useStored(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["workflow", id, "conflict"],
    queryFn: async () => {
      const { state, source, version, updatedAt } = await unwrap(
        api.GET("/v1/workflows/{id}", { params: { path: { id } } }),
      );
      return { draft: writtenGraph(state ?? {}, source), counter: version, updatedAt };
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
