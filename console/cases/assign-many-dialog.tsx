import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";
import { StaffPicker } from "./staff-picker.tsx";

/** Props of `AssignManyDialog`. */
export interface AssignManyDialogProps {
  /** How many cases. */
  count: number;
  /** Those whom the page knows. */
  staff: readonly StaffMember[];
  onClose: () => void;
  onGive: (assignee: string) => void;
  isPending: boolean;
  error: Error | null;
}

/** Gives several cases to somebody. Cases that somebody has are refused: taking them over is done on their pages. */
export function AssignManyDialog({ count, staff, onClose, onGive, isPending, error }: AssignManyDialogProps) {
  const [target, setTarget] = useState("");
  return (
    <ConfirmDialog
      title={t("giveCases", { count })}
      isOpen
      onClose={onClose}
      action={t("give")}
      onConfirm={() => {
        if (target !== "") onGive(target);
      }}
      isPending={isPending}
      error={error}
    >
      <p>{t("takenStay")}</p>
      <StaffPicker staff={staff} onPick={setTarget} />
    </ConfirmDialog>
  );
}
