import type { ApiKey } from "../app/session/session.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useRevokeKey } from "./use-keys.ts";

/** Asks before a key is revoked. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useRevokeKey();
  const confirm = () =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => {
        tell(t("theKeyIsRevoked", { name: apiKey.name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("askRevoke", { name: apiKey.name })}
      isOpen
      onClose={onClose}
      action={t("revokeTheKey")}
      isDangerous
      onConfirm={confirm}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      <p>{t("callsWithTheKeyAre", { hint: apiKey.hint })}</p>
    </ConfirmDialog>
  );
}
