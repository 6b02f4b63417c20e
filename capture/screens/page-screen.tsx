import type { JSX } from "preact";
import { usePage } from "../session/context.ts";
import type { PageState } from "../session/session.ts";
import { isEmbedded } from "../session/tell.ts";
import type { TextKey } from "../texts/en.ts";
import { Actions, Button, Loading, Message } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import { EnterCode } from "./enter-code.tsx";

type Closed = Exclude<PageState, { kind: "open" }>;

/** A screen without an open session: before it, after it, or instead of it. */
export function PageScreen(props: {
  readonly state: Closed;
  readonly onToken: (token: string) => void;
  readonly onRetry: () => void;
}): JSX.Element {
  const { say } = usePage();
  const { state, onToken, onRetry } = props;
  switch (state.kind) {
    case "loading":
      return <Loading />;
    case "offline":
      return <Message icon="warning" title={say("offline.title")} text={say("offline.text")} />;
    case "error":
      return (
        <Message icon="warning" title={say("error.title")} text={say("error.text")}>
          <Actions>
            <Button onPress={onRetry}>{say("page.retry")}</Button>
          </Actions>
        </Message>
      );
    case "no_link":
    case "elsewhere": {
      const { title, text } = WITH_CODE[state.kind];
      return (
        <Message icon="phone" title={say(title)} text={say(text)}>
          <EnterCode onToken={onToken} />
        </Message>
      );
    }
    case "moved":
      return <Message icon="phone" title={say("handover.moved_title")} text={say("handover.moved")} />;
    case "ended":
      return <Message icon="warning" title={say("ended.title")} text={say(endText(state.status))} />;
    case "done":
      return <Done state={state} />;
    default:
      return state satisfies never;
  }
}

const WITH_CODE = {
  no_link: { title: "link.title", text: "link.text" },
  elsewhere: { title: "elsewhere.title", text: "elsewhere.text" },
} as const satisfies Record<string, { title: TextKey; text: TextKey }>;

function endText(status: Extract<Closed, { kind: "ended" }>["status"]): TextKey {
  switch (status) {
    case "expired":
    case "cancelled":
      return `ended.${status}`;
    case "submitted":
    case "completed":
      return "ended.submitted";
    default:
      return "ended.other";
  }
}

function Done({ state: { view, returnUrl } }: { state: Extract<Closed, { kind: "done" }> }): JSX.Element {
  const { say } = usePage();
  const { organization_name: organization } = view;
  return (
    <Message icon="check" title={say("done.title")} text={say("done.text", { organization })}>
      {returnUrl === null || isEmbedded() ? null : (
        <Actions>
          <a class={css.button} href={returnUrl}>
            {say("done.return", { organization })}
          </a>
        </Actions>
      )}
    </Message>
  );
}
