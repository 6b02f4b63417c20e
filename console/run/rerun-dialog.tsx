import { useLocation } from "wouter";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
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
          tell("A new run has begun.");
          go(`/executions/${id}`);
        },
      },
    );
  return (
    <ConfirmDialog
      title={`Run again from “${name}”?`}
      isOpen
      onClose={onClose}
      action="Run again"
      onConfirm={confirm}
      isPending={start.isPending}
      error={start.error}
    >
      <p>
        A new run begins with the graph and the input of this one. “{name}” and every block behind it work
        again; the results of all others are taken over, unless something that they depend on has changed.
        This run does not change.
      </p>
    </ConfirmDialog>
  );
}
