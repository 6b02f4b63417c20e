import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { type Move, useMoveCredential } from "./use-credentials.ts";

interface Words {
  title: string;
  explanation: string;
  action: string;
  done: string;
}

const texts: Readonly<Record<Move, Words>> = {
  revoke: {
    title: t("revokeThisCredential"),
    explanation: t("itWillNeverBeAccepted"),
    action: t("revokeTheCredential"),
    done: t("theCredentialIsRevoked"),
  },
  suspend: {
    title: t("suspendThisCredential"),
    explanation: t("verifiersRefuseItUntilIt"),
    action: t("suspendTheCredential"),
    done: t("theCredentialIsSuspended"),
  },
  reactivate: {
    title: t("reactivateThisCredential"),
    explanation: t("itIsAcceptedAgainFrom"),
    action: t("reactivateTheCredential"),
    done: t("theCredentialIsActiveAgain"),
  },
};

/** Props of `MoveDialog`. */
export interface MoveDialogProps {
  id: string;
  move: Move;
  onClose: () => void;
}

/** Asks for confirmation before the state of a credential changes. */
export function MoveDialog({ id, move, onClose }: MoveDialogProps) {
  const [reason, setReason] = useState("");
  const change = useMoveCredential(id);
  const { title, explanation, action, done } = texts[move];
  const confirm = () =>
    change.mutate(
      { move, reason: reason.trim() },
      {
        onSuccess: () => {
          tell(done);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={title}
      isOpen
      onClose={onClose}
      action={action}
      isDangerous={move === "revoke"}
      onConfirm={confirm}
      isPending={change.isPending}
      error={change.error}
    >
      <p>{explanation}</p>
      <TextField
        label={t("reasonOptional")}
        description={t("keptWithTheCredentialWrite")}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
