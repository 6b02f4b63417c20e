import type { JSX } from "preact";
import { usePage } from "../session/context.ts";
import { Notice } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import type { SendingState } from "./use-sending.ts";

/** How far the sending is. */
export function SendingNotice({ state }: { state: SendingState }): JSX.Element | null {
  const { say } = usePage();
  switch (state.kind) {
    case "idle":
    case "sent":
      return null;
    case "sending":
      return (
        <div>
          <progress
            class={css.bar}
            max={100}
            value={state.percent}
            aria-label={say("send.uploading", { percent: "" })}
          />
          <p class={css.muted}>{say("send.uploading", { percent: state.percent })}</p>
        </div>
      );
    case "waiting":
      return <Notice tone="warn">{say("send.waiting")}</Notice>;
    case "refused":
      return <Notice tone="danger">{say("send.refused")}</Notice>;
    default:
      return state satisfies never;
  }
}
