import type { Editor } from "./editor-context.ts";

/** How many problems there are, as far as one knows. */
export function checkText({
  check,
  findings,
  unread,
  unfilled,
}: Pick<Editor, "check" | "findings" | "unread" | "unfilled">): string {
  if (check === "failed") return "The compiler does not run in this browser. Deploying checks the workflow.";
  if (check === "pending") return "Checking…";
  if (findings.length === 0 && unfilled > 0) return "Fill in what is required, then it is checked.";
  const count = findings.length === 1 ? "1 problem." : `${findings.length} problems.`;
  if (unread.length === 0) return findings.length === 0 ? "No problems." : count;
  const open = unreadText(unread);
  return findings.length === 0 ? open : `${count} ${open}`;
}

/** That not everything is known. */
export function unreadText(unread: readonly string[]): string {
  return `${unread.join(", ")} could not be read just now, so not everything is checked.`;
}
