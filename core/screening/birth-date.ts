import { partialDateSchema } from "../../compiler/catalogue/values.ts";
import { faultOfBirthDate } from "../../engines/screening/index.ts";

/** A birth date as calls give it: one that does not exist, or of another calendar, is refused with the reason. */
export const birthDateSchema = partialDateSchema.superRefine((text, context) => {
  const fault = faultOfBirthDate(text);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
});
