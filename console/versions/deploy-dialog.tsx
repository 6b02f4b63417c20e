import { useState } from "react";
import { useLocation } from "wouter";
import { graphChanges } from "../../compiler/graph-diff.ts";
import { useSession } from "../app/session/session.ts";
import { findingsOf } from "../editor/diagnostics/finding.ts";
import { FindingList } from "../editor/panel/finding-list.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogButtons } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import { ChangesList } from "./changes-list.tsx";
import { t } from "./messages.ts";
import { useDeploy, useDeployment } from "./use-versions.ts";
import classes from "./versions.module.css";

interface Props {
  workflowId: string;
  onClose: () => void;
}

/** Shows the changes of a deployment, and deploys. */
export function DeployDialog({ workflowId, onClose }: Props) {
  const deployment = useDeployment(workflowId);
  const [live, setLive] = useState<number>();
  if (live !== undefined) return <Deployed workflowId={workflowId} version={live} onClose={onClose} />;
  return (
    <Dialog title={t("deployTheDraft")} isOpen onClose={onClose} isWide>
      <QueryView query={deployment} what={t("whatWouldChange")}>
        {(data) =>
          data.validation.valid ? (
            <Ready workflowId={workflowId} deployment={data} onClose={onClose} onLive={setLive} />
          ) : (
            <Refused deployment={data} onClose={onClose} />
          )
        }
      </QueryView>
    </Dialog>
  );
}

type Deployment = NonNullable<ReturnType<typeof useDeployment>["data"]>;

function Refused({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  return (
    <>
      <Notice tone="bad">{t("thisDraftHasErrorsSo")}</Notice>
      <Findings deployment={deployment} />
      <DialogButtons>
        <Button look="primary" onPress={onClose}>
          {t("backToTheDraft")}
        </Button>
      </DialogButtons>
    </>
  );
}

/** The editor shows the places of findings; here they are only named. */
function Findings({ deployment }: { deployment: Deployment }) {
  return <FindingList findings={findingsOf(deployment.validation.diagnostics, () => ({ from: 0, to: 0 }))} />;
}

/** What can be done with a version that has just gone live. */
function Deployed({ workflowId, version, onClose }: Props & { version: number }) {
  const [, navigate] = useLocation();
  const { can } = useSession();
  const goTo = (page: string) => {
    onClose();
    navigate(`/workflows/${workflowId}/${page}`);
  };
  return (
    <Dialog title={t("versionIsLive", { version })} isOpen onClose={onClose}>
      <p>{t("newRunsUseItRuns")}</p>
      <DialogButtons>
        <Button onPress={onClose}>{t("close")}</Button>
        <Button onPress={() => goTo("versions")}>{t("showTheVersions")}</Button>
        {can("workflows:execute") ? (
          <Button look="primary" onPress={() => goTo("run")}>
            {t("runIt")}
          </Button>
        ) : null}
      </DialogButtons>
    </Dialog>
  );
}

interface ReadyProps extends Props {
  deployment: Deployment;
  onLive: (version: number) => void;
}

function Ready({ workflowId, deployment, onClose, onLive }: ReadyProps) {
  const [note, setNote] = useState("");
  const [, navigate] = useLocation();
  const deploy = useDeploy(workflowId);
  const submit = () =>
    deploy.mutate(
      { note: note.trim(), draftVersion: deployment.draftVersion },
      {
        onSuccess: (answer) => {
          if (!("proposal" in answer)) {
            onLive(answer.version);
            return;
          }
          tell(t("proposedNothingIsLiveYet"));
          onClose();
          navigate(`/workflows/${workflowId}/versions`);
        },
      },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Summary deployment={deployment} />
      <Proposal deployment={deployment} />
      <Findings deployment={deployment} />
      <TextField
        label={t("note")}
        description={t("whyForThoseWhoRead")}
        value={note}
        onChange={setNote}
        autoFocus
      />
      <ErrorNotice error={deploy.error} />
      <DialogButtons>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look="primary" isPending={deploy.isPending}>
          {t("deploy")}
        </Button>
      </DialogButtons>
    </form>
  );
}

/** Whom a deployment confirms, under four eyes. */
function Proposal({ deployment: { proposal, draftVersion } }: { deployment: Deployment }) {
  if (proposal === null) return null;
  const isThis = proposal.kind === "deploy" && proposal.draftVersion === draftVersion;
  return (
    <Notice tone={isThis ? "info" : "warn"}>
      {t.rich(isThis ? "proposedThis" : "proposedOther", {
        name: proposal.proposedBy.name,
        time: <Time iso={proposal.proposedAt} relative />,
      })}
    </Notice>
  );
}

function Summary({ deployment: { live, draft, deployedVersion, validation } }: { deployment: Deployment }) {
  const kind = validation.type === "EXPRESS" ? t("itRunsAsAnExpress") : t("itRunsAsAStandard");
  if (live === null) {
    const count = Object.keys(draft.blocks ?? {}).length;
    return <p>{t("thisIsTheFirstVersion", { count, kind })}</p>;
  }
  if (graphChanges(live, draft).length === 0) {
    return <Notice tone="info">{t.rich("theDraftIsTheSame", { deployedVersion })}</Notice>;
  }
  return (
    <>
      <p>{t.rich("comparedWithVersionWhichIs", { deployedVersion, kind })}</p>
      <ChangesList before={live} after={draft} label={t("whatChanges")} />
    </>
  );
}
