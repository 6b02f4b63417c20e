import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import classes from "./settings.module.css";
import { type SettingsChange, type SettingsProposal, useChangeSettings } from "./use-settings.ts";

/** A change that waits: another person than the one who proposed it confirms it. */
export function ProposalCard({ proposal, etag }: { proposal: SettingsProposal; etag: string }) {
  const { caller } = useSession();
  const confirm = useChangeSettings();
  const { change, proposed_by, proposed_at, expires_at } = proposal;
  const isOwn = proposed_by.id === caller.id;
  const make = () =>
    confirm.mutate(
      { change, etag },
      {
        onSuccess: ({ proposal: open }) =>
          tell(open === null ? t("theSettingsAreChanged") : t("itStillWaitsForAnother")),
      },
    );
  return (
    <Notice tone="warn">
      <p>
        <strong>{isOwn ? t("youPropose") : t("proposes", { name: proposed_by.name })}:</strong>{" "}
        {t.rich("itCanBeConfirmedUntil", {
          change: changeText(change),
          time: <Time iso={proposed_at} relative />,
          end: <Time iso={expires_at} />,
        })}
      </p>
      {isOwn ? (
        <p>{t("anotherPersonWithTheScope")}</p>
      ) : (
        <div className={classes.buttons}>
          <Button onPress={make} isPending={confirm.isPending}>
            {t("confirmTheChange")}
          </Button>
        </div>
      )}
      <ErrorNotice error={confirm.error} />
    </Notice>
  );
}

function changeText({
  four_eyes_deploy,
  four_eyes_dismiss,
  retention,
  risk_workflow_id,
}: SettingsChange): string {
  const parts = [
    switched(four_eyes_deploy, t("fourEyesForDeploymentsOn"), t("fourEyesForDeploymentsOff")),
    switched(four_eyes_dismiss, t("fourEyesForDismissedHitsOn"), t("fourEyesForDismissedHitsOff")),
    retention === undefined ? [] : [t("anotherRetention")],
    risk_workflow_id === undefined
      ? []
      : [t("ratesTheRisk", { workflow: risk_workflow_id ?? t("noWorkflow") })],
  ];
  return parts.flat().join(", ");
}

const switched = (isOn: boolean | undefined, on: string, off: string): string[] =>
  isOn === undefined ? [] : [isOn ? on : off];
