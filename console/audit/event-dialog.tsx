import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { Facts } from "../ui/facts.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import { Subject } from "./subject.tsx";
import type { AuditEvent } from "./use-audit.ts";

/** All data of an event. */
export function EventDialog({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const entries = [
    ["Event", <code key="type">{event.event_type}</code>],
    ["Time", <Time key="time" iso={event.timestamp} relative />],
    ["Outcome", <StateBadge key="outcome" state={event.outcome} />],
    ["Reason", event.outcome_reason],
    ["About", <Subject key="about" event={event} />],
    ["Type of credential", event.credential_type],
    ["Kind of subject", event.subject_type],
    ["By", event.actor_type.replaceAll("_", " ")],
    ["With the API key", event.actor_id === null ? null : <code key="key">{event.actor_id}</code>],
    ["On behalf of", event.on_behalf_of],
    ["Blocks", event.block_ids === null ? null : event.block_ids.join(", ")],
    ["From the address", event.source_ip],
    ["With the program", event.user_agent],
    ["Took", event.duration_ms === null ? null : durationText(event.duration_ms)],
    ["Verifier", event.external_verifier_id],
    ["Transaction of the verifier", event.external_transaction_ref],
    ["Event id", <code key="id">{event.id}</code>],
  ] as const;
  return (
    <Dialog title={`Event ${event.seq_num}`} isOpen onClose={onClose} isDismissable isWide>
      <Facts entries={entries.filter(([, value]) => value !== null)} />
      <DialogButtons>
        <Button onPress={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
