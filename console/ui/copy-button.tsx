import { useState } from "react";
import { Button } from "./button.tsx";
import { t } from "./messages.ts";

/** Props of `CopyButton`. */
export interface CopyButtonProps {
  text: string;
  /** The name of the copied text, for assistive technology: "the key". */
  what: string;
}

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  return (
    <>
      <Button
        small
        onPress={copy}
        aria-label={state === "copied" ? t("copiedWhat", { what }) : t("copyWhat", { what })}
      >
        {state === "copied" ? t("copied") : t("copy")}
      </Button>
      <span role="status">{state === "refused" ? t("copyByHand") : ""}</span>
    </>
  );
}
