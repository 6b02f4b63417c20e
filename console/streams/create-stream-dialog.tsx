import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { tell } from "../ui/toast.tsx";
import { EventPicker } from "./event-picker.tsx";
import { newSecret } from "./new-secret.ts";
import { fitsAsSecret, SecretField } from "./secret-field.tsx";
import classes from "./streams.module.css";
import { type EventType, useCreateStream } from "./use-streams.ts";

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
          tell("The stream is active: events from now on are sent to it.");
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title="New webhook stream" isOpen onClose={onClose} isWide>
      <form className={classes.form} onSubmit={submit}>
        <TextField
          label="URL of your receiver"
          type="url"
          placeholder="https://example.com/webhooks"
          description="Every event is sent to it as a POST. Only https, and only public addresses; a local start takes http://localhost too."
          value={url}
          onChange={setUrl}
          error={fault === "url" ? "Give a whole URL, beginning with https://." : undefined}
          autoFocus
        />
        <SecretField value={secret} onChange={setSecret} />
        <EventPicker chosen={events} onChange={setEvents} />
        {fault === "events" ? <p role="alert">Choose at least one kind of event.</p> : null}
        <ErrorNotice error={create.error} />
        <DialogButtons>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            Create the stream
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
