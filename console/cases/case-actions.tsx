import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { CloseDialog, EscalateDialog, SnoozeDialog } from "./case-dialogs.tsx";
import classes from "./cases.module.css";
import { GiveDialog } from "./give-dialog.tsx";
import { t } from "./messages.ts";
import { ReportMenu } from "./report-menu.tsx";
import { RequestDialog } from "./request-dialog.tsx";
import type { StaffMember } from "./staff.ts";
import { type CaseDetail, type CasePause, useChangeCase } from "./use-cases.ts";

/** Props of `CaseActions`. */
export interface CaseActionsProps {
  detail: CaseDetail;
  staff: readonly StaffMember[];
  /** The pause that is shown, while it waits. */
  pause: CasePause | undefined;
}

type Opened = "give" | "request" | "escalate" | "snooze" | "close";

/** What people do with a case, beside deciding it. */
export function CaseActions({ detail, staff, pause }: CaseActionsProps) {
  const { can } = useSession();
  const [opened, setOpened] = useState<Opened>();
  if (detail.state === "closed" || !can("cases:write"))
    return (
      <div className={classes.actions}>
        <ReportMenu caseId={detail.id} />
      </div>
    );
  const close = () => setOpened(undefined);
  const isAsked = detail.request?.state === "open";
  return (
    <div className={classes.actions} role="toolbar" aria-label={t("actionsOfTheCase")}>
      <Holding detail={detail} />
      <Button onPress={() => setOpened("give")}>{t("giveTo")}</Button>
      {pause === undefined || isAsked ? null : (
        <Button onPress={() => setOpened("request")}>{t("sendBackAsk")}</Button>
      )}
      <Button onPress={() => setOpened("escalate")}>{t("escalateAsk")}</Button>
      <Button onPress={() => setOpened("snooze")}>{t("putOffAsk")}</Button>
      {detail.pauses.some(({ state }) => state === "open") ? null : (
        <Button onPress={() => setOpened("close")}>{t("closeAsk")}</Button>
      )}
      <ReportMenu caseId={detail.id} />
      {opened === "give" ? <GiveDialog detail={detail} staff={staff} onClose={close} /> : null}
      {opened === "request" && pause !== undefined ? (
        <RequestDialog detail={detail} pause={pause} onClose={close} />
      ) : null}
      {opened === "escalate" ? <EscalateDialog detail={detail} onClose={close} /> : null}
      {opened === "snooze" ? <SnoozeDialog detail={detail} onClose={close} /> : null}
      {opened === "close" ? <CloseDialog detail={detail} onClose={close} /> : null}
    </div>
  );
}

/** Takes the case, or puts it back. */
function Holding({ detail }: { detail: CaseDetail }) {
  const { caller } = useSession();
  const change = useChangeCase(detail.id);
  const { assignee } = detail;
  const isOwn = assignee?.id === caller.id;
  const give = (to: "me" | null) =>
    change.mutate({
      call: "assign",
      body: { assignee: to, ...(assignee === null || isOwn ? {} : { instead_of: assignee.id }) },
    });
  return (
    <>
      {isOwn ? (
        <Button onPress={() => give(null)} isPending={change.isPending}>
          {t("handBack")}
        </Button>
      ) : (
        <Button onPress={() => give("me")} isPending={change.isPending}>
          {assignee === null ? t("take") : t("takeOverFrom", { name: assignee.name })}
        </Button>
      )}
      <ErrorNotice error={change.error} />
    </>
  );
}
