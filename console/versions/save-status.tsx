import type { TextFault } from "../editor/model/yaml-text.ts";
import { Button } from "../ui/button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { t } from "./messages.ts";
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
  if (!mayWrite) return <p className={styles.status}>{t("youCanLookButYou")}</p>;
  if (fault !== undefined) {
    return (
      <p className={styles.bad} role="alert">
        {t("notSavedLineOfThe", { line: fault.line })}{" "}
        <Button small onPress={() => onShowFault(fault.offset)}>
          {t("showIt")}
        </Button>
      </p>
    );
  }
  if (state.kind === "conflict") {
    return (
      <p className={styles.bad} role="alert">
        {t("notSavedSomebodyElseChanged")}{" "}
        <Button small onPress={onShowConflict}>
          {t("showTheDifference")}
        </Button>
      </p>
    );
  }
  if (state.kind === "failed") {
    const { title, advice } = describeError(state.error);
    return (
      <p className={styles.bad} role="alert">
        {t("notSaved", { title, advice })}{" "}
        <Button small onPress={onRetry}>
          {t("tryAgain")}
        </Button>
      </p>
    );
  }
  return (
    <p className={styles.status} role="status">
      {state.kind === "saving" ? t("saving") : t("draftSaved")}
    </p>
  );
}
