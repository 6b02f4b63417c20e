import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import classes from "./notice.module.css";
import toneClasses from "./tone.module.css";

/** The meanings of the colours. */
export type Tone = "good" | "warn" | "bad" | "info" | "quiet";

/** Something to know, in a box. `bad` is announced at once. */
export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={cx(classes.notice, toneClasses[tone])} role={tone === "bad" ? "alert" : "note"}>
      {children}
    </div>
  );
}
