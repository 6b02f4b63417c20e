import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import type { HitAction } from "../run/screening-hits.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { CaseReasonDialog } from "./reason-dialog.tsx";
import { type CaseDetail, type NamedHit, useDismissHit } from "./use-cases.ts";

/** Props of `DismissHit`. */
export interface DismissHitProps {
  detail: CaseDetail;
  match: Pick<Parameters<HitAction>[0], "entity_id" | "version" | "name">;
  /** Which hit of the entry is shown. */
  named: NamedHit;
}

/** Judges that the entry of a list is not the subject, or says that somebody has. */
export function DismissHit({ detail, match, named }: DismissHitProps) {
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const dismiss = useDismissHit(detail.id);
  const judged = detail.timeline.findLast(
    ({ hit }) => hit?.match_id === match.entity_id && hit.version === match.version,
  );
  if (judged?.hit?.confirmed === true)
    return (
      <Notice tone="quiet">
        {t.rich("judgedThatThisEntryIs", { name: judged.by?.name ?? t("somebody"), text: judged.text })}
      </Notice>
    );
  if (detail.subject_id === null || !can("screenings:dismiss")) return null;
  const confirm = (reason: string) =>
    dismiss.mutate(
      { matchId: match.entity_id, body: { reason, ...named } },
      {
        onSuccess: ({ state }) => {
          setOpen(false);
          tell(state === "active" ? t("theHitIsDismissed") : t("proposedASecondPersonMust"));
        },
      },
    );
  return (
    <>
      {judged === undefined ? null : (
        <Notice tone="warn">
          {t.rich("proposesThatThisEntryIs", { name: judged.by?.name ?? t("somebody"), text: judged.text })}
        </Notice>
      )}
      <div>
        <Button small onPress={() => setOpen(true)} aria-label={t("notThisPerson", { name: match.name })}>
          {judged === undefined ? t("notThisPersonAsk") : t("confirmNotThisPerson")}
        </Button>
      </div>
      {isOpen ? (
        <CaseReasonDialog
          title={t("thisEntryIsNotThe")}
          action={t("dismissTheHit")}
          isPending={dismiss.isPending}
          error={dismiss.error}
          onConfirm={confirm}
          onClose={() => setOpen(false)}
        >
          <p>{t("laterScreeningsOfThisSubject")}</p>
        </CaseReasonDialog>
      ) : null}
    </>
  );
}
