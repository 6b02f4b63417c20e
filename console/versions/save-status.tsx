import type { TextFault } from "../editor/model/yaml-text.ts";
import { Button } from "../ui/button.tsx";
import { describeError } from "../ui/describe-error.ts";
import styles from "./save-status.module.css";
import type { SaveState } from "./use-draft.ts";

interface Props {
  state: SaveState;
  /** Why the text cannot be kept. */
  fault: TextFault | undefined;
  mayWrite: boolean;
  onShowFault: (offset: number) => void;
  onRetry: () => void;
  onShowConflict: () => void;
}

/** Whether the draft is kept, in words. */
export function SaveStatus({ state, fault, mayWrite, onShowFault, onRetry, onShowConflict }: Props) {
  if (!mayWrite) return <p className={styles.status}>You can look, but you may not change workflows.</p>;
  if (fault !== undefined) {
    return (
      <p className={styles.bad} role="alert">
        Not saved: line {fault.line} of the YAML cannot be read.{" "}
        <Button small onPress={() => onShowFault(fault.offset)}>
          Show it
        </Button>
      </p>
    );
  }
  if (state.kind === "conflict") {
    return (
      <p className={styles.bad} role="alert">
        Not saved: somebody else changed this draft.{" "}
        <Button small onPress={onShowConflict}>
          Show the difference
        </Button>
      </p>
    );
  }
  if (state.kind === "failed") {
    const { title, advice } = describeError(state.error);
    return (
      <p className={styles.bad} role="alert">
        Not saved. {title}: {advice}{" "}
        <Button small onPress={onRetry}>
          Try again
        </Button>
      </p>
    );
  }
  return (
    <p className={styles.status} role="status">
      {state.kind === "saving" ? "Saving…" : "Draft saved"}
    </p>
  );
}
