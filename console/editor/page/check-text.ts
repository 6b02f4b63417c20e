import type { Editor } from "./editor-context.ts";
import { t } from "./messages.ts";

/** How many problems there are, as far as one knows. */
export function checkText({
  check,
  findings,
  unread,
  unfilled,
}: Pick<Editor, "check" | "findings" | "unread" | "unfilled">): string {
  if (check === "failed") return t("theCompilerDoesNotRun");
  if (check === "pending") return t("checking");
  if (findings.length === 0 && unfilled > 0) return t("fillInWhatIsRequired");
  const count = t("problems", { count: findings.length });
  if (unread.length === 0) return findings.length === 0 ? t("noProblems") : count;
  const open = unreadText(unread);
  return findings.length === 0 ? open : `${count} ${open}`;
}

/** That not everything is known. */
export function unreadText(unread: readonly string[]): string {
  return t("couldNotBeReadJust", { unread: unread.join(", ") });
}
