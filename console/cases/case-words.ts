import { words } from "../language/words.ts";
import { t } from "./messages.ts";
import type { Case } from "./use-cases.ts";

const kinds: Readonly<Record<Case["kind"], string>> = {
  review: t("review"),
  alert: t("alert"),
  manual: t("reportedByHand"),
  contradiction: t("contradictsTheRecord"),
};

/** Why somebody looks: the open pause's title or reason, else the kind. */
export function caseTitle({ pauses, kind }: Pick<Case, "pauses" | "kind">): string {
  const pause = pauses.find(({ state }) => state === "open") ?? pauses.at(-1);
  if (pause === undefined) return kinds[kind];
  return pause.title ?? sentence(words(pause.reason));
}

/** The kind in words. */
export const kindText = (kind: Case["kind"]): string => kinds[kind];

/** With a capital letter. */
export const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
