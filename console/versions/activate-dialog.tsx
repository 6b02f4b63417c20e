import { ConfirmDialog } from "../ui/dialog.tsx";
import { tell } from "../ui/toast.tsx";
import { useActivate } from "./use-versions.ts";

interface Props {
  workflowId: string;
  version: number;
  onClose: () => void;
}

/** Asks before another version goes live. */
export function ActivateDialog({ workflowId, version, onClose }: Props) {
  const activate = useActivate(workflowId);
  const confirm = () =>
    activate.mutate(version, {
      onSuccess: (answer) => {
        tell(
          "proposal" in answer
            ? "Proposed. Nothing has changed yet: another person must make the same version live."
            : `Version ${version} is live.`,
        );
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={`Make version ${version} live?`}
      isOpen
      onClose={onClose}
      action={`Make version ${version} live`}
      onConfirm={confirm}
      isPending={activate.isPending}
      error={activate.error}
    >
      <p>
        New runs use version {version} from now on. Runs that have begun end as they began, the draft stays as
        it is, and you can go back at any time.
      </p>
    </ConfirmDialog>
  );
}
