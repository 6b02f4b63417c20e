import { ReasonDialog } from "../ui/reason-dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useHold } from "./use-subjects.ts";

/** Asks why nothing may erase a subject. */
export function HoldDialog({ id, etag, onClose }: { id: string; etag: string; onClose: () => void }) {
  const hold = useHold({ id, etag });
  const confirm = (reason: string) =>
    hold.mutate(reason, {
      onSuccess: () => {
        tell(t("holdSet"));
        onClose();
      },
    });
  return (
    <ReasonDialog
      title={t("holdTitle")}
      action={t("holdAction")}
      isPending={hold.isPending}
      error={hold.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t("holdMeans")}</p>
    </ReasonDialog>
  );
}
