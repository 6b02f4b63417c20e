import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { newSecret } from "./new-secret.ts";
import { fitsAsSecret, SecretField } from "./secret-field.tsx";
import classes from "./streams.module.css";
import { useStreamChanges } from "./use-streams.ts";

/** Replaces the secret of a stream. */
export function RotateSecretDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { rotate } = useStreamChanges(id);
  const [secret, setSecret] = useState(newSecret);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fitsAsSecret(secret)) return;
    rotate.mutate(secret, {
      onSuccess: () => {
        tell(t("theSecretIsReplacedFor"));
        onClose();
      },
    });
  };
  return (
    <Dialog title={t("replaceTheSecret")} isOpen onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <p>{t("for24HoursEachDelivery")}</p>
        <SecretField value={secret} onChange={setSecret} />
        <ErrorNotice error={rotate.error} />
        <DialogButtons>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isPending={rotate.isPending}>
            {t("replaceTheSecret")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
