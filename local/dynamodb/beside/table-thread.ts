/** The thread of the table: see `thread-code.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import type { TablePlace } from "./messages.ts";
import { serveTable } from "./serve-table.ts";

if (parentPort === null) throw new Error("The table has no owner.");
const place: TablePlace = workerData;
serveTable(parentPort, place);
