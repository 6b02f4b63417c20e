import type { Editor } from "./editor-context.ts";

/** How many problems there are, as far as one knows. */
export function checkText({ check, findings }: Pick<Editor, "check" | "findings">): string {
  if (check === "failed") return "The compiler does not run in this browser. Deploying checks the workflow.";
  if (check === "pending") return "Checking…";
  if (findings.length === 0) return "No problems.";
  return findings.length === 1 ? "1 problem." : `${findings.length} problems.`;
}
