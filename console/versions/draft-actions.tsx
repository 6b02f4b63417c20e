import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import type { TextFault } from "../editor/model/yaml-text.ts";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { DeployDialog } from "./deploy-dialog.tsx";
import { DraftMenu } from "./draft-menu.tsx";
import { t } from "./messages.ts";
import { SaveStatus } from "./save-status.tsx";
import type { Saving, Workflow } from "./use-draft.ts";
import type { WrittenGraph } from "./use-versions.ts";
import classes from "./versions.module.css";

interface Props {
  workflow: Workflow;
  /** As it is on the page; while the text is broken, the last one that was not. */
  draft: WrittenGraph;
  saving: Saving;
  /** Why the text cannot be kept. */
  fault: TextFault | undefined;
  onShowFault: (offset: number) => void;
  /** Another text replaces the draft; this can be undone. */
  onReplace: (text: string) => void;
}

/** The save state of the draft, and its actions: deploy, run, compare, export, import. */
export function DraftActions({ workflow, draft, saving, fault, onShowFault, onReplace }: Props) {
  const { can } = useSession();
  const [open, setOpen] = useState<"deploy" | "conflict">();
  const mayWrite = can("workflows:write");
  const isKept = saving.state.kind === "saved" && fault === undefined;
  const close = () => setOpen(undefined);
  return (
    <div className={classes.actions}>
      <SaveStatus
        state={saving.state}
        fault={fault}
        mayWrite={mayWrite}
        onShowFault={onShowFault}
        onRetry={saving.retry}
        onShowConflict={() => setOpen("conflict")}
      />
      {can("workflows:execute") ? (
        <LinkButton href={`/workflows/${workflow.id}/run`}>{t("run")}</LinkButton>
      ) : null}
      <DraftMenu
        workflowId={workflow.id}
        deployedVersion={workflow.deployedVersion}
        draft={draft}
        mayWrite={mayWrite}
        onImport={onReplace}
      />
      {can("workflows:deploy") ? (
        <Button look="primary" isDisabled={!isKept} onPress={() => setOpen("deploy")}>
          {t("deployAsk")}
        </Button>
      ) : null}
      {open === "deploy" ? <DeployDialog workflowId={workflow.id} onClose={close} /> : null}
      {open === "conflict" ? (
        <ConflictDialog
          workflowId={workflow.id}
          mine={draft}
          base={saving.base}
          onMerge={(merged, theirs, counter) => {
            onReplace(merged);
            saving.resolve(counter, theirs.text);
            close();
          }}
          onTakeTheirs={(theirs, counter) => {
            onReplace(theirs.text);
            saving.resolve(counter, theirs.text);
            close();
          }}
          onKeepMine={(theirs, counter) => {
            saving.resolve(counter, theirs.text);
            close();
          }}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
