import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
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
          tell(isActive ? t("isDisabled", { name }) : t("canSignInAgain", { name }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={isActive ? t("askDisable", { name: user.name }) : t("askEnable", { name: user.name })}
      isOpen
      onClose={onClose}
      action={isActive ? t("disable") : t("enable")}
      isDangerous={isActive}
      onConfirm={confirm}
      isPending={change.isPending}
      error={change.error}
    >
      {isActive ? <p>{t("allSessionsOfThisPerson")}</p> : <p>{t("thePersonCanSignIn")}</p>}
    </ConfirmDialog>
  );
}
