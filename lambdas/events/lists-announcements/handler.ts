import { announceLists } from "../../../core/screening/announce.ts";
import { announcePorts } from "../../composition.ts";
import { observe } from "../../telemetry/observe.ts";

/** Lambda entry point, called every minute: whoever published the lists that are in use, by schedule or by command, the feeds are told. */
export const handler = observe("lists-announcements", () => announceLists(announcePorts()));
