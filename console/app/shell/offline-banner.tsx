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

/** Says that the network is away, and what that means. */
export function OfflineBanner() {
  const isOnline = useOnline();
  return (
    <div role="status" className={classes.offlinePlace}>
      {isOnline ? null : (
        <p className={classes.offline}>
          You are offline. What you see may be out of date, and changes cannot be made until the network is
          back.
        </p>
      )}
    </div>
  );
}
