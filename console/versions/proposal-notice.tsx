import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { unwrap } from "../api/client.ts";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import { DeployDialog } from "./deploy-dialog.tsx";
import { t } from "./messages.ts";
import classes from "./versions.module.css";

/** What waits for a second person to go live, and the way to confirm it. Empty when nothing does. */
export function ProposalNotice({ workflowId }: { workflowId: string }) {
  const { api, can, caller } = useSession();
  const [isConfirming, setConfirming] = useState(false);
  const found = useQuery({
    queryKey: ["workflow", workflowId, "versions", "proposal"],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/v1/workflows/{id}", { params: { path: { id: workflowId } }, signal })))
        .proposal,
  });
  const proposal = found.data ?? null;
  if (proposal === null) return null;
  const isOwn = proposal.proposedBy.id === caller.id;
  const close = () => setConfirming(false);
  return (
    <Notice tone="warn">
      <p>
        <strong>
          {isOwn ? t("youPropose") : t("proposes", { name: proposal.proposedBy.name })}{" "}
          {proposal.version === null
            ? t("toDeployTheDraft")
            : t("toMakeVersionLive", { version: proposal.version })}
        </strong>
        , <Time iso={proposal.proposedAt} relative />
        {proposal.note === null ? "." : `: ${proposal.note}`}{" "}
        {t.rich("nothingIsLiveYetAnother", { time: <Time iso={proposal.expiresAt} /> })}
      </p>
      {isOwn || !can("workflows:deploy") ? null : (
        <div className={classes.actions}>
          <Button onPress={() => setConfirming(true)}>{t("lookAtItAndConfirm")}</Button>
        </div>
      )}
      {!isConfirming ? null : proposal.version === null ? (
        <DeployDialog workflowId={workflowId} onClose={close} />
      ) : (
        <ActivateDialog workflowId={workflowId} version={proposal.version} onClose={close} />
      )}
    </Notice>
  );
}
