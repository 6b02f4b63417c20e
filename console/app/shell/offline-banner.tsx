import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
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
      {isOnline ? null : (
        <p className={classes.offline}>
          You are offline. The data shown may be out of date, and changes cannot be made until the network is
          back.
        </p>
      )}
    </div>
  );
}
