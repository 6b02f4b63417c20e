import { onlineManager } from "@tanstack/react-query";
import { t } from "./messages.ts";
import classes from "./state.module.css";

/** While something is fetched. Appears after a moment, so that quick answers do not flicker. */
export function Loading({ what }: { what: string }) {
  const text = onlineManager.isOnline() ? t("loadingWhat", { what }) : t("offlineLoading", { what });
  return (
    <div className={classes.loading} role="status" data-loading>
      <span className={classes.spinner} aria-hidden="true" />
      {text}
    </div>
  );
}
