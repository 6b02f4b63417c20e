import * as z from "zod";
import { GDELT_URL, gdeltProvider } from "../../../core/blocks/sanctions_screening/media/gdelt.ts";
import { type ScreeningPorts, sanctionsScreeningWork } from "../../../core/blocks/sanctions_screening/run.ts";
import { sanctionsScreening } from "../../../core/blocks/sanctions_screening/spec.ts";
import { createOutbound } from "../../../core/outbound/call.ts";
import { listsOf } from "../../composition/evidence.ts";
import { once } from "../../composition/once.ts";
import { dismissals } from "../../composition/other-stores.ts";
import { config } from "../../composition/process.ts";
import { surroundingsOf } from "../../telemetry/observe.ts";
import { blockHandler } from "../handler.ts";

/** Adverse media: none unless the deployment names a provider. The address is a setting, so that a stand-in can replace it. */
const environmentSchema = z.object({
  ADVERSE_MEDIA_PROVIDER: z.enum(["gdelt"]).optional(),
  GDELT_BASE_URL: z.url().default(GDELT_URL),
});

const ports = once((): ScreeningPorts => {
  const lists = listsOf("sanctions");
  const { measure } = surroundingsOf(process.env);
  const { ADVERSE_MEDIA_PROVIDER, GDELT_BASE_URL } = environmentSchema.parse(process.env);
  return {
    owners: listsOf("ownership"),
    media:
      ADVERSE_MEDIA_PROVIDER === undefined
        ? undefined
        : gdeltProvider(createOutbound({ privateHosts: config().privateHosts }), GDELT_BASE_URL),
    dismissals: dismissals(),
    use: (work) =>
      lists.use((matcher) => {
        measure("ScreeningListAge", "sanctions", lists.ageHours());
        return work(matcher);
      }),
  };
});

/** Lambda entry point of `blocks-sanctions-screening`. */
export const handler = blockHandler(sanctionsScreening, (task) => sanctionsScreeningWork(ports())(task));
