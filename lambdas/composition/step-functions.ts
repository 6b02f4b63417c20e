/** Step Functions: its client, and what runs, makes and removes machines. Loaded by the first call that needs it: most blocks of a run need none. */

import { createStepFunctionsClient } from "../../adapters/aws/clients/step-functions.ts";
import {
  createMachineMaker,
  createMachineRemover,
  createMachineRunner,
} from "../../adapters/aws/state-machines.ts";
import type { CollectPorts } from "../../core/workflows/collect-machines.ts";
import { once } from "./once.ts";
import { config, now } from "./process.ts";
import { machineRecords } from "./stores.ts";

export const stepFunctionsClient = /* @__PURE__ */ once(() => createStepFunctionsClient(config()));

export const machineRunner = /* @__PURE__ */ once(() =>
  createMachineRunner(stepFunctionsClient(), config().expressRuns),
);

export const machineMaker = /* @__PURE__ */ once(() =>
  createMachineMaker(stepFunctionsClient(), config().stateMachineLogGroupArn),
);

/** The ports of removing unused machines. */
export const collectPorts = /* @__PURE__ */ once(
  (): CollectPorts => ({
    records: machineRecords(),
    remover: createMachineRemover(stepFunctionsClient()),
    now,
  }),
);
