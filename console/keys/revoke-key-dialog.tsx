import type { ApiKey } from "../app/session/session.ts";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { useRevokeKey } from "./use-keys.ts";

/** Asks before a key is revoked. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useRevokeKey();
  const confirm = () =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => {
        tell(`The key “${apiKey.name}” is revoked.`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={`Revoke “${apiKey.name}”?`}
      isOpen
      onClose={onClose}
      action="Revoke the key"
      isDangerous
      onConfirm={confirm}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      <p>
        Calls with the key …{apiKey.hint} are refused everywhere within a minute. This cannot be undone; what
        it did stays.
      </p>
    </ConfirmDialog>
  );
}
