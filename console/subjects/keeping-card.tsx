import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { durationText } from "../editor/forms/duration.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import { HoldDialog } from "./hold-dialog.tsx";
import { KeepDialog } from "./keep-dialog.tsx";
import { t } from "./messages.ts";
import classes from "./subjects.module.css";
import { type Retention, type Subject, useHold } from "./use-subjects.ts";

/** Props of `KeepingCard`. */
export interface KeepingCardProps {
  subject: Subject;
  /** The counter of the subject that a change names. */
  etag: string;
}

/** How long a subject is kept, and the legal hold that stops its erasure. */
export function KeepingCard({ subject, etag }: KeepingCardProps) {
  const { can } = useSession();
  const [asks, setAsks] = useState<"hold" | "keep">();
  const lift = useHold({ id: subject.id, etag });
  const { legal_hold: hold, retention, relationship_ended_at: ended } = subject;
  const close = () => setAsks(undefined);
  return (
    <Card title={t("keeping")}>
      {hold === null ? null : (
        <Notice tone="warn">
          {t.rich("held", { reason: hold.reason, name: hold.by.name, time: <Time iso={hold.at} /> })}
        </Notice>
      )}
      <Facts
        entries={[
          [t("kept"), retention === null ? t("asTheSettingsSay") : keptText(retention)],
          ...(retention === null ? [] : ([[t("legalGround"), retention.basis]] as const)),
          [t("relationship"), ended === null ? t("goesOn") : <Time key="ended" iso={ended} />],
        ]}
      />
      <ErrorNotice error={lift.error} />
      <div className={classes.buttons}>
        {can("subjects:hold") && hold === null ? (
          <Button onPress={() => setAsks("hold")}>{t("holdOpens")}</Button>
        ) : null}
        {can("subjects:hold") && hold !== null ? (
          <Button
            isPending={lift.isPending}
            onPress={() => lift.mutate(null, { onSuccess: () => tell(t("holdLifted")) })}
          >
            {t("liftHold")}
          </Button>
        ) : null}
        {can("subjects:write") && can("subjects:erase") ? (
          <Button onPress={() => setAsks("keep")}>{t("keepOpens")}</Button>
        ) : null}
      </div>
      {asks === "hold" ? <HoldDialog id={subject.id} etag={etag} onClose={close} /> : null}
      {asks === "keep" ? <KeepDialog subject={subject} etag={etag} onClose={close} /> : null}
    </Card>
  );
}

const keptText = ({ keepFor, after }: Retention): string =>
  after === "last_activity"
    ? t("afterActivity", { time: durationText(keepFor) })
    : t("afterRelationship", { time: durationText(keepFor) });
