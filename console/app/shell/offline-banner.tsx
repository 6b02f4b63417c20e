import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { t } from "../messages.ts";
import classes from "./shell.module.css";

/** Whether the browser has a network. */
function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
}

/** Shows that the browser is offline, and the consequences. */
export function OfflineBanner() {
  const isOnline = useOnline();
  return (
    <div role="status" className={classes.offlinePlace}>
      {isOnline ? null : <p className={classes.offline}>{t("offlineData")}</p>}
    </div>
  );
}
