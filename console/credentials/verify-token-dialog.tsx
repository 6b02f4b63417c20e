import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./credentials.module.css";
import { t } from "./messages.ts";
import { useVerifyToken } from "./use-credentials.ts";
import { VerdictView } from "./verdict-view.tsx";

/** Verifies a presented credential, pasted as text. */
export function VerifyTokenDialog({ onClose }: { onClose: () => void }) {
  const [token, setToken] = useState("");
  const verify = useVerifyToken();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate(token.trim());
  };
  return (
    <Dialog title={t("verifyACredentialTitle")} isOpen onClose={onClose} isWide>
      <form className={classes.stack} onSubmit={submit}>
        <TextField
          label={t("credential")}
          description={t("theSignedTextOfThe")}
          value={token}
          onChange={(text) => {
            setToken(text);
            verify.reset();
          }}
          isLong
          isCode
          autoFocus
        />
        <ErrorNotice error={verify.error} />
        {verify.data === undefined ? null : <VerdictView verdict={verify.data} />}
        <DialogButtons>
          <Button onPress={onClose}>{t("close")}</Button>
          <Button type="submit" look="primary" isDisabled={token.trim() === ""} isPending={verify.isPending}>
            {t("verify")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
