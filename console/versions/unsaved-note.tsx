import { Link } from "wouter";
import { Notice } from "../ui/notice.tsx";
import { useUnsavedDraft } from "./unsaved-drafts.ts";

/** Beside the stored draft: a note that it lacks the last changes of this tab. Empty when it has all changes. */
export function UnsavedNote({ workflowId }: { workflowId: string }) {
  const unsaved = useUnsavedDraft(workflowId).read();
  if (unsaved === undefined) return null;
  return (
    <Notice tone="warn">
      Your last changes are not saved: this is the draft on the server.{" "}
      <Link href={`/workflows/${workflowId}`}>Open the workflow</Link> and see beside its name why.
    </Notice>
  );
}
