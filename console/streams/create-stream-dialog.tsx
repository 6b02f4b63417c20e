import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { EventPicker } from "./event-picker.tsx";
import { t } from "./messages.ts";
import { newSecret } from "./new-secret.ts";
import { fitsAsSecret, SecretField } from "./secret-field.tsx";
import classes from "./streams.module.css";
import { type EventType, useCreateStream } from "./use-streams.ts";

const URL_EXAMPLE = "https://example.com/webhooks";

/** Makes a stream. */
export function CreateStreamDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateStream();
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState(newSecret);
  const [events, setEvents] = useState<ReadonlySet<EventType>>();
  const [fault, setFault] = useState<"url" | "events">();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = !URL.canParse(url.trim()) ? "url" : events?.size === 0 ? "events" : undefined;
    setFault(wrong);
    if (wrong !== undefined || !fitsAsSecret(secret)) return;
    create.mutate(
      { url: url.trim(), secret, event_filter: [...(events ?? [])] },
      {
        onSuccess: () => {
          tell(t("theStreamIsActiveEvents"));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("newWebhookStream")} isOpen onClose={onClose} isWide>
      <form className={classes.form} onSubmit={submit}>
        <TextField
          label={t("urlOfYourReceiver")}
          type="url"
          placeholder={URL_EXAMPLE}
          description={t("everyEventIsSentTo")}
          value={url}
          onChange={setUrl}
          error={fault === "url" ? t("giveAWholeUrlBeginning") : undefined}
          autoFocus
        />
        <SecretField value={secret} onChange={setSecret} />
        <EventPicker chosen={events} onChange={setEvents} />
        {fault === "events" ? <p role="alert">{t("chooseAtLeastOneKind")}</p> : null}
        <ErrorNotice error={create.error} />
        <DialogButtons>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t("createTheStream")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
