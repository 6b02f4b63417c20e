import { useState } from "react";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { priorityChoices } from "./case-filter.ts";
import { sentence } from "./case-words.ts";
import { t } from "./messages.ts";
import { CaseReasonDialog } from "./reason-dialog.tsx";
import { type CaseChange, type CaseDetail, useChangeCase } from "./use-cases.ts";

/** Props of the dialogs that change a case for a reason. */
export interface CaseDialogProps {
  detail: CaseDetail;
  onClose: () => void;
}

function useChange({ detail, onClose }: CaseDialogProps, done: string) {
  const change = useChangeCase(detail.id);
  const send = (order: CaseChange) =>
    change.mutate(order, {
      onSuccess: () => {
        tell(done);
        onClose();
      },
    });
  return { send, dialog: { isPending: change.isPending, error: change.error, onClose } };
}

const NEXT = "next";
const priorities = [
  { id: NEXT, label: t("theNextHigherOne") },
  ...priorityChoices.filter((id) => id !== "any").map((id) => ({ id, label: sentence(id) })),
] as const;

/** Raises the priority, and may pass the case to another team. */
export function EscalateDialog(props: CaseDialogProps) {
  const [team, setTeam] = useState("");
  const [priority, setPriority] = useState<(typeof priorities)[number]["id"]>(NEXT);
  const { send, dialog } = useChange(props, t("theCaseIsEscalated"));
  const escalate = (reason: string) =>
    send({
      call: "escalate",
      body: {
        reason,
        ...(team.trim() === "" ? {} : { team: team.trim() }),
        ...(priority === NEXT ? {} : { priority }),
      },
    });
  return (
    <CaseReasonDialog title={t("escalateTheCase")} action={t("escalate")} onConfirm={escalate} {...dialog}>
      <TextField
        label={t("toTheTeamOptional")}
        description={t("theCaseGoesBackTo")}
        value={team}
        onChange={setTeam}
      />
      <Select label={t("priority")} choices={priorities} value={priority} onChange={setPriority} />
    </CaseReasonDialog>
  );
}

/** Puts a case off. */
export function SnoozeDialog(props: CaseDialogProps) {
  const [until, setUntil] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { send, dialog } = useChange(props, t("theCaseIsPutOff"));
  const snooze = (reason: string) => {
    const time = new Date(until);
    const isTime = Number.isFinite(time.getTime());
    setMissing(!isTime);
    if (isTime) send({ call: "snooze", body: { reason, until: time.toISOString() } });
  };
  return (
    <CaseReasonDialog
      title={t("putTheCaseOffTitle")}
      action={t("putOffAction")}
      onConfirm={snooze}
      {...dialog}
    >
      <TextField
        label={t("until")}
        description={t("nextCaseGivesItTo")}
        type="datetime-local"
        value={until}
        onChange={setUntil}
        error={isMissing ? t("chooseADayAndA") : undefined}
      />
    </CaseReasonDialog>
  );
}

const outcomes = [
  { id: "no_action", label: t("noAction") },
  { id: "false_positive", label: t("falsePositive") },
  { id: "true_match", label: t("trueMatch") },
] as const;

/** Closes a case that has nothing to decide. */
export function CloseDialog(props: CaseDialogProps) {
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]["id"]>("no_action");
  const { send, dialog } = useChange(props, t("theCaseIsClosed"));
  // Those that came while the dialog is open were not looked at.
  const [alerts_seen] = useState(props.detail.alerts);
  const close = (reason: string) => send({ call: "close", body: { reason, outcome, alerts_seen } });
  return (
    <CaseReasonDialog title={t("closeTheCase")} action={t("closeTheCase")} onConfirm={close} {...dialog}>
      <p>{t("thisApprovesAndDeclinesNothing")}</p>
      <Select label={t("outcome")} choices={outcomes} value={outcome} onChange={setOutcome} />
    </CaseReasonDialog>
  );
}
