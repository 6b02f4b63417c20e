import { cx } from "./cx.ts";
import classes from "./json-view.module.css";
import { shownJson } from "./shown-json.ts";

/** Props of `JsonView`. */
export interface JsonViewProps {
  /** The label for assistive technology. */
  label: string;
  value: unknown;
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A JSON value, laid out and coloured; can be scrolled by keyboard. */
export function JsonView({ label, value }: JsonViewProps) {
  const text = shownJson(value);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.view} aria-label={label} tabIndex={0}>
      <pre>{[...coloured(text)]}</pre>
    </section>
  );
}

function* coloured(text: string) {
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, quoted, colon] = found;
    if (found.index > end) yield text.slice(end, found.index);
    const kind = quoted === undefined ? classes.literal : colon === undefined ? classes.text : classes.name;
    yield (
      <span key={found.index} className={cx(kind)}>
        {whole}
      </span>
    );
    end = found.index + whole.length;
  }
  yield text.slice(end);
}
