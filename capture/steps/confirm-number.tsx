import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { usePage } from "../session/context.ts";
import { Actions, Button, Screen } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import { SendingNotice } from "./sending-notice.tsx";
import type { StepProps } from "./step-props.ts";
import { useSending } from "./use-sending.ts";

/** Asks whether the number that was read from the document is right. */
export function ConfirmNumber({ step }: StepProps<"document">): JSX.Element {
  const { say } = usePage();
  const { state, submit } = useSending(step);
  const [isAnswered, setAnswered] = useState(false);
  const answer = (isCorrect: boolean) => {
    setAnswered(true);
    void submit(async () => ({ number_correct: isCorrect })).then((isTaken) => setAnswered(isTaken));
  };
  return (
    <Screen title={say("confirm.title")}>
      <p>{say("confirm.text")}</p>
      <p class={`${css.card} ${css.code}`} dir="ltr">
        {step.number}
      </p>
      <SendingNotice state={state} />
      <Actions>
        <Button isOff={isAnswered} onPress={() => answer(true)}>
          {say("confirm.yes")}
        </Button>
        <Button look="second" isOff={isAnswered} onPress={() => answer(false)}>
          {say("confirm.no")}
        </Button>
      </Actions>
    </Screen>
  );
}
