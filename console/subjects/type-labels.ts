import { t } from "./messages.ts";
import type { Subject } from "./use-subjects.ts";

/** Person or organisation. */
export const typeLabels: Readonly<Record<Subject["entity_type"], string>> = {
  person: t("person"),
  organisation: t("organisation"),
};
