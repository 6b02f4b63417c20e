import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { usePage } from "../session/context.ts";
import { takeOver } from "../session/session.ts";
import { Actions, Button } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";

/** A field for the code that another device shows. */
export function EnterCode({ onToken }: { onToken: (token: string) => void }): JSX.Element {
  const { say } = usePage();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<"handover.wrong" | "offline.text">();
  const send = () => {
    if (code.trim() !== "")
      takeOver(code.trim().toUpperCase(), () => setFault("offline.text")).then(onToken, () =>
        setFault("handover.wrong"),
      );
  };
  return (
    <form
      class={css.field}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class={css.label} for="code">
        {say("handover.code")}
      </label>
      <input
        id="code"
        class={css.input}
        value={code}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellcheck={false}
        aria-invalid={fault === "handover.wrong"}
        aria-describedby={fault === undefined ? undefined : "code-fault"}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      {fault === undefined ? null : (
        <p id="code-fault" class={css.fault} role="alert">
          {say(fault)}
        </p>
      )}
      <Actions>
        <Button look="second" onPress={send}>
          {say("handover.enter")}
        </Button>
      </Actions>
    </form>
  );
}
