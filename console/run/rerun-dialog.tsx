import { useLocation } from "wouter";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useStartRun } from "./start-run.ts";
import type { ExecutionDetail } from "./use-execution.ts";

/** Props of `RerunDialog`. */
export interface RerunDialogProps {
  execution: ExecutionDetail;
  blockId: string;
  /** How the block is called. */
  name: string;
  onClose: () => void;
}

/** Asks before an ended run is run again from a block. */
export function RerunDialog({ execution, blockId, name, onClose }: RerunDialogProps) {
  const [, go] = useLocation();
  const start = useStartRun();
  const { executionId, workflowId } = execution;
  const confirm = () =>
    start.mutate(
      { workflowId, runFromBlock: { executionId, startBlockId: blockId } },
      {
        onSuccess: (id) => {
          onClose();
          tell(t("aNewRunHasBegun"));
          go(`/executions/${id}`);
        },
      },
    );
  return (
    <ConfirmDialog
      title={t("runAgainFrom", { name })}
      isOpen
      onClose={onClose}
      action={t("runAgain")}
      onConfirm={confirm}
      isPending={start.isPending}
      error={start.error}
    >
      <p>{t("aNewRunBeginsWith", { name })}</p>
    </ConfirmDialog>
  );
}
