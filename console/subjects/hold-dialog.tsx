import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useHold } from "./use-subjects.ts";

/** Asks why nothing may erase a subject. */
export function HoldDialog({ id, etag, onClose }: { id: string; etag: string; onClose: () => void }) {
  const hold = useHold({ id, etag });
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const confirm = () => {
    const given = reason.trim();
    setMissing(given === "");
    if (given === "") return;
    hold.mutate(given, {
      onSuccess: () => {
        tell(t("holdSet"));
        onClose();
      },
    });
  };
  return (
    <ConfirmDialog
      title={t("holdTitle")}
      isOpen
      onClose={onClose}
      action={t("holdAction")}
      onConfirm={confirm}
      isPending={hold.isPending}
      error={hold.error}
    >
      <p>{t("holdMeans")}</p>
      <TextField
        label={t("reason")}
        value={reason}
        onChange={setReason}
        error={isMissing ? t("sayWhy") : undefined}
        autoFocus
      />
    </ConfirmDialog>
  );
}
