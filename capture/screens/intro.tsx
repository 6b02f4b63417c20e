import type { JSX } from "preact";
import { usePage, useSession } from "../session/context.ts";
import { Icon } from "../ui/icons.tsx";
import { Actions, Button, Screen } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";

/** What will be asked, and why. */
export function Intro({ onStart }: { onStart: () => void }): JSX.Element {
  const { say } = usePage();
  const { view, offerPhone } = useSession();
  const { organization_name: organization, steps } = view;
  return (
    <Screen title={say("intro.title")}>
      <p>{say("intro.lead", { organization })}</p>
      <section class={css.card} aria-labelledby="asked">
        <h2 id="asked">{say("intro.steps")}</h2>
        <ul class={css.list}>
          {steps.map(({ id, kind, state }) => (
            <li key={id} class={css.item}>
              <Icon name={kind} className={css.icon ?? ""} />
              <span>{say(`step.${kind}`)}</span>
              {state === "accepted" ? <span class={css.state}>{say("state.accepted")}</span> : null}
            </li>
          ))}
        </ul>
      </section>
      <p class={css.muted}>{say("intro.why", { organization })}</p>
      <p class={css.muted}>{say("intro.ready")}</p>
      <Actions>
        <Button onPress={onStart}>{say("intro.start")}</Button>
        {isDesktop() ? (
          <Button look="second" onPress={offerPhone}>
            {say("handover.offer")}
          </Button>
        ) : null}
      </Actions>
    </Screen>
  );
}

/** A phone needs no other phone. */
const isDesktop = (): boolean => window.matchMedia("(hover: hover) and (pointer: fine)").matches;
