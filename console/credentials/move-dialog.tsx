import { useState } from "react";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { type Move, useMoveCredential } from "./use-credentials.ts";

interface Words {
  title: string;
  explanation: string;
  action: string;
  done: string;
}

const texts: Readonly<Record<Move, Words>> = {
  revoke: {
    title: "Revoke this credential?",
    explanation:
      "It will never be accepted again, by anyone. This is final; a new credential would have to be issued.",
    action: "Revoke the credential",
    done: "The credential is revoked.",
  },
  suspend: {
    title: "Suspend this credential?",
    explanation: "Verifiers refuse it until it is reactivated.",
    action: "Suspend the credential",
    done: "The credential is suspended.",
  },
  reactivate: {
    title: "Reactivate this credential?",
    explanation: "It is accepted again from now on, until it expires.",
    action: "Reactivate the credential",
    done: "The credential is active again.",
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
        label="Reason (optional)"
        description="Kept with the credential. Write no names or other personal data."
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
