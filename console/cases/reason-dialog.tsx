import { ReasonDialog, type ReasonDialogProps } from "../ui/reason-dialog.tsx";
import { t } from "./messages.ts";

/** Asks for the reason of a change of a case, which its timeline keeps. */
export const CaseReasonDialog = (props: Omit<ReasonDialogProps, "description">) => (
  <ReasonDialog {...props} description={t("keptInTheTimelineOf")} />
);
