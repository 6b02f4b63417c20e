import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { t } from "./messages.ts";

/** Props of `ReasonDialog`. */
export interface ReasonDialogProps {
  title: string;
  /** The action: "Escalate". */
  action: string;
  /** Further fields, or what it leads to. */
  children?: ReactNode;
  isPending: boolean;
  error: Error | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason of a change of a case, which its timeline keeps. */
export function ReasonDialog({
  title,
  action,
  children,
  isPending,
  error,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const confirm = () => {
    const given = reason.trim();
    setMissing(given === "");
    if (given !== "") onConfirm(given);
  };
  return (
    <ConfirmDialog
      title={title}
      isOpen
      onClose={onClose}
      action={action}
      onConfirm={confirm}
      isPending={isPending}
      error={error}
    >
      {children}
      <TextField
        label={t("reason")}
        description={t("keptInTheTimelineOf")}
        value={reason}
        onChange={setReason}
        error={isMissing ? t("sayWhy") : undefined}
        isLong
        autoFocus
      />
    </ConfirmDialog>
  );
}
