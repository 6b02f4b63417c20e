/**
 * `npm start`: the whole product in one process. Settings: PORT, LOCAL_STATE_DIR, LOCAL_API_KEY, LOCAL_LISTS, LOCAL_STOP_SECONDS,
 * LOG_LEVEL.
 * `npm start -- --lan` shows the applicant's page to the network; `--new-keys` makes new signing keys where the old ones are lost.
 */
import { warmReader } from "./specimen/warm-reader.ts";

// In a process of its own, which works while the code of the product is loaded: both take seconds.
const reader = warmReader(new Date());
reader.catch(() => undefined);
const { run } = await import("./run.ts");
await run(reader);
