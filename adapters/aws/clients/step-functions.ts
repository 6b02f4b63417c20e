import { SFNClient } from "@aws-sdk/client-sfn";
import { type Place, settings, sortedOnce } from "./place.ts";

/** StartSyncExecution answers after at most five minutes (the limit of EXPRESS machines). */
const LONGEST_CALL_MS = 310_000;

/** Step Functions. */
export function createStepFunctionsClient(place: Place): SFNClient {
  const common = settings(place);
  return new SFNClient({
    ...common,
    ...sortedOnce,
    requestHandler: { ...common.requestHandler, requestTimeout: LONGEST_CALL_MS },
    // The SDK would put "sync-" before the host name of an emulator.
    disableHostPrefix: place.endpoint !== undefined,
  });
}
