import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { usePage } from "../session/context.ts";
import { Actions, Button, Notice, Screen } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import { SendingNotice } from "./sending-notice.tsx";
import type { StepProps } from "./step-props.ts";
import { useSending } from "./use-sending.ts";

/** Shows the text that the server gave, and keeps which version in which language was agreed to. */
export function ConsentStep({ step }: StepProps<"consent">): JSX.Element {
  const { say, language } = usePage();
  const { state, submit } = useSending(step);
  const [isAgreed, setAgreed] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { texts, version } = step.config;
  const locale = Object.hasOwn(texts, language) ? language : "en";
  const goOn = () => {
    setMissing(!isAgreed);
    if (isAgreed) void submit(async () => ({ version, locale, accepted: true }));
  };
  return (
    <Screen title={say("step.consent")}>
      <div class={`${css.card} ${css.text}`} lang={locale} dir="auto">
        {texts[locale]}
      </div>
      <label class={css.check}>
        <input
          type="checkbox"
          checked={isAgreed}
          aria-invalid={isMissing}
          onChange={({ currentTarget }) => setAgreed(currentTarget.checked)}
        />
        <span>{say("consent.agree")}</span>
      </label>
      {isMissing && !isAgreed ? <Notice tone="danger">{say("consent.needed")}</Notice> : null}
      <SendingNotice state={state} />
      <Actions>
        <Button onPress={goOn}>{say("page.continue")}</Button>
      </Actions>
    </Screen>
  );
}
