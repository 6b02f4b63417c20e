import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { type User, useChangeUser } from "./use-people.ts";

/** Disables a person, or lets a disabled one sign in again. */
export function StateDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const change = useChangeUser(user.id);
  const isActive = user.state === "active";
  const confirm = () =>
    change.mutate(
      { state: isActive ? "disabled" : "active" },
      {
        onSuccess: ({ name }) => {
          tell(isActive ? `${name} is disabled.` : `${name} can sign in again.`);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={isActive ? `Disable ${user.name}?` : `Enable ${user.name}?`}
      isOpen
      onClose={onClose}
      action={isActive ? "Disable" : "Enable"}
      isDangerous={isActive}
      onConfirm={confirm}
      isPending={change.isPending}
      error={change.error}
    >
      {isActive ? (
        <p>
          All sessions of this person end at once. API keys that the person made go on, because programs use
          them: revoke them under “API keys”. The cases of the person stay theirs until somebody takes over.
        </p>
      ) : (
        <p>The person can sign in again, with the same roles. Earlier sessions stay ended.</p>
      )}
    </ConfirmDialog>
  );
}
