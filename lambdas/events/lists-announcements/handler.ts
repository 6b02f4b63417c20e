import { announceLists } from "../../../core/screening/announce.ts";
import { announcePorts } from "../../composition/evidence.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute: records new lists in the feeds, published by schedule or by command. */
export const handler = observe("lists-announcements", () => announceLists(announcePorts()));
