import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
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
        tell("The run is cancelled.");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title="Cancel this run?"
      isOpen
      onClose={onClose}
      action="Cancel the run"
      isDangerous
      onConfirm={confirm}
      isPending={cancel.isPending}
      error={cancel.error}
    >
      <p>
        Nothing new begins, and open reviews are closed. A block that works right now finishes, and what it
        found is kept. A cancelled run does not go on; it can be run again from any of its blocks.
      </p>
      <TextField
        label="Reason (optional)"
        description="Kept with the run. Write no names or other personal data."
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
