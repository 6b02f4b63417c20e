import { type FormEvent, useState } from "react";
import type { Scope } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./keys.module.css";
import { t } from "./messages.ts";
import { NewKey } from "./new-key.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { useCreateKey } from "./use-keys.ts";

/** Makes a key; then shows its secret, and is closed by hand alone. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateKey();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const [lastDay, setLastDay] = useState("");
  const [missing, setMissing] = useState<"name" | "scopes">();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setMissing("name");
    if (scopes.size === 0) return setMissing("scopes");
    setMissing(undefined);
    // A time without a zone is in the browser's zone.
    const expires = lastDay === "" ? {} : { expires_at: new Date(`${lastDay}T23:59:59`).toISOString() };
    create.mutate({ name: name.trim(), scopes: [...scopes], ...expires });
  };
  if (create.data !== undefined) return <NewKey created={create.data} onClose={onClose} />;
  return (
    <Dialog title={t("newApiKey")} isOpen onClose={onClose} isWide>
      <form className={classes.form} onSubmit={submit}>
        <TextField
          label={t("name")}
          description={t("itsUserSuchAsDeploy")}
          value={name}
          onChange={setName}
          error={missing === "name" ? t("giveTheKeyAName") : undefined}
          autoFocus
        />
        <TextField
          label={t("lastDayOptional")}
          description={t("theKeyIsRefusedAfter")}
          type="date"
          value={lastDay}
          onChange={setLastDay}
        />
        <ScopePicker chosen={scopes} onChange={setScopes} />
        {missing === "scopes" ? <p role="alert">{t("chooseAtLeastOneScope")}</p> : null}
        <ErrorNotice error={create.error} />
        <DialogButtons>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t("createTheKey")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
