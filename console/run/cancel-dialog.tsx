import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useCancelExecution } from "./use-execution.ts";

/** Props of `CancelDialog`. */
export interface CancelDialogProps {
  executionId: string;
  onClose: () => void;
}

/** Asks before a run is stopped. */
export function CancelDialog({ executionId, onClose }: CancelDialogProps) {
  const [reason, setReason] = useState("");
  const cancel = useCancelExecution(executionId);
  const confirm = () =>
    cancel.mutate(reason.trim(), {
      onSuccess: () => {
        tell(t("theRunIsCancelled"));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("cancelThisRun")}
      isOpen
      onClose={onClose}
      action={t("cancelTheRunTitle")}
      isDangerous
      onConfirm={confirm}
      isPending={cancel.isPending}
      error={cancel.error}
    >
      <p>{t("nothingNewBeginsAndOpen")}</p>
      <TextField
        label={t("reasonOptional")}
        description={t("keptWithTheRunWrite")}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
