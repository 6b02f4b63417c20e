import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useActivate } from "./use-versions.ts";

interface Props {
  workflowId: string;
  version: number;
  onClose: () => void;
}

/** Asks before another version goes live. */
export function ActivateDialog({ workflowId, version, onClose }: Props) {
  const activate = useActivate(workflowId);
  const confirm = () =>
    activate.mutate(version, {
      onSuccess: (answer) => {
        tell("proposal" in answer ? t("proposedNothingHasChangedYet") : t("versionIsLiveNow", { version }));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("makeVersionLiveAsk", { version })}
      isOpen
      onClose={onClose}
      action={t("makeVersionLive", { version })}
      onConfirm={confirm}
      isPending={activate.isPending}
      error={activate.error}
    >
      <p>{t("newRunsUseVersionFrom", { version })}</p>
    </ConfirmDialog>
  );
}
