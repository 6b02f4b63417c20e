import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useEraseCredential } from "./use-credentials.ts";

/** Asks for confirmation before a credential's content is erased. */
export function EraseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const erase = useEraseCredential(id);
  const confirm = () =>
    erase.mutate(undefined, {
      onSuccess: () => {
        tell(t("whatTheCredentialSaidIs"));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("eraseTheContentOfThis")}
      isOpen
      onClose={onClose}
      action={t("eraseForGood")}
      isDangerous
      onConfirm={confirm}
      isPending={erase.isPending}
      error={erase.error}
    >
      <p>{t("subjectClaimsAndTheSigned")}</p>
    </ConfirmDialog>
  );
}
