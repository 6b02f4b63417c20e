import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import type { HitAction } from "../run/screening-hits.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { tell } from "../ui/toast.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { type CaseDetail, useDismissHit } from "./use-cases.ts";

/** Props of `DismissHit`. */
export interface DismissHitProps {
  detail: CaseDetail;
  match: Parameters<HitAction>[0];
}

/** Judges that the entry of a list is not the subject, or says that somebody has. */
export function DismissHit({ detail, match }: DismissHitProps) {
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const dismiss = useDismissHit(detail.id);
  const judged = detail.timeline.findLast(
    ({ hit }) => hit?.match_id === match.entity_id && hit.version === match.version,
  );
  if (judged?.hit?.confirmed === true)
    return (
      <Notice tone="quiet">
        {judged.by?.name ?? "Somebody"} judged that this entry is not the subject: {judged.text}
      </Notice>
    );
  if (detail.subject_id === null || !can("screenings:dismiss")) return null;
  const confirm = (reason: string) =>
    dismiss.mutate(
      { matchId: match.entity_id, reason },
      {
        onSuccess: ({ state }) => {
          setOpen(false);
          tell(state === "active" ? "The hit is dismissed." : "Proposed. A second person must confirm it.");
        },
      },
    );
  return (
    <>
      {judged === undefined ? null : (
        <Notice tone="warn">
          {judged.by?.name ?? "Somebody"} proposes that this entry is not the subject: {judged.text}
        </Notice>
      )}
      <div>
        <Button small onPress={() => setOpen(true)} aria-label={`Not this person: ${match.name}`}>
          {judged === undefined ? "Not this person…" : "Confirm: not this person…"}
        </Button>
      </div>
      {isOpen ? (
        <ReasonDialog
          title="This entry is not the subject?"
          action="Dismiss the hit"
          isPending={dismiss.isPending}
          error={dismiss.error}
          onConfirm={confirm}
          onClose={() => setOpen(false)}
        >
          <p>
            Later screenings of this subject let this entry through for a year, unless the entry, the name or
            the birth date changes. It decides no review: decide that too.
          </p>
        </ReasonDialog>
      ) : null}
    </>
  );
}
