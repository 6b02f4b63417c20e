import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import type { StaffMember } from "./staff.ts";
import { StaffPicker } from "./staff-picker.tsx";
import { type CaseDetail, useChangeCase } from "./use-cases.ts";

/** Props of `GiveDialog`. */
export interface GiveDialogProps {
  detail: CaseDetail;
  staff: readonly StaffMember[];
  onClose: () => void;
}

/** Gives a case to somebody else. */
export function GiveDialog({ detail, staff, onClose }: GiveDialogProps) {
  const [target, setTarget] = useState("");
  const change = useChangeCase(detail.id);
  const { assignee } = detail;
  const insteadOf = assignee === null ? {} : { instead_of: assignee.id };
  const give = () => {
    if (target === "") return;
    change.mutate(
      { call: "assign", body: { assignee: target, ...insteadOf } },
      {
        onSuccess: ({ assignee: now }) => {
          tell(t("hasTheCase", { name: now?.name ?? t("nobody") }));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      title={t("giveTheCaseToSomebody")}
      isOpen
      onClose={onClose}
      action={t("give")}
      onConfirm={give}
      isPending={change.isPending}
      error={change.error}
    >
      <StaffPicker staff={staff} without={assignee?.id} onPick={setTarget} />
    </ConfirmDialog>
  );
}
