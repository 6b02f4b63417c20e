import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePage } from "../session/context.ts";
import { Icon, type IconName } from "./icons.tsx";
import css from "./ui.module.css";

/** A screen: its heading gets the focus when it appears, so that keyboard and screen reader start there. */
export function Screen({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return (
    <main class={css.main}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}

/** The buttons at the end of a screen. */
export const Actions = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <div class={css.actions}>{children}</div>
);

/** What a button does and how it looks. */
interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  readonly look?: "first" | "second" | "plain";
  /** It stays in reach of the keyboard, and does nothing. */
  readonly isOff?: boolean;
}

/** A button. */
export function Button({ children, onPress, look = "first", isOff = false }: ButtonProps): JSX.Element {
  const looks = {
    first: css.button,
    second: `${css.button} ${css.second}`,
    plain: `${css.button} ${css.plain}`,
  };
  return (
    <button
      type="button"
      class={looks[look]}
      {...(isOff ? { "aria-disabled": "true" as const } : {})}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {children}
    </button>
  );
}

/** A button that opens the files of the device. */
export function FileButton(props: {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  return (
    <label class={`${css.button} ${css.second} ${css.file}`}>
      {props.label}
      <input
        type="file"
        accept={props.accept}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again.
          currentTarget.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
    </label>
  );
}

/** A box with a message. `role="alert"` reads faults at once. */
export function Notice(props: {
  readonly tone?: "note" | "warn" | "danger";
  readonly title?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { tone = "note", title, children } = props;
  return (
    <div class={css.notice} data-tone={tone} role={tone === "note" ? undefined : "alert"}>
      {title === undefined ? null : <strong>{title}</strong>}
      {children}
    </div>
  );
}

/** A screen with one message, such as the end. */
export function Message(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <Screen title={props.title}>
      <div class={css.center}>
        <Icon name={props.icon} className={css.mark ?? ""} />
        <p>{props.text}</p>
      </div>
      {props.children}
    </Screen>
  );
}

/** Shows that something is going on, and tells screen readers. */
export function Busy({ text }: { text: string }): JSX.Element {
  return (
    <div class={css.center} role="status">
      <div class={css.spinner} />
      <p>{text}</p>
    </div>
  );
}

/** Loading, before anything is known. */
export function Loading(): JSX.Element {
  const { say } = usePage();
  return (
    <main class={css.main}>
      <Busy text={say("page.loading")} />
    </main>
  );
}
