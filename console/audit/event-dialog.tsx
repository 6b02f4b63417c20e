import { words } from "../language/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { Facts } from "../ui/facts.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import { t } from "./messages.ts";
import { Subject } from "./subject.tsx";
import type { AuditEvent } from "./use-audit.ts";

/** All data of an event. */
export function EventDialog({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const entries = [
    [t("event"), <code key="type">{event.event_type}</code>],
    [t("time"), <Time key="time" iso={event.timestamp} relative />],
    [t("outcome"), <StateBadge key="outcome" state={event.outcome} />],
    [t("reason"), event.outcome_reason],
    [t("about"), <Subject key="about" event={event} />],
    [t("typeOfCredential"), event.credential_type],
    [t("kindOfSubject"), event.subject_type],
    [t("by"), words(event.actor_type)],
    [t("withTheApiKey"), event.actor_id === null ? null : <code key="key">{event.actor_id}</code>],
    [t("onBehalfOf"), event.on_behalf_of],
    [t("blocks"), event.block_ids === null ? null : event.block_ids.join(", ")],
    [t("fromTheAddress"), event.source_ip],
    [t("withTheProgram"), event.user_agent],
    [t("took"), event.duration_ms === null ? null : durationText(event.duration_ms)],
    [t("verifier"), event.external_verifier_id],
    [t("transactionOfTheVerifier"), event.external_transaction_ref],
    [t("eventId"), <code key="id">{event.id}</code>],
  ] as const;
  return (
    <Dialog title={t("eventNumber", { number: event.seq_num })} isOpen onClose={onClose} isDismissable isWide>
      <Facts entries={entries.filter(([, value]) => value !== null)} />
      <DialogButtons>
        <Button onPress={onClose}>{t("close")}</Button>
      </DialogButtons>
    </Dialog>
  );
}
