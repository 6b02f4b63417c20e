import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
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
          tell(open === null ? "The settings are changed." : "It still waits for another person."),
      },
    );
  return (
    <Notice tone="warn">
      <p>
        <strong>{isOwn ? "You propose" : `${proposed_by.name} proposes`}:</strong> {changeText(change)}{" "}
        <Time iso={proposed_at} relative />. It can be confirmed until <Time iso={expires_at} />.
      </p>
      {isOwn ? (
        <p>Another person with the scope settings:write confirms it here.</p>
      ) : (
        <div className={classes.buttons}>
          <Button onPress={make} isPending={confirm.isPending}>
            Confirm the change
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
    switchText("four eyes for deployments", four_eyes_deploy),
    switchText("four eyes for dismissed hits", four_eyes_dismiss),
    retention === undefined ? [] : ["another retention"],
    risk_workflow_id === undefined ? [] : [`${risk_workflow_id ?? "no workflow"} rates the risk`],
  ];
  return parts.flat().join(", ");
}

const switchText = (what: string, isOn: boolean | undefined): string[] =>
  isOn === undefined ? [] : [`${what} ${isOn ? "on" : "off"}`];
