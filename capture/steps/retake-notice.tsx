import type { JSX } from "preact";
import type { Step } from "../../core/capture/page-schemas.ts";
import { usePage } from "../session/context.ts";
import { Notice } from "../ui/parts.tsx";

/** Why the step is asked for again, and how often it still may. */
export function RetakeNotice({ step }: { step: Step }): JSX.Element | null {
  const { say } = usePage();
  if (step.state !== "retake" || step.reason === null) return null;
  return (
    <Notice tone="warn" title={say("retake.title")}>
      <p>{say(`retake.${step.reason}`)}</p>
      <p>{say("retake.left", { count: step.tries_left })}</p>
    </Notice>
  );
}
