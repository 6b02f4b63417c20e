import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { useEraseCredential } from "./use-credentials.ts";

/** Asks for confirmation before a credential's content is erased. */
export function EraseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const erase = useEraseCredential(id);
  const confirm = () =>
    erase.mutate(undefined, {
      onSuccess: () => {
        tell("What the credential said is erased.");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title="Erase the content of this credential?"
      isOpen
      onClose={onClose}
      action="Erase for good"
      isDangerous
      onConfirm={confirm}
      isPending={erase.isPending}
      error={erase.error}
    >
      <p>
        Subject, claims and the signed token are deleted for good, also from the results of the runs that
        issued it. It counts as revoked from then on. Its id, its times and its audit events stay.
      </p>
    </ConfirmDialog>
  );
}
