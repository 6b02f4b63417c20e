import { describeError } from "./describe-error.ts";
import { t } from "./messages.ts";
import classes from "./notice.module.css";
import { Notice } from "./notice.tsx";

/** The error of a change, beside its button. Empty without an error. */
export function ErrorNotice({ error }: { error: Error | null | undefined }) {
  if (error === null || error === undefined) return null;
  const { title, advice, details, requestId } = describeError(error);
  return (
    <Notice tone="bad">
      <strong>{title}.</strong> {advice}
      {details.length === 0 ? null : (
        <ul className={classes.details}>
          {details.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path === "" ? null : <code>{path}: </code>}
              {message}
            </li>
          ))}
        </ul>
      )}
      {requestId === undefined ? null : (
        <p className={classes.reference}>{t.rich("request", { id: <code>{requestId}</code> })}</p>
      )}
    </Notice>
  );
}
