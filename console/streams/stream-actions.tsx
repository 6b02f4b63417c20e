import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { RotateSecretDialog } from "./rotate-secret-dialog.tsx";
import { type Stream, useStreamChanges } from "./use-streams.ts";

/** The actions on a stream. */
export function StreamActions({ stream }: { stream: Stream }) {
  const [asked, setAsked] = useState<"deactivate" | "rotate" | "delete">();
  const { setActive } = useStreamChanges(stream.id);
  const close = () => setAsked(undefined);
  const activate = () => setActive.mutate(true, { onSuccess: () => tell(t("theStreamIsActiveWhat")) });
  return (
    <>
      {stream.active ? (
        <Button onPress={() => setAsked("deactivate")}>{t("deactivate")}</Button>
      ) : (
        <Button onPress={activate} isPending={setActive.isPending}>
          {t("activate")}
        </Button>
      )}
      <Button onPress={() => setAsked("rotate")}>{t("replaceTheSecretAsk")}</Button>
      <Button look="danger" onPress={() => setAsked("delete")}>
        {t("delete")}
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
        tell(t("theStreamIsDeactivated"));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t("deactivateThisStream")}
      isOpen
      onClose={onClose}
      action={t("deactivateTheStream")}
      onConfirm={confirm}
      isPending={setActive.isPending}
      error={setActive.error}
    >
      <p>{t("nothingIsSentUntilIt")}</p>
    </ConfirmDialog>
  );
}

function DeleteDialog({ stream, onClose }: { stream: Stream; onClose: () => void }) {
  const { remove } = useStreamChanges(stream.id);
  const [, goTo] = useLocation();
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tell(t("theStreamIsDeleted"));
        goTo("/streams");
      },
    });
  return (
    <ConfirmDialog
      title={t("deleteThisStream")}
      isOpen
      onClose={onClose}
      action={t("deleteTheStream")}
      isDangerous
      onConfirm={confirm}
      isPending={remove.isPending}
      error={remove.error}
    >
      <p>{t("noMoreEventsAreSent", { url: stream.url })}</p>
    </ConfirmDialog>
  );
}
