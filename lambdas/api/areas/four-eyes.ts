import type { DismissPorts } from "../../../core/cases/dismiss.ts";
import { settingsPorts } from "../../composition/workflows.ts";

/** The setting of an environment: a dismissal counts only when a second person has confirmed it. */
export const fourEyesDismiss: DismissPorts["fourEyesDismiss"] = async (tenant) =>
  (await settingsPorts().settings.read(tenant)).settings.four_eyes_dismiss;
