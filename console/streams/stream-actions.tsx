import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { tell } from "../ui/toast.tsx";
import { RotateSecretDialog } from "./rotate-secret-dialog.tsx";
import { type Stream, useStreamChanges } from "./use-streams.ts";

/** The actions on a stream. */
export function StreamActions({ stream }: { stream: Stream }) {
  const [asked, setAsked] = useState<"deactivate" | "rotate" | "delete">();
  const { setActive } = useStreamChanges(stream.id);
  const close = () => setAsked(undefined);
  const activate = () =>
    setActive.mutate(true, { onSuccess: () => tell("The stream is active: what waited is sent now.") });
  return (
    <>
      {stream.active ? (
        <Button onPress={() => setAsked("deactivate")}>Deactivate…</Button>
      ) : (
        <Button onPress={activate} isPending={setActive.isPending}>
          Activate
        </Button>
      )}
      <Button onPress={() => setAsked("rotate")}>Replace the secret…</Button>
      <Button look="danger" onPress={() => setAsked("delete")}>
        Delete…
      </Button>
      <ErrorNotice error={setActive.error} />
      {asked === "deactivate" ? <DeactivateDialog id={stream.id} onClose={close} /> : null}
      {asked === "rotate" ? <RotateSecretDialog id={stream.id} onClose={close} /> : null}
      {asked === "delete" ? <DeleteDialog stream={stream} onClose={close} /> : null}
    </>
  );
}

function DeactivateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { setActive } = useStreamChanges(id);
  const confirm = () =>
    setActive.mutate(false, {
      onSuccess: () => {
        tell("The stream is deactivated.");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title="Deactivate this stream?"
      isOpen
      onClose={onClose}
      action="Deactivate the stream"
      onConfirm={confirm}
      isPending={setActive.isPending}
      error={setActive.error}
    >
      <p>Nothing is sent until it is activated again. The events stay in the audit feed.</p>
    </ConfirmDialog>
  );
}

function DeleteDialog({ stream, onClose }: { stream: Stream; onClose: () => void }) {
  const { remove } = useStreamChanges(stream.id);
  const [, goTo] = useLocation();
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tell("The stream is deleted.");
        goTo("/streams");
      },
    });
  return (
    <ConfirmDialog
      title="Delete this stream?"
      isOpen
      onClose={onClose}
      action="Delete the stream"
      isDangerous
      onConfirm={confirm}
      isPending={remove.isPending}
      error={remove.error}
    >
      <p>
        No more events are sent to {stream.url}, and waiting deliveries are dropped. This cannot be undone.
        The events stay in the audit feed.
      </p>
    </ConfirmDialog>
  );
}
