import { Link } from "wouter";
import { Notice } from "../ui/notice.tsx";
import { t } from "./messages.ts";
import { useUnsavedDraft } from "./unsaved-drafts.ts";

/** Beside the stored draft: a note that it lacks the last changes of this tab. Empty when it has all changes. */
export function UnsavedNote({ workflowId }: { workflowId: string }) {
  const unsaved = useUnsavedDraft(workflowId).read();
  if (unsaved === undefined) return null;
  return (
    <Notice tone="warn">
      {t.rich("yourLastChangesAreNot", {
        open: <Link href={`/workflows/${workflowId}`}>{t("openTheWorkflow")}</Link>,
      })}
    </Notice>
  );
}
