import { onlineManager } from "@tanstack/react-query";
import classes from "./state.module.css";

/** While something is fetched. Appears after a moment, so that quick answers do not flicker. */
export function Loading({ what }: { what: string }) {
  const text = onlineManager.isOnline()
    ? `Loading ${what}…`
    : `You are offline. Loading ${what} goes on when the network is back.`;
  return (
    <div className={classes.loading} role="status" data-loading>
      <span className={classes.spinner} aria-hidden="true" />
      {text}
    </div>
  );
}
