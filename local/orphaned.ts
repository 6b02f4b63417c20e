const LOOK_EVERY_MS = 250;

/**
 * Calls `run` when the script that started this process is gone. npm starts a script by a shell, hands a SIGTERM to that shell, and the shell
 * ends without its child: no process would be left to stop the server. A process that no npm script started may outlive its parent.
 */
export function onOrphaned(run: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    run();
  }, LOOK_EVERY_MS);
  timer.unref();
}
