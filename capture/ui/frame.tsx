import type { ComponentChildren, JSX } from "preact";
import type { Step, Theme } from "../../core/capture/page-schemas.ts";
import { usePage } from "../session/context.ts";
import { LANGUAGES } from "../texts/texts.ts";
import css from "./ui.module.css";

/** What is around every screen. */
interface FrameProps {
  readonly organization: string | undefined;
  readonly theme: Theme | undefined;
  readonly onLanguage: (tag: string) => void;
  /** Absent before the start and after the end. */
  readonly steps?: readonly Step[];
  readonly children: ComponentChildren;
}

/** Brand, language and progress. */
export function Frame({ organization, theme, onLanguage, steps, children }: FrameProps): JSX.Element {
  const { say, language } = usePage();
  const logo = theme?.logo;
  const now = steps?.find(({ state }) => state !== "accepted");
  return (
    <div class={css.page} data-step={now?.kind} data-state={now?.state}>
      <header>
        <div class={css.head}>
          <div class={css.brand}>
            {logo === undefined ? (
              <span>{organization ?? ""}</span>
            ) : (
              <img class={css.logo} src={logo} alt={organization ?? ""} />
            )}
          </div>
          <select
            class={css.language}
            aria-label={say("page.language")}
            value={language}
            onChange={({ currentTarget }) => onLanguage(currentTarget.value)}
          >
            {Object.entries(LANGUAGES).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {steps === undefined ? null : <Progress steps={steps} />}
      </header>
      {children}
    </div>
  );
}

function Progress({ steps }: { steps: readonly Step[] }): JSX.Element {
  const { say } = usePage();
  const now = steps.findIndex(({ state }) => state !== "accepted");
  const stateOf = (position: number) => (position === now ? "now" : undefined);
  return (
    <div>
      <div class={css.progress} aria-hidden="true">
        {steps.map(({ id, state }, position) => (
          <span key={id} class={css.segment} data-state={state === "accepted" ? "done" : stateOf(position)} />
        ))}
      </div>
      {now < 0 ? null : <p class={css.count}>{say("page.step", { step: now + 1, steps: steps.length })}</p>}
    </div>
  );
}
