import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "./dialog.tsx";
import { t } from "./messages.ts";
import { TextField } from "./text-field.tsx";

/** Props of `ReasonDialog`. */
export interface ReasonDialogProps {
  title: string;
  /** The action: "Escalate". */
  action: string;
  /** Where the reason is kept, and who sees it. */
  description?: string;
  /** Further fields, or what it leads to. */
  children?: ReactNode;
  isPending: boolean;
  error: Error | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason of a change, without which nothing is done. */
export function ReasonDialog({
  title,
  action,
  description,
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
        description={description}
        value={reason}
        onChange={setReason}
        error={isMissing ? t("sayWhy") : undefined}
        isLong
        autoFocus
      />
    </ConfirmDialog>
  );
}
