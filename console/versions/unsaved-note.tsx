import { Link } from "wouter";
import { Notice } from "../ui/notice.tsx";
import { useUnsavedDraft } from "./unsaved-drafts.ts";

/** Where a page speaks of the stored draft: says that it lacks what was last written in this tab. Nothing when it does not. */
export function UnsavedNote({ workflowId }: { workflowId: string }) {
  const unsaved = useUnsavedDraft(workflowId).read();
  if (unsaved === undefined) return null;
  return (
    <Notice tone="warn">
      What you last wrote is not saved: this is the draft as the server has it.{" "}
      <Link href={`/workflows/${workflowId}`}>Open the workflow</Link> and see beside its name why.
    </Notice>
  );
}
