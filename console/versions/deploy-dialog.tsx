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
    <Dialog title="Deploy the draft" isOpen onClose={onClose} isWide>
      <QueryView query={deployment} what="what would change">
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
      <Notice tone="bad">
        This draft has errors, so it cannot be deployed. The live version does not change.
      </Notice>
      <Findings deployment={deployment} />
      <DialogButtons>
        <Button look="primary" onPress={onClose}>
          Back to the draft
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
    <Dialog title={`Version ${version} is live`} isOpen onClose={onClose}>
      <p>New runs use it. Runs that have begun end as they began.</p>
      <DialogButtons>
        <Button onPress={onClose}>Close</Button>
        <Button onPress={() => goTo("versions")}>Show the versions</Button>
        {can("workflows:execute") ? (
          <Button look="primary" onPress={() => goTo("run")}>
            Run it
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
          tell("Proposed. Nothing is live yet: another person must deploy the same draft.");
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
        label="Note"
        description="Why, for those who read the list of versions later."
        value={note}
        onChange={setNote}
        autoFocus
      />
      <ErrorNotice error={deploy.error} />
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" look="primary" isPending={deploy.isPending}>
          Deploy
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
      {proposal.proposedBy.name} proposed {isThis ? "to deploy this draft" : "something else to go live"}{" "}
      <Time iso={proposal.proposedAt} relative />.{" "}
      {isThis
        ? "It goes live when another person deploys it."
        : "Deploying this draft proposes it in its place."}
    </Notice>
  );
}

function Summary({ deployment: { live, draft, deployedVersion, validation } }: { deployment: Deployment }) {
  const kind =
    validation.type === "EXPRESS"
      ? "It runs as an EXPRESS state machine: it cannot wait for people."
      : "It runs as a STANDARD state machine: it can wait for people.";
  if (live === null) {
    const count = Object.keys(draft.blocks ?? {}).length;
    return (
      <p>
        This is the first version: {count} {count === 1 ? "block" : "blocks"}. {kind}
      </p>
    );
  }
  if (graphChanges(live, draft).length === 0) {
    return (
      <Notice tone="info">
        The draft is the same as version {deployedVersion}, which is live. Deploying it again makes sense only
        to take up a newer version of a workflow that it runs.
      </Notice>
    );
  }
  return (
    <>
      <p>
        Compared with version {deployedVersion}, which is live now, this changes the following. Runs that have
        begun end as they began. {kind}
      </p>
      <ChangesList before={live} after={draft} label="What changes" />
    </>
  );
}
